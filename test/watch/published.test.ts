import { InputError } from '../../lib/input/input-error';
import { publishedIn } from '../../lib/watch/published';
import { awsBook, digitaloceanBook } from '../address-book/books';
import { bookOf } from './published-books';

it('lists the hostname and the domains of each ingress, in the order of the books', () => {
  const published = publishedIn([awsBook(), digitaloceanBook()]);
  expect(published.map(({ stack, app, ingress, hostname }) => [stack, app, ingress, hostname])).toEqual([
    ['partners', 'payments', 'payments-api', 'payments-api-1a2b3c4d5e6f7a8b.elb.eu-west-1.amazonaws.com'],
    ['partners', 'payments', 'payments-api', 'api.example.com'],
    ['partners', 'payments', 'payments-web', 'payments-web-123456789.eu-west-1.elb.amazonaws.com'],
    ['shop', 'legacy', 'legacy', 'legacy.example.com'],
    ['shop', 'web', 'web', 'shop-web-abcde.ondigitalocean.app'],
  ]);
});

it('lists a hostname once that an ingress has twice', () => {
  const book = bookOf('api.example.com', [], { domains: ['API.example.com.', 'www.example.com'] });
  expect(publishedIn([book]).map(({ asked }) => asked)).toEqual(['api.example.com', 'www.example.com']);
});

it.each([
  ['a', 'a'],
  ['_dmarc.example.com', '_dmarc.example.com'],
  ['*.example.com', '*.example.com'],
  ['bücher.example', 'xn--bcher-kva.example'],
  ['1.example.2x', '1.example.2x'],
  [`${'a'.repeat(63)}.example`, `${'a'.repeat(63)}.example`],
])('asks for %s', (hostname, asked) => {
  expect(publishedIn([bookOf(hostname, [])])).toMatchObject([{ hostname, asked }]);
});

it.each([
  ['nothing', ''],
  ['a dot', '.'],
  ['an empty label', 'a..example.com'],
  ['a space', 'a b.example.com'],
  ['an address', '192.0.2.1'],
  ['an IPv6 address', '2001:db8::1'],
  ['a URL', 'https://example.com/'],
  ['a port', 'example.com:443'],
  ['HTML', '<b>.example.com'],
  ['a hyphen at an edge', '-a.example.com'],
  ['an asterisk within', 'a.*.example.com'],
  ['a label of 64 characters', `${'a'.repeat(64)}.example`],
  ['254 characters', `${'a.'.repeat(126)}bc`],
  ['a control character', 'a\u001b[31m.example.com'],
  ['characters that no name has', 'a\u2028b.example'],
])('refuses what is no hostname: %s', (_, hostname) => {
  expect(() => publishedIn([bookOf(hostname, [])])).toThrow(InputError);
  expect(() => publishedIn([bookOf(hostname, [])])).toThrow('ingress api of stack partners: "');
});
