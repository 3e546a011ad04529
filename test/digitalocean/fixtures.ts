import { Vpc } from '@cdktf/provider-digitalocean/lib/vpc';
import type { TerraformStack } from 'cdktf';
import {
  DropletApp,
  type DropletAppProps,
  type DropletVpc,
  NatDroplets,
  type NatDropletsProps,
  ReservedIp,
} from 'cdktf-fixed-egress/digitalocean';
import type { Construct } from 'constructs';

/** A VPC that exists already. */
export const VPC: DropletVpc = { id: 'vpc-id', ipRange: '10.10.0.0/20' };
export const SIZE = 's-1vcpu-1gb';

/** A VPC that Terraform makes. */
export function newVpc(stack: TerraformStack): Vpc {
  return new Vpc(stack, 'vpc', { name: 'vpc', region: 'nyc3' });
}

export function newPair(scope: Construct, props: Partial<NatDropletsProps> = {}, id = 'gateway'): NatDroplets {
  return new NatDroplets(scope, id, { region: 'nyc3', vpc: VPC, ...props });
}

export function newApp(
  scope: Construct,
  egress: DropletAppProps['egress'],
  props: Partial<DropletAppProps> = {},
  id = 'crawler',
): DropletApp {
  return new DropletApp(scope, id, { egress, size: SIZE, ...props });
}

export function newAddress(scope: Construct, id: string, region = 'nyc3'): ReservedIp {
  return new ReservedIp(scope, id, { region });
}
