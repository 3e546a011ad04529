import { NatInstances } from 'cdktf-fixed-egress/aws';
import type { Edit } from '../edit';
import { A, APPS, B, C, CRAWLER, MAILER, PAYMENTS, reversed, SEARCH, SHOP, shop } from './shop';

const natGateways = { construct: 'NatGateways', before: SHOP, mayChange: [], verdict: 'safe' } as const;

const PAYMENTS_ADDRESSES = [`aws_eip.payments-${A}`, `aws_eip.payments-${B}`];

export const NAT_GATEWAYS_EDITS: readonly Edit[] = [
  { ...natGateways, edit: 'add an app', after: shop({ apps: { search: SEARCH, ...APPS } }) },
  { ...natGateways, edit: 'write the apps in another order', after: shop({ apps: reversed(APPS) }) },
  { ...natGateways, edit: 'change their tags', after: shop({ nat: { tags: { cost: 'nat' } } }) },
  { ...natGateways, edit: 'wrap them in another construct', after: shop({ wrapped: 'nat' }) },
  { ...natGateways, edit: 'rename the construct, with the same `name`', after: shop({ renamed: 'nat' }) },
  {
    ...natGateways,
    edit: 'change their `name`, which no address of an app has',
    after: shop({ nat: { name: 'out' } }),
  },
  {
    ...natGateways,
    edit: 'remove an app',
    after: shop({ apps: { crawler: CRAWLER, mailer: MAILER } }),
    mayChange: PAYMENTS_ADDRESSES,
    verdict: 'blocked',
  },
  {
    ...natGateways,
    edit: 'remove an app that brought its addresses, and keep them',
    after: shop({ apps: { payments: PAYMENTS, crawler: CRAWLER } }),
    mayChange: ['aws_eip.mail-a', 'aws_eip.mail-b'],
    verdict: 'blocked',
  },
  {
    ...natGateways,
    edit: 'give an app another address',
    after: shop({ apps: { ...APPS, crawler: { ...CRAWLER, brings: { [A]: ['spare'], [B]: ['out-b'] } } } }),
    mayChange: ['aws_eip.out-a'],
    verdict: 'blocked',
  },
  {
    ...natGateways,
    edit: 'give an app one more address in a zone',
    after: shop({ apps: { ...APPS, crawler: { ...CRAWLER, brings: { [A]: ['out-a', 'spare'], [B]: ['out-b'] } } } }),
    verdict: 'announce',
  },
  {
    ...natGateways,
    edit: 'give two apps the addresses of each other',
    after: shop({
      apps: {
        payments: PAYMENTS,
        crawler: { ...CRAWLER, brings: MAILER.brings },
        mailer: { ...MAILER, brings: CRAWLER.brings },
      },
    }),
    mayChange: ['aws_eip.mail-a', 'aws_eip.mail-b', 'aws_eip.out-a', 'aws_eip.out-b'],
    verdict: 'blocked',
  },
  {
    ...natGateways,
    edit: 'share them among all apps',
    after: shop({
      nat: { shared: true },
      apps: { payments: PAYMENTS, crawler: { cidr: CRAWLER.cidr }, mailer: { cidr: MAILER.cidr } },
    }),
    mayChange: ['aws_eip.mail-a', 'aws_eip.mail-b', 'aws_eip.out-a', 'aws_eip.out-b', ...PAYMENTS_ADDRESSES],
    verdict: 'blocked',
  },
  {
    ...natGateways,
    edit: 'carry all zones by one (`singleZone`)',
    after: shop({
      nat: { singleZone: A },
      apps: {
        payments: PAYMENTS,
        crawler: { ...CRAWLER, brings: { [A]: ['out-a'] } },
        mailer: { ...MAILER, brings: { [A]: ['mail-a'] } },
      },
    }),
    mayChange: ['aws_eip.mail-b', 'aws_eip.out-b', `aws_eip.payments-${B}`],
    verdict: 'blocked',
  },
  {
    ...natGateways,
    edit: 'take NAT instances instead',
    after: shop({
      nat: (stack, vpc) =>
        new NatInstances(stack, 'nat', {
          vpc,
          slots: { payments: 1, crawler: 2, mailer: 3 },
          image: 'ami-0123456789abcdef0',
        }),
    }),
  },
];

const ALONE = { elasticIps: {}, apps: { payments: PAYMENTS } };
const SINGLE = shop({ ...ALONE, nat: { singleZone: A } });
const single = { construct: 'NatGateways', before: SINGLE, mayChange: [], verdict: 'safe' } as const;

export const SINGLE_ZONE_EDITS: readonly Edit[] = [
  {
    ...single,
    edit: '`singleZone`: add a zone',
    after: shop({ ...ALONE, nat: { singleZone: A }, vpc: { zones: [C, A, B] } }),
  },
  {
    ...single,
    edit: '`singleZone`: remove a zone that it carries from elsewhere',
    after: shop({ ...ALONE, nat: { singleZone: A }, vpc: { zones: [A] } }),
  },
  { ...single, edit: '`singleZone`: stand in every zone', after: shop(ALONE), verdict: 'announce' },
  {
    ...single,
    edit: '`singleZone`: stand in another zone',
    after: shop({ ...ALONE, nat: { singleZone: B } }),
    mayChange: [`aws_eip.payments-${A}`],
    verdict: 'blocked',
  },
];

const TWO = { elasticIps: {}, apps: { payments: PAYMENTS, search: SEARCH } };
const SHARED = shop({ ...TWO, nat: { shared: true } });
const shared = { construct: 'NatGateways', before: SHARED, mayChange: [], verdict: 'safe' } as const;

export const SHARED_EDITS: readonly Edit[] = [
  {
    ...shared,
    edit: '`shared`: add an app',
    after: shop({ ...TWO, nat: { shared: true }, apps: { mailer: { cidr: MAILER.cidr }, ...TWO.apps } }),
  },
  {
    ...shared,
    edit: '`shared`: remove an app',
    after: shop({ ...TWO, nat: { shared: true }, apps: { payments: PAYMENTS } }),
  },
  {
    ...shared,
    edit: '`shared`: add a zone',
    after: shop({ ...TWO, nat: { shared: true }, vpc: { zones: [A, B, C] } }),
    verdict: 'announce',
  },
  {
    ...shared,
    edit: '`shared`: rename the construct, with the same `name`',
    after: shop({ ...TWO, nat: { shared: true }, renamed: 'nat' }),
  },
  {
    ...shared,
    edit: '`shared`: change their `name`, which their addresses have',
    after: shop({ ...TWO, nat: { shared: true, name: 'out' } }),
    mayChange: [`aws_eip.nat-${A}`, `aws_eip.nat-${B}`],
    verdict: 'blocked',
  },
  {
    ...shared,
    edit: '`shared`: give each app its own',
    after: shop(TWO),
    mayChange: [`aws_eip.nat-${A}`, `aws_eip.nat-${B}`],
    verdict: 'blocked',
  },
];
