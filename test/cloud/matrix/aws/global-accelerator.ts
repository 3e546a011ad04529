import type { TerraformStack } from 'cdktf';
import { AddressBook } from 'cdktf-fixed-egress';
import { GlobalAccelerator, type GlobalAcceleratorProps } from 'cdktf-fixed-egress/aws';
import type { Edit } from '../edit';
import { Places, type Placing } from './places';

const FIRST = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/first/0a1b2c3d4e5f6071';
const SECOND = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/second/0b1c2d3e4f506172';

interface World extends Placing {
  readonly props?: Partial<GlobalAcceleratorProps>;

  /** What else is edited, once all is written. */
  readonly also?: (stack: TerraformStack) => void;
}

function world(it: World = {}): (stack: TerraformStack) => void {
  return (stack) => {
    new GlobalAccelerator(...new Places(stack, it).of('world'), {
      name: 'world',
      listeners: [{ port: 80 }, { port: 443 }],
      endpoints: [FIRST],
      ...it.props,
    });
    new AddressBook(stack, 'addresses');
    it.also?.(stack);
  };
}

const WORLD = world();
const accelerator = { construct: 'GlobalAccelerator', before: WORLD, mayChange: [], verdict: 'safe' } as const;
const LOST = { mayChange: ['aws_globalaccelerator_accelerator.world'], verdict: 'blocked' } as const;

export const GLOBAL_ACCELERATOR_EDITS: readonly Edit[] = [
  {
    ...accelerator,
    edit: 'listen on one more port',
    after: world({ props: { listeners: [{ port: 8443 }, { port: 443 }, { port: 80 }] } }),
  },
  { ...accelerator, edit: 'listen on one port less', after: world({ props: { listeners: [{ port: 443 }] } }) },
  { ...accelerator, edit: 'lead to another endpoint', after: world({ props: { endpoints: [SECOND] } }) },
  { ...accelerator, edit: 'change its tags', after: world({ props: { tags: { cost: 'world' } } }) },
  { ...accelerator, edit: 'wrap it in another construct', after: world({ wrapped: 'world' }) },
  { ...accelerator, edit: 'rename the construct, with the same `name`', after: world({ renamed: 'world' }) },
  { ...accelerator, ...LOST, edit: 'change its `name`', after: world({ props: { name: 'globe' } }) },
  {
    ...accelerator,
    ...LOST,
    edit: 'bring addresses of your own',
    after: world({
      also: (it) => it.addOverride('resource.aws_globalaccelerator_accelerator.world.ip_addresses', ['203.0.113.41']),
    }),
    refused: ['aws_globalaccelerator_accelerator.world'],
  },
];
