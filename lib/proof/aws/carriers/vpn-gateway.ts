import { beyond } from './beyond';

/** A VPN gateway hands packets to the far side of a VPN or of Direct Connect: https://docs.aws.amazon.com/vpn/latest/s2svpn/VPC_VPN.html */
export const vpnGateway = beyond({
  name: 'aws/vpn-gateway',
  arguments: ['gateway_id'],
  types: ['aws_vpn_gateway'],
  prefix: 'vgw-',
});
