import { beyond } from './beyond';

/**
 * An endpoint of a Gateway Load Balancer hands packets to a firewall: https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-load-balancer-endpoints.html.
 * Network Firewall makes its own: https://docs.aws.amazon.com/network-firewall/latest/developerguide/firewalls.html
 */
export const vpcEndpoint = beyond({
  name: 'aws/vpc-endpoint',
  arguments: ['vpc_endpoint_id'],
  types: ['aws_vpc_endpoint', 'aws_networkfirewall_firewall'],
  prefix: 'vpce-',
});
