import type { Edit } from '../edit';
import { APPS, reversed, SEARCH, SHOP, shop } from './shop';

const prefixList = { construct: 'PrefixListAllowList', before: SHOP, mayChange: [], verdict: 'safe' } as const;
const securityGroup = { ...prefixList, construct: 'SecurityGroupAllowList' } as const;

const POSTGRES = { protocol: 'tcp', from: 5432 } as const;
const ICMP = { protocol: 'icmp' } as const;

export const ALLOW_LIST_EDITS: readonly Edit[] = [
  {
    ...prefixList,
    edit: 'admit one more app',
    after: shop({ partners: { admit: ['payments', 'crawler', 'mailer'] } }),
  },
  { ...prefixList, edit: 'admit one app less', after: shop({ partners: { admit: ['crawler'] } }) },
  {
    ...prefixList,
    edit: 'admit the apps in another order',
    after: shop({ partners: { admit: ['crawler', 'payments'] } }),
  },
  {
    ...prefixList,
    edit: 'admit a new app',
    after: shop({
      apps: { ...reversed(APPS), search: SEARCH },
      partners: { admit: ['search', 'payments', 'crawler'] },
    }),
  },
  { ...prefixList, edit: 'change its `name`', after: shop({ partners: { name: 'customers' } }) },
  { ...prefixList, edit: 'wrap it in another construct', after: shop({ wrapped: 'partners' }) },
  { ...securityGroup, edit: 'admit one more app', after: shop({ database: { admit: ['payments', 'mailer'] } }) },
  { ...securityGroup, edit: 'admit another app instead', after: shop({ database: { admit: ['mailer'] } }) },
  { ...securityGroup, edit: 'open one more port', after: shop({ database: { ports: [ICMP, POSTGRES] } }) },
  {
    ...securityGroup,
    edit: 'open another port instead',
    after: shop({ database: { ports: [{ protocol: 'tcp', from: 3306 }] } }),
  },
  { ...securityGroup, edit: 'change its tags', after: shop({ database: { tags: { cost: 'db' } } }) },
  { ...securityGroup, edit: 'rename the construct, with the same `name`', after: shop({ renamed: 'database' }) },
];
