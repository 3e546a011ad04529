import { beyond } from './beyond';

/** A local gateway leads to the network around an Outpost: https://docs.aws.amazon.com/outposts/latest/userguide/outposts-local-gateways.html */
export const localGateway = beyond({
  name: 'aws/local-gateway',
  arguments: ['local_gateway_id'],
  types: ['aws_ec2_local_gateway'],
  prefix: 'lgw-',
});
