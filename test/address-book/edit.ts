import type { Change } from '../../lib/address-book/changes/change';
import { changesBetween } from '../../lib/address-book/changes/changes';
import type { AddressBookDocument, AppEntry, EgressEntry, IngressEntry } from '../../lib/address-book/document';
import { awsBook } from './books';

/** An app of a book that can be changed. */
export interface EditableApp {
  egress: Mutable<EgressEntry>;
  ingress: [Mutable<IngressEntry>, ...Mutable<IngressEntry>[]];
  admittedBy: AppEntry['admittedBy'];
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Edits the apps of a book. */
export type Edit = (app: (name: string) => EditableApp) => void;

/** A book after an edit. */
export function edited(book: AddressBookDocument, edit: Edit): AddressBookDocument {
  const copy = structuredClone(book);
  edit((name) => copy.apps[name] as EditableApp);
  return copy;
}

/** What an edit changes. */
export function changedBy(edit: Edit, book = awsBook()): Change[] {
  return changesBetween([book], [edited(book, edit)]);
}
