import { replacesBy, type Trap } from './trap';

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eip */
export const addedAddress: Trap = (edit) =>
  replacesBy(edit, 'aws_eip', 'address')
    ? '`address` is read when an Elastic IP is allocated: to add it to one that stands does not keep it, but replaces it'
    : undefined;
