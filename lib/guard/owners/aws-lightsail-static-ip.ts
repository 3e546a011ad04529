import { owned, type OwnerRule } from './rule';

/** A static IP of Lightsail: https://docs.aws.amazon.com/lightsail/latest/userguide/understanding-public-ip-and-private-ip-addresses-in-amazon-lightsail.html */
export const lightsailStaticIp: OwnerRule = {
  types: ['aws_lightsail_static_ip'],
  addressesOf: (address) => owned([address.value('ip_address')], 'fixed'),
};
