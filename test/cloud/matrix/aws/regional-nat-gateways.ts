import { RegionalNatGateways } from 'cdktf-fixed-egress/aws';
import type { Edit } from '../edit';
import { A, B, C, CRAWLER, ELASTIC_IPS, MAILER, reversed, type Shop, shop } from './shop';

const APPS = { crawler: CRAWLER, mailer: MAILER };

/** The shop with regional NAT gateways, to which every app brings its addresses. */
function regional(it: Shop & { readonly tags?: Record<string, string> } = {}): Edit['before'] {
  return shop({
    apps: APPS,
    nat: (stack, vpc) => new RegionalNatGateways(stack, 'nat', { vpc, tags: it.tags }),
    ...it,
  });
}

const REGIONAL = regional();
const gateways = { construct: 'RegionalNatGateways', before: REGIONAL, mayChange: [], verdict: 'safe' } as const;

export const REGIONAL_NAT_GATEWAYS_EDITS: readonly Edit[] = [
  {
    ...gateways,
    edit: 'add an app',
    after: regional({
      apps: { search: { cidr: '10.0.64.0/20', brings: { [A]: ['spare'], [B]: ['lent'] } }, ...APPS },
      elasticIps: { ...ELASTIC_IPS, lent: {} },
    }),
  },
  {
    ...gateways,
    edit: 'write zones and apps in another order',
    after: regional({ vpc: { zones: [B, A] }, apps: reversed(APPS) }),
  },
  { ...gateways, edit: 'change their tags', after: regional({ tags: { cost: 'nat' } }) },
  {
    ...gateways,
    edit: 'give an app another network',
    after: regional({ apps: { ...APPS, crawler: { ...CRAWLER, cidr: '10.0.128.0/20' } } }),
  },
  {
    ...gateways,
    edit: 'give an app one more address in a zone',
    after: regional({
      apps: { ...APPS, crawler: { ...CRAWLER, brings: { [A]: ['out-a', 'spare'], [B]: ['out-b'] } } },
    }),
    verdict: 'announce',
  },
  {
    ...gateways,
    edit: 'give an app another address',
    after: regional({ apps: { ...APPS, crawler: { ...CRAWLER, brings: { [A]: ['spare'], [B]: ['out-b'] } } } }),
    mayChange: ['aws_eip.out-a'],
    verdict: 'blocked',
  },
  {
    ...gateways,
    edit: 'add a zone',
    after: regional({
      vpc: { zones: [A, B, C] },
      apps: {
        crawler: { ...CRAWLER, brings: { ...CRAWLER.brings, [C]: ['spare'] } },
        mailer: { ...MAILER, brings: { ...MAILER.brings, [C]: ['lent'] } },
      },
      elasticIps: { ...ELASTIC_IPS, lent: {} },
    }),
    verdict: 'announce',
  },
  {
    ...gateways,
    edit: 'remove an app, and keep its addresses',
    after: regional({ apps: { crawler: CRAWLER } }),
    mayChange: ['aws_eip.mail-a', 'aws_eip.mail-b'],
    verdict: 'blocked',
  },
];
