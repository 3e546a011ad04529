import { owned, type OwnerRule } from './rule';

/** Its addresses are lost when it is deleted: https://docs.aws.amazon.com/global-accelerator/latest/dg/about-accelerators.html */
export const globalAccelerator: OwnerRule = {
  types: ['aws_globalaccelerator_accelerator', 'aws_globalaccelerator_custom_routing_accelerator'],
  addressesOf: (accelerator) =>
    owned(
      accelerator.blocks('ip_sets').flatMap((set) => set.list('ip_addresses')),
      'fixed',
    ),
};
