import { owned, type OwnerRule } from './rule';

/** An Elastic IP: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/elastic-ip-addresses-eip.html */
export const elasticIp: OwnerRule = {
  types: ['aws_eip'],
  addressesOf: (eip) => owned([eip.value('public_ip')], 'fixed'),
  givesUpBy(before, after) {
    const [was, is] = [before.value('public_ip'), after.value('public_ip')];
    return typeof is === 'string' && is !== was ? 'public_ip' : undefined;
  },
};
