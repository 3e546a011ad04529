import type { AddressBookDocument, AddressEntry } from '../../lib/address-book/document';
import { csvBook, csvRemarks } from '../../lib/address-book/render/csv';
import { address, awsBook, digitaloceanBook } from './books';

/** A book of an app that leaves from these addresses. */
function bookOf(...addresses: AddressEntry[]): AddressBookDocument {
  const egress = { via: '', addresses, changes: '', announcedBy: '' };
  return { version: 1, stack: 'shop', apps: { web: { egress, ingress: [], admittedBy: [] } }, gateways: {} };
}

describe('csvBook', () => {
  it('lists the networks that apps leave from, and neither what clients reach nor what gateways use for themselves', () => {
    expect(csvBook([awsBook(), digitaloceanBook()])).toBe(
      [
        '198.51.100.11/32',
        '198.51.100.12/32',
        '198.51.100.13/32',
        '198.51.100.14/32',
        '203.0.113.5/32',
        '203.0.113.6/32',
        '',
      ].join('\n'),
    );
  });

  it('lists each network once, by its number, IPv4 first', () => {
    const ips = ['2001:db8::10', '203.0.113.10', '2001:db8::9', '203.0.113.9', '203.0.113.10'];
    expect(csvBook([bookOf(...ips.map((ip, index) => address(`a${index}`, ip)))])).toBe(
      '203.0.113.9/32\n203.0.113.10/32\n2001:db8::9/128\n2001:db8::10/128\n',
    );
  });

  it('leaves out what is dynamic, and csvRemarks says so', () => {
    const books = [
      bookOf(
        address('a', '203.0.113.5', { stability: 'semi-static' }),
        address('b', '203.0.113.6', { stability: 'dynamic' }),
        { ...address('c', ''), ip: null, stability: 'dynamic' },
      ),
    ];
    expect(csvBook(books)).toBe('203.0.113.5/32\n');
    expect(csvRemarks(books)).toEqual([
      "not in the list: b, from which web in shop leaves as well, since 203.0.113.6 may be somebody else's tomorrow",
      'not in the list: c, from which web in shop leaves as well, since nobody can name its address',
    ]);
  });

  it('is empty where no app leaves from a reliable address, and csvRemarks says so', () => {
    expect(csvBook([bookOf()])).toBe('');
    expect(csvRemarks([bookOf()])).toEqual(['the list is empty: no app leaves from an address that can be relied on']);
  });

  it('has nothing to remark where everything is in the list', () => {
    expect(csvRemarks([awsBook()])).toEqual([]);
  });
});
