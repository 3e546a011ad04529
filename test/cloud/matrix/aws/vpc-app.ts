import type { Edit } from '../edit';
import { A, APPS, B, CRAWLER, ELASTIC_IPS, MAILER, PAYMENTS, SHOP, shop } from './shop';

const app = { construct: 'VpcApp', before: SHOP, mayChange: [], verdict: 'safe' } as const;

const ADDRESSES = [`aws_eip.payments-${A}`, `aws_eip.payments-${B}`];
const KEPT = { [`payments-${A}`]: {}, [`payments-${B}`]: {}, ...ELASTIC_IPS };
const brings = { [A]: [`payments-${A}`], [B]: [`payments-${B}`] };
const OTHERS = { crawler: CRAWLER, mailer: MAILER };

export const VPC_APP_EDITS: readonly Edit[] = [
  { ...app, edit: 'give it another network', after: shop({ apps: { ...APPS, payments: { cidr: '10.0.128.0/20' } } }) },
  {
    ...app,
    edit: 'change its tags',
    after: shop({ apps: { ...APPS, payments: { ...PAYMENTS, tags: { cost: 'web' } } } }),
  },
  {
    ...app,
    edit: 'let go of its addresses later (`retain: false`)',
    after: shop({ apps: { ...APPS, payments: { ...PAYMENTS, retain: false } } }),
  },
  { ...app, edit: 'wrap it in another construct', after: shop({ wrapped: 'payments' }) },
  { ...app, edit: 'rename the construct, with the same `name`', after: shop({ renamed: 'payments' }) },
  {
    ...app,
    edit: 'give it the addresses that it has as ElasticIps',
    after: shop({ elasticIps: KEPT, apps: { ...APPS, payments: { ...PAYMENTS, brings } } }),
  },
  {
    ...app,
    edit: 'give it an address of its own instead of the one that was made',
    after: shop({
      apps: { ...APPS, payments: { ...PAYMENTS, brings: { [A]: ['spare'], [B]: ['lent'] } } },
      elasticIps: { ...ELASTIC_IPS, lent: {} },
    }),
    mayChange: ADDRESSES,
    verdict: 'blocked',
  },
  {
    ...app,
    edit: 'change its `name`',
    after: shop({ apps: { billing: PAYMENTS, ...OTHERS } }),
    mayChange: ADDRESSES,
    verdict: 'blocked',
  },
  {
    ...app,
    edit: 'change its `name`, and bring the addresses that the old one had',
    after: shop({ elasticIps: KEPT, apps: { billing: { ...PAYMENTS, brings }, ...OTHERS } }),
    mayChange: ADDRESSES,
    verdict: 'blocked',
  },
];
