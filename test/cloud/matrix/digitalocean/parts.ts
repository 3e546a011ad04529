import { DatabaseCluster } from '@cdktf/provider-digitalocean/lib/database-cluster';
import { Droplet, type DropletConfig } from '@cdktf/provider-digitalocean/lib/droplet';
import { Vpc } from '@cdktf/provider-digitalocean/lib/vpc';
import { AddressBook } from 'cdktf-fixed-egress';
import { ReservedIp, type ReservedIpProps } from 'cdktf-fixed-egress/digitalocean';
import type { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import type { Edit } from '../edit';

// What the edits are written with.

export const REGION = 'nyc3';
export const SIZE = 's-1vcpu-1gb';
export const PROJECT = '4e1bfbc3-dc3e-41f2-a18f-1b4d7ba71679';

/** What writes a stack. */
export type Write = (stack: TerraformStack) => void;

/** Nothing changes, and there is nothing to be told. */
export const NOTHING = { mayChange: [], verdict: 'safe' } as const;

/** What becomes of the addresses, of an edit of a stack that stands. */
export type Edited = Omit<Edit, 'construct' | 'before'>;

/** Edits of a construct in one stack. */
export function editsOf(construct: string, before: Write, edits: readonly Edited[]): Edit[] {
  return edits.map((edit) => ({ construct, before, ...edit }));
}

/** What is written, and the book of it. */
export function withBook(write: Write): Write {
  return (stack) => {
    write(stack);
    new AddressBook(stack, 'addresses');
  };
}

/** The same, inside of another construct. */
export function wrapped(write: (scope: Construct) => void): Write {
  return (stack) => write(new Construct(stack, 'wrapper'));
}

export function vpcIn(scope: Construct, id = 'vpc', region = REGION, ipRange = '10.10.0.0/20'): Vpc {
  return new Vpc(scope, id, { name: id, region, ipRange });
}

export function addressIn(scope: Construct, id: string, props: Partial<ReservedIpProps> = {}): ReservedIp {
  return new ReservedIp(scope, id, { region: REGION, ...props });
}

/** A Droplet of the user's own. */
export function dropletIn(scope: Construct, id: string, props: Partial<DropletConfig> = {}): Droplet {
  return new Droplet(scope, id, { name: id, region: REGION, image: 'debian-13-x64', size: SIZE, ...props });
}

export function clusterIn(scope: Construct): DatabaseCluster {
  return new DatabaseCluster(scope, 'db', {
    name: 'db',
    engine: 'pg',
    version: '16',
    size: 'db-s-1vcpu-1gb',
    region: REGION,
    nodeCount: 1,
  });
}
