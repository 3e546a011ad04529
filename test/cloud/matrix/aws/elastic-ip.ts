import type { Edit } from '../edit';
import { ELASTIC_IPS, reversed, SHOP, shop } from './shop';

const elasticIp = { construct: 'ElasticIp', before: SHOP, mayChange: [], verdict: 'safe' } as const;

const OTHERS = { 'out-a': {}, 'out-b': {}, 'mail-a': {}, 'mail-b': {} };

const SPARE = { mayChange: ['aws_eip.spare'], verdict: 'blocked' } as const;

export const ELASTIC_IP_EDITS: readonly Edit[] = [
  { ...elasticIp, edit: 'add one', after: shop({ elasticIps: { another: {}, ...ELASTIC_IPS } }) },
  { ...elasticIp, edit: 'write them in another order', after: shop({ elasticIps: reversed(ELASTIC_IPS) }) },
  {
    ...elasticIp,
    edit: 'change its tags',
    after: shop({ elasticIps: { ...ELASTIC_IPS, 'out-a': { tags: { cost: 'web' } } } }),
  },
  {
    ...elasticIp,
    edit: 'let go of it later (`retain: false`)',
    after: shop({ elasticIps: { ...ELASTIC_IPS, spare: { retain: false } } }),
  },
  { ...elasticIp, edit: 'wrap it in another construct', after: shop({ wrapped: 'out-a' }) },
  { ...elasticIp, edit: 'rename the construct, with the same `name`', after: shop({ renamed: 'out-a' }) },
  { ...elasticIp, ...SPARE, edit: 'remove one', after: shop({ elasticIps: OTHERS }) },
  { ...elasticIp, ...SPARE, edit: 'change its `name`', after: shop({ elasticIps: { ...OTHERS, reserve: {} } }) },
  {
    ...elasticIp,
    ...SPARE,
    edit: 'move it to another network border group',
    after: shop({
      also: (stack) => stack.addOverride('resource.aws_eip.spare.network_border_group', 'eu-west-1-edge-1'),
    }),
    refused: ['aws_eip.spare'],
  },
  {
    ...elasticIp,
    ...SPARE,
    edit: 'leave it to somebody else (a `removed` block)',
    after: shop({
      elasticIps: OTHERS,
      also: (stack) => stack.addOverride('removed', [{ from: 'aws_eip.spare', lifecycle: { destroy: false } }]),
    }),
  },
];
