import { beyond } from './beyond';

/** A core network of Cloud WAN follows a policy of its own: https://docs.aws.amazon.com/network-manager/latest/cloudwan/what-is-cloudwan.html */
export const coreNetwork = beyond({
  name: 'aws/core-network',
  arguments: ['core_network_arn'],
  types: ['aws_networkmanager_core_network'],
  prefix: 'arn:',
});
