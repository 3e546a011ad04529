import type { Edit } from '../edit';
import { A, APPS, B, C, CRAWLER, ELASTIC_IPS, MAILER, PAYMENTS, SHOP, shop } from './shop';

const vpc = { construct: 'EgressVpc', before: SHOP, mayChange: [], verdict: 'safe' } as const;

export const EGRESS_VPC_EDITS: readonly Edit[] = [
  { ...vpc, edit: 'write the zones in another order', after: shop({ vpc: { zones: [B, A] } }) },
  { ...vpc, edit: 'change its tags', after: shop({ vpc: { tags: { cost: 'vpc' } } }) },
  { ...vpc, edit: 'wrap it in another construct', after: shop({ wrapped: 'vpc' }) },
  { ...vpc, edit: 'rename the construct, with the same `name`', after: shop({ renamed: 'vpc' }) },
  { ...vpc, edit: 'change its `name`, which makes another VPC', after: shop({ vpc: { name: 'network' } }) },
  { ...vpc, edit: 'give the public subnets another network', after: shop({ vpc: { publicCidr: '10.0.240.0/20' } }) },
  {
    ...vpc,
    edit: 'add a zone',
    after: shop({
      vpc: { zones: [C, A, B] },
      elasticIps: { ...ELASTIC_IPS, lent: {} },
      apps: {
        payments: PAYMENTS,
        crawler: { ...CRAWLER, brings: { ...CRAWLER.brings, [C]: ['spare'] } },
        mailer: { ...MAILER, brings: { ...MAILER.brings, [C]: ['lent'] } },
      },
    }),
    verdict: 'announce',
  },
  {
    ...vpc,
    edit: 'remove a zone',
    after: shop({
      vpc: { zones: [A] },
      apps: {
        ...APPS,
        crawler: { ...CRAWLER, brings: { [A]: ['out-a'] } },
        mailer: { ...MAILER, brings: { [A]: ['mail-a'] } },
      },
    }),
    mayChange: ['aws_eip.mail-b', 'aws_eip.out-b', `aws_eip.payments-${B}`],
    verdict: 'blocked',
  },
];
