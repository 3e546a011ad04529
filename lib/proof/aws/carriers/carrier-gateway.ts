import { beyond } from './beyond';

/** A carrier gateway leads to the network of a telephone company: https://docs.aws.amazon.com/wavelength/latest/developerguide/how-wavelengths-work.html */
export const carrierGateway = beyond({
  name: 'aws/carrier-gateway',
  arguments: ['carrier_gateway_id'],
  types: ['aws_ec2_carrier_gateway'],
  prefix: 'cagw-',
});
