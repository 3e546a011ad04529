import fc from 'fast-check';
import { jsonBook } from '../../lib/address-book/render/json';
import { anyBooks, reordered } from './any-book';
import { awsBook, digitaloceanBook } from './books';

describe('jsonBook', () => {
  it('is the book itself of one stack', () => {
    expect(jsonBook([awsBook()])).toBe(`${JSON.stringify(awsBook(), null, 2)}\n`);
  });

  it('is a list of books of several stacks, in the order of their names', () => {
    expect(JSON.parse(jsonBook([digitaloceanBook(), awsBook()]))).toEqual({
      version: 1,
      books: [awsBook(), digitaloceanBook()],
    });
  });

  it('is the same text whatever the order of what has none', () => {
    fc.assert(fc.property(anyBooks, (books) => expect(jsonBook(reordered(books))).toBe(jsonBook(books))));
  });

  it('keeps the order of DNS records, of which the best one comes first', () => {
    const book = awsBook();
    const { dns } = book.apps.payments.ingress[0];
    dns.reverse();
    expect(JSON.parse(jsonBook([book])).apps.payments.ingress[0].dns.map(({ type }: { type: string }) => type)).toEqual(
      dns.map(({ type }) => type),
    );
  });
});
