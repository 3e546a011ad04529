import type { TerraformStack } from 'cdktf';
import { AddressBook } from 'cdktf-fixed-egress';
import { EgressVpc, NatGateways, NatInstances, type NatInstancesProps, VpcApp } from 'cdktf-fixed-egress/aws';
import type { Edit } from '../edit';
import { Places, type Placing } from './places';
import { A, B, C, PAYMENTS, reversed, SEARCH } from './shop';

const CIDRS: Record<string, string> = { payments: PAYMENTS.cidr, search: SEARCH.cidr, mailer: '10.0.48.0/20' };
const SLOTS = { payments: 1, search: 2 };
const IMAGE = 'ami-0123456789abcdef0';

interface Pair extends Placing {
  readonly nat?: Partial<NatInstancesProps>;

  /** The place of each app, in the order of the code. Without any, NAT gateways carry the apps. */
  readonly slots?: Readonly<Record<string, number>>;

  readonly zones?: string[];
  readonly isGateways?: boolean;
}

/** A stack with two apps behind a pair of NAT instances. */
function pair(it: Pair = {}): (stack: TerraformStack) => void {
  return (stack) => {
    const places = new Places(stack, it);
    const { zones = [A, B], slots = SLOTS } = it;
    const vpc = new EgressVpc(stack, 'vpc', { cidr: '10.0.0.0/16', zones });
    const egress = it.isGateways
      ? new NatGateways(stack, 'nat', { vpc })
      : new NatInstances(...places.of('nat'), { vpc, name: 'nat', slots, image: IMAGE, ...it.nat });
    for (const name of Object.keys(slots)) new VpcApp(stack, name, { egress, cidr: CIDRS[name] });
    new AddressBook(stack, 'addresses');
    // moto demands the size of a root disk, where AWS takes the image's.
    for (const half of it.isGateways ? [] : ['a', 'b']) {
      stack.addOverride(`resource.aws_instance.${it.nat?.name ?? 'nat'}-${half}.root_block_device.volume_size`, 8);
    }
  };
}

const PAIR = pair();
const natInstances = { construct: 'NatInstances', before: PAIR, mayChange: [], verdict: 'safe' } as const;
const OWN = ['aws_eip.nat-a', 'aws_eip.nat-b'];

export const NAT_INSTANCES_EDITS: readonly Edit[] = [
  { ...natInstances, edit: 'add an app', after: pair({ slots: { mailer: 3, ...SLOTS } }) },
  { ...natInstances, edit: 'write the apps in another order', after: pair({ slots: reversed(SLOTS) }) },
  {
    ...natInstances,
    edit: 'give an app another place on the interfaces',
    after: pair({ slots: { payments: 3, search: 2 } }),
  },
  { ...natInstances, edit: 'let two apps exchange their places', after: pair({ slots: { payments: 2, search: 1 } }) },
  {
    ...natInstances,
    edit: 'change the image, and roll no half',
    after: pair({ nat: { image: 'ami-0abcdef0123456789' } }),
  },
  {
    ...natInstances,
    edit: 'change the size, and roll half a',
    after: pair({ nat: { instanceType: 't4g.medium', roll: 'a' } }),
  },
  {
    ...natInstances,
    edit: 'change the boot document (`timers`), and roll half b',
    after: pair({ nat: { timers: { interval: 500 }, roll: 'b' } }),
  },
  {
    ...natInstances,
    edit: 'make room for more apps (`pool`)',
    after: pair({ nat: { instanceType: 't4g.xlarge', pool: 8 } }),
  },
  { ...natInstances, edit: 'change their tags', after: pair({ nat: { tags: { cost: 'nat' } } }) },
  { ...natInstances, edit: 'wrap them in another construct', after: pair({ wrapped: 'nat' }) },
  { ...natInstances, edit: 'rename the construct, with the same `name`', after: pair({ renamed: 'nat' }) },
  {
    ...natInstances,
    edit: 'add a zone to the VPC, where no half stands',
    after: pair({ zones: [C, A, B], nat: { zones: [A, B] } }),
  },
  {
    ...natInstances,
    edit: 'remove an app',
    after: pair({ slots: { search: 2 } }),
    mayChange: [`aws_eip.payments-${A}`, `aws_eip.payments-${B}`],
    verdict: 'blocked',
  },
  {
    ...natInstances,
    edit: "change their `name`, which the pair's own addresses have",
    after: pair({ nat: { name: 'out' } }),
    mayChange: OWN,
    verdict: 'blocked',
  },
  {
    ...natInstances,
    edit: 'stand in one zone',
    after: pair({ nat: { zones: [A, A] } }),
    mayChange: [`aws_eip.payments-${B}`, `aws_eip.search-${B}`],
    verdict: 'blocked',
    refused: ['aws_network_interface.nat-b'],
  },
  {
    ...natInstances,
    edit: 'take NAT gateways instead, which have no packets, and so no addresses, of their own',
    after: pair({ isGateways: true }),
    mayChange: OWN,
    verdict: 'blocked',
  },
];
