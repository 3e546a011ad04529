import { ADDRESS_BOOK_VERSION } from '../document';
import { allInOrder } from '../reading/in-order';
import type { Render } from './render';

/**
 * For programs: address-book.schema.json says what it holds. Everything in it has its order, so that a diff of two books is a
 * diff of facts.
 */
export const jsonBook: Render = (books) => {
  const inOrder = allInOrder(books);
  const document = inOrder.length === 1 ? inOrder[0] : { version: ADDRESS_BOOK_VERSION, books: inOrder };
  return `${JSON.stringify(document, null, 2)}\n`;
};
