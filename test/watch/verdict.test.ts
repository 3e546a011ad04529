import fc from 'fast-check';
import type { LookUp } from '../../lib/watch/look-up';
import { publishedIn } from '../../lib/watch/published';
import type { Answer } from '../../lib/watch/resolver';
import { compare } from '../../lib/watch/verdict';
import { address } from '../address-book/books';
import { bookOf, ingressOf } from './published-books';

const IPV4 = ['198.51.100.1', '198.51.100.2', '198.51.100.3'];
const IPV6 = ['2001:db8::1', '2001:db8::2'];
const BOOK = bookOf('lb.example.com', [...IPV4, ...IPV6]);

const NO_NAME: Answer = { kind: 'none', of: 'name' };
const NO_ADDRESS: Answer = { kind: 'none', of: 'kind' };
const SERVFAIL: Answer = { kind: 'refused', reason: 'SERVFAIL' };
const TIMEOUT: Answer = { kind: 'silent', reason: 'timeout' };

const found = (...values: string[]): Answer => (values.length > 0 ? { kind: 'found', values } : NO_ADDRESS);
const watched = (lookUp: LookUp, book = BOOK) => compare(publishedIn([book])[0] as never, lookUp);

const SOME_IPV4 = fc.shuffledSubarray(IPV4);
const SOME_IPV6 = fc.shuffledSubarray(IPV6);

it('holds whatever part of the book is answered, in whatever order', () => {
  fc.assert(
    fc.property(SOME_IPV4, SOME_IPV6, (ipv4, ipv6) => {
      fc.pre(ipv4.length + ipv6.length > 0);
      const { verdict, answered, unseen } = watched({ ipv4: found(...ipv4), ipv6: found(...ipv6) });
      expect(verdict).toBe('holds');
      expect([...answered, ...unseen].sort()).toEqual([...IPV4, ...IPV6].sort());
    }),
  );
});

it('has changed if one answer is not in the book, whatever else is answered or fails', () => {
  const others = fc.constantFrom(NO_NAME, NO_ADDRESS, SERVFAIL, TIMEOUT, found(...IPV6), found('2001:db8::bad'));
  fc.assert(
    fc.property(SOME_IPV4, others, (ipv4, ipv6) => {
      const { verdict, reason } = watched({ ipv4: found('203.0.113.66', ...ipv4), ipv6 });
      expect(verdict).toBe('changed');
      expect(reason).toContain('203.0.113.66');
    }),
  );
});

it.each<[string, LookUp]>([
  ['no such name', { ipv4: NO_NAME, ipv6: NO_NAME }],
  ['no address', { ipv4: NO_ADDRESS, ipv6: NO_ADDRESS }],
  ['no such name of one family, and a failure of the other', { ipv4: NO_NAME, ipv6: SERVFAIL }],
])('is gone: %s', (_, lookUp) => {
  expect(watched(lookUp).verdict).toBe('gone');
});

it.each<[string, LookUp, string]>([
  ['both families fail', { ipv4: SERVFAIL, ipv6: SERVFAIL }, 'the resolver cannot tell: SERVFAIL'],
  [
    'each fails in its way',
    { ipv4: SERVFAIL, ipv6: TIMEOUT },
    'the resolver cannot tell: SERVFAIL (IPv4), timeout (IPv6)',
  ],
  ['one fails, the other holds', { ipv4: found(...IPV4), ipv6: TIMEOUT }, 'the resolver cannot tell: timeout (IPv6)'],
  ['one fails, the other is empty', { ipv4: NO_ADDRESS, ipv6: SERVFAIL }, 'the resolver cannot tell: SERVFAIL (IPv6)'],
])('is unknown: %s', (_, lookUp, reason) => {
  expect(watched(lookUp)).toMatchObject({ verdict: 'unknown', reason });
});

it('holds though one family says that there is no such name, as some servers do of IPv6', () => {
  expect(watched({ ipv4: found(...IPV4), ipv6: NO_NAME }).verdict).toBe('holds');
});

it('says of no family that it was not seen, if nothing was answered of it', () => {
  expect(watched({ ipv4: found('198.51.100.1'), ipv6: TIMEOUT }).unseen).toEqual(['198.51.100.2', '198.51.100.3']);
});

describe('a dynamic ingress', () => {
  const dynamic = bookOf('lb.example.com', [], { stability: 'dynamic' });

  it('holds if it resolves, though one family fails', () => {
    expect(watched({ ipv4: found('203.0.113.66'), ipv6: SERVFAIL }, dynamic).verdict).toBe('holds');
  });

  it('is unknown if nothing is answered, and one family fails', () => {
    expect(watched({ ipv4: NO_ADDRESS, ipv6: SERVFAIL }, dynamic).verdict).toBe('unknown');
  });
});

it('only has to resolve where the book has no address, whatever its stability', () => {
  expect(watched({ ipv4: found('203.0.113.66'), ipv6: NO_ADDRESS }, bookOf('lb.example.com', [])).verdict).toBe(
    'holds',
  );
});

it('cannot tell whose a stranger is where nobody could name an address of the book', () => {
  const { addresses } = ingressOf('lb.example.com', IPV4);
  const unnamed = { ...address('unnamed', '198.51.100.4'), ip: null };
  const book = bookOf('lb.example.com', [], { addresses: [...addresses, unnamed] });
  expect(watched({ ipv4: found('203.0.113.66'), ipv6: NO_ADDRESS }, book).verdict).toBe('unknown');
  expect(watched({ ipv4: found(...IPV4), ipv6: NO_ADDRESS }, book).verdict).toBe('holds');
});
