import fc from 'fast-check';
import type { Change } from '../../lib/address-book/changes/change';
import { changesBetween } from '../../lib/address-book/changes/changes';
import type { AddressEntry, AppEntry } from '../../lib/address-book/document';
import { address, awsBook, digitaloceanBook } from './books';
import { changedBy, edited } from './edit';
import { factsOf, SALT, shuffled, SMALL_STATE, STATE } from './states';

/** Changes as lines that read well: what and where, before and after, and what else is said. */
function lines(changes: readonly Change[]): string[] {
  return changes.map(({ of, app, direction, ingress, what, about, before, after, stillUsed }) =>
    [
      `${of} ${app}${direction ? ` ${direction}` : ''}${ingress ? ` ${ingress}` : ''}: ${what}`,
      ...(about.length > 0 ? [` of ${about.join(', ')}`] : []),
      ` [${before.join(', ')}] -> [${after.join(', ')}]`,
      ...stillUsed.map((use) => `, ${use.used} is used by ${use.app}`),
    ].join(''),
  );
}

describe('egress', () => {
  it('says all addresses before and after when one is replaced under its name', () => {
    const changes = changedBy((app) => {
      app('payments').egress.addresses[1] = address('payments-eu-west-1b', '198.51.100.99');
    });

    expect(lines(changes)).toEqual([
      'app payments egress: addresses [198.51.100.11, 198.51.100.12] -> [198.51.100.11, 198.51.100.99]',
    ]);
    expect(changes[0]).toMatchObject({ stack: 'partners', stability: 'fixed', seenIn: 'book', names: [] });
  });

  it('says who uses an address that moved to another app', () => {
    const changes = changedBy((app) => {
      app('search').egress.addresses.push(app('payments').egress.addresses.pop() as AddressEntry);
    });

    expect(lines(changes)).toEqual([
      'app payments egress: addresses [198.51.100.11, 198.51.100.12] -> [198.51.100.11], 198.51.100.12 is used by search',
      'app search egress: addresses [198.51.100.13, 198.51.100.14] -> [198.51.100.12, 198.51.100.13, 198.51.100.14]',
    ]);
  });

  it('says who still shares an address that one app left', () => {
    const book = edited(awsBook(), (app) => {
      app('search').egress.addresses = app('payments').egress.addresses;
    });
    const changes = changedBy((app) => {
      app('search').egress.addresses = [address('search-a', '198.51.100.51')];
    }, book);

    expect(changes[0]?.stillUsed).toEqual([
      { used: '198.51.100.11', stack: 'partners', app: 'payments' },
      { used: '198.51.100.12', stack: 'partners', app: 'payments' },
    ]);
  });

  it('says of no address that it is still used to leave from where it is only reached', () => {
    const changes = changedBy((app) => {
      app('payments').ingress[0].addresses.push(app('payments').egress.addresses.pop() as AddressEntry);
    });

    expect(lines(changes)[0]).toBe('app payments egress: addresses [198.51.100.11, 198.51.100.12] -> [198.51.100.11]');
  });

  it('says nothing of an address that has another name', () => {
    const changes = changedBy((app) => {
      app('search').egress.addresses = [address('other-b', '198.51.100.14'), address('other-a', '198.51.100.13')];
    });

    expect(changes).toEqual([]);
  });

  it('calls a part that nobody can name by its name', () => {
    const changes = changedBy((app) => {
      app('web').egress.addresses.pop();
    }, digitaloceanBook());

    expect(lines(changes)).toEqual([
      'app web egress: addresses [function resize, 203.0.113.5, 203.0.113.6] -> [203.0.113.5, 203.0.113.6]',
      'app web egress: stability [dynamic] -> [fixed]',
    ]);
    expect(changes[0]?.stability).toBe('dynamic');
  });

  it('says how far all can be relied on, and of which addresses that is another', () => {
    const changes = changedBy((app) => {
      app('payments').egress.addresses = app('payments').egress.addresses.map((it) => ({
        ...it,
        stability: 'semi-static',
      }));
    });

    expect(lines(changes)).toEqual([
      'app payments egress: stability [fixed] -> [semi-static]',
      'app payments egress: stability of 198.51.100.11, 198.51.100.12 [fixed] -> [semi-static]',
    ]);
  });

  it('says which addresses are shared from now on', () => {
    const changes = changedBy((app) => {
      app('payments').egress.addresses[0] = {
        ...(app('payments').egress.addresses[0] as AddressEntry),
        dedicated: false,
      };
    });

    expect(lines(changes)).toEqual(['app payments egress: sharing of 198.51.100.11 [dedicated] -> [shared]']);
  });

  it('says who admits an app', () => {
    const changes = changedBy((app) => {
      app('payments').admittedBy.push({ name: 'partners', kind: 'AWS security group' });
    });

    expect(lines(changes)).toEqual([
      'app payments egress: admitted by [partners (AWS prefix list)] -> [partners (AWS prefix list), partners (AWS security group)]',
    ]);
  });
});

describe('ingress', () => {
  it('says what is other, with the names that lead to it now', () => {
    const changes = changedBy((app) => {
      Object.assign(app('payments').ingress[0], {
        hostname: 'payments-api-99.elb.eu-west-1.amazonaws.com',
        domains: ['api.example.com', 'pay.example.com'],
        addresses: [address('payments-api', '198.51.100.77', { stability: 'semi-static' })],
        stability: 'semi-static',
      });
    });

    expect(lines(changes)).toEqual([
      'app payments ingress payments-api: hostname [payments-api-1a2b3c4d5e6f7a8b.elb.eu-west-1.amazonaws.com] -> [payments-api-99.elb.eu-west-1.amazonaws.com]',
      'app payments ingress payments-api: domains [api.example.com] -> [api.example.com, pay.example.com]',
      'app payments ingress payments-api: addresses [198.51.100.21, 198.51.100.22] -> [198.51.100.77]',
      'app payments ingress payments-api: stability [fixed] -> [semi-static]',
    ]);
    const names = ['payments-api-99.elb.eu-west-1.amazonaws.com', 'api.example.com', 'pay.example.com'];
    expect(changes.map((change) => change.names)).toEqual([names, names, names, names]);
  });

  it('says where a name leads that led to another one', () => {
    const changes = changedBy((app) => {
      Object.assign(app('payments').ingress[0], { domains: [] });
      Object.assign(app('payments').ingress[1] as object, { domains: ['api.example.com'] });
    });

    expect(lines(changes)).toEqual([
      'app payments ingress payments-api: domains [api.example.com] -> [], api.example.com is used by payments',
      'app payments ingress payments-web: domains [] -> [api.example.com]',
    ]);
  });

  it('says that it is gone, and of what else that is the end', () => {
    const changes = changedBy((app) => {
      app('payments').ingress.shift();
    });

    expect(lines(changes)).toEqual([
      'app payments ingress payments-api: existence [payments-api] -> []',
      'app payments ingress payments-api: hostname [payments-api-1a2b3c4d5e6f7a8b.elb.eu-west-1.amazonaws.com] -> []',
      'app payments ingress payments-api: domains [api.example.com] -> []',
      'app payments ingress payments-api: addresses [198.51.100.21, 198.51.100.22] -> []',
    ]);
    expect(changes[0]?.names).toEqual([]);
  });
});

describe('what is new or gone', () => {
  it('says that a stack is new, by its apps and gateways', () => {
    const book = { ...awsBook(), apps: { search: awsBook().apps['search'] as AppEntry } };

    expect(lines(changesBetween([digitaloceanBook()], [digitaloceanBook(), book]))).toEqual([
      'app search: existence [] -> [search]',
      'app search egress: addresses [] -> [198.51.100.13, 198.51.100.14]',
      'gateway nat egress: existence [] -> [nat]',
      'gateway nat egress: addresses [] -> [198.51.100.31, 198.51.100.32]',
    ]);
  });

  it('says that a gateway leaves from another address', () => {
    const book = awsBook();
    const after = {
      ...book,
      gateways: { nat: [address('nat-a', '198.51.100.31'), address('nat-b', '198.51.100.33')] },
    };

    expect(lines(changesBetween([book], [after]))).toEqual([
      'gateway nat egress: addresses [198.51.100.31, 198.51.100.32] -> [198.51.100.31, 198.51.100.33]',
    ]);
  });

  it('takes no app for what every object has', () => {
    const book = awsBook();
    const app = { egress: null, ingress: [], admittedBy: [] };

    expect(lines(changesBetween([book], [{ ...book, apps: { ...book.apps, constructor: app } }]))).toEqual([
      'app constructor: existence [] -> [constructor]',
    ]);
  });
});

it('says nothing of wording, nor of since', () => {
  const reworded = edited(awsBook(), (app) => {
    for (const { egress, ingress } of [app('payments'), app('search')]) {
      for (const entry of [egress, ...ingress]) {
        Object.assign(entry, {
          via: 'another',
          changes: 'another',
          announcedBy: 'another',
          note: 'another',
          since: null,
        });
        for (const it of entry.addresses) Object.assign(it, { since: '2027-01-01T00:00:00Z' });
      }
    }
  });

  expect(changesBetween([awsBook()], [reworded])).toEqual([]);
});

describe('of any two states', () => {
  it('finds nothing between a state and itself in any order', () => {
    fc.assert(
      fc.property(STATE, SALT, (state, salt) => expect(changesBetween(state, shuffled(state, salt))).toEqual([])),
    );
  });

  it('says the same in whatever order they are', () => {
    fc.assert(
      fc.property(STATE, STATE, SALT, (a, b, salt) =>
        expect(changesBetween(shuffled(a, salt), shuffled(b, salt + 1))).toEqual(changesBetween(a, b)),
      ),
    );
  });

  it('finds nothing exactly if the facts are the same', () => {
    fc.assert(
      fc.property(SMALL_STATE, SMALL_STATE, (a, b) => {
        expect(changesBetween(a, b).length === 0).toBe(JSON.stringify(factsOf(a)) === JSON.stringify(factsOf(b)));
      }),
      { numRuns: 500 },
    );
  });

  it('swaps before and after with the states', () => {
    const sides = ({ stack, of, app, direction, ingress, what, about, before, after }: Change) =>
      JSON.stringify([stack, of, app, direction, ingress, what, [...about].sort(), before, after]);
    fc.assert(
      fc.property(STATE, STATE, (a, b) => {
        const swapped = changesBetween(b, a).map((it) => sides({ ...it, before: it.after, after: it.before }));
        expect(swapped.sort()).toEqual(changesBetween(a, b).map(sides).sort());
      }),
    );
  });

  it('never says one thing twice', () => {
    const place = ({ stack, of, app, direction, ingress, what, about }: Change) =>
      JSON.stringify([stack, of, app, direction, ingress, what, about]);
    fc.assert(
      fc.property(STATE, STATE, (a, b) => {
        const places = changesBetween(a, b).map(place);
        expect(new Set(places).size).toBe(places.length);
      }),
    );
  });
});
