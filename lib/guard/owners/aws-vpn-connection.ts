import { owned, type OwnerRule } from './rule';

/** The addresses at AWS that the other side's device connects to: https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNTunnels.html */
export const vpnConnection: OwnerRule = {
  types: ['aws_vpn_connection'],
  addressesOf: (vpn) => owned([vpn.value('tunnel1_address'), vpn.value('tunnel2_address')], 'semi-static'),
};
