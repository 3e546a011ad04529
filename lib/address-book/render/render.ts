import type { AddressBookDocument } from '../document';

/** Renders address books of one stack or many, in the order of the stacks' names. What it returns ends with a line break. */
export type Render = (books: readonly AddressBookDocument[]) => string;
