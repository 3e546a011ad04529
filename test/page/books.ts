import type { AddressBookDocument, AppEntry } from '../../lib/address-book/document';
import { address, awsBook } from '../address-book/books';
import { HOSTILE } from '../address-book/hostile-book';

/** A stack of 30 apps: with long names, with many addresses, with long addresses. */
export function bigBook(): AddressBookDocument {
  const names = ['payments', 'search', 'crawler', 'reports', 'a-very-long-name-of-an-app-that-somebody-chose'];
  const numbered = Array.from({ length: 30 }, (_, index) => `${names[index % names.length]}-${index + 1}`);
  const apps = numbered.map((name, index): [string, AppEntry] => {
    const addresses = Array.from({ length: index % 7 === 0 ? 14 : 2 }, (_, number) =>
      address(
        `${name}-${number}`,
        number % 2 === 1 && index % 5 === 0
          ? `2001:db8:1234:5678:9abc:def0:${1000 + index}:${1000 + number}`
          : `198.51.100.${index * 8 + number}`,
      ),
    );
    const egress = {
      via: 'AWS NAT gateway',
      addresses,
      changes: 'the release of the address',
      announcedBy: 'its owner',
    };
    const ingress = index % 3 === 0 ? awsBook().apps.payments.ingress : [];
    return [name, { egress, ingress, admittedBy: [{ name: 'partners', kind: 'AWS prefix list' }] }];
  });
  return { version: 1, stack: 'production', apps: Object.fromEntries(apps), gateways: {} };
}

/** A stack whose every text could be taken for more than text. */
export function hostileApps(): AddressBookDocument {
  const apps = HOSTILE.filter((text) => text.trim() !== '').map((text): [string, AppEntry] => [
    text,
    {
      egress: { via: text, addresses: [address(text, '203.0.113.5')], changes: text, announcedBy: text },
      ingress: [
        {
          name: text,
          via: text,
          hostname: text,
          domains: [text],
          addresses: [address(text, '203.0.113.6')],
          stability: 'fixed',
          dns: [{ at: 'subdomain', type: 'CNAME', values: [text] }],
          note: text,
          changes: text,
          announcedBy: text,
          since: null,
        },
      ],
      admittedBy: [{ name: text, kind: text }],
    },
  ]);
  return {
    version: 1,
    stack: HOSTILE[0],
    apps: Object.fromEntries(apps),
    gateways: { [HOSTILE[1]]: [address('a', '203.0.113.7')] },
  };
}
