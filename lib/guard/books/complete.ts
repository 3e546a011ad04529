import { ADDRESS_BOOK_VERSION, type AddressBookDocument } from '../../address-book/document';
import { isObject } from '../../address-book/reading/shape';

const WORDS = { via: '', changes: '', announcedBy: '' };

/**
 * What should be an address book, with what the guard does not look at where it is missing: a book that lacks a word still says who
 * leaves from where. Undefined where it is no book.
 */
export function completed(value: unknown): AddressBookDocument | undefined {
  const book = typeof value === 'string' ? parsed(value) : value;
  if (!isObject(book) || !isObject(book.apps) || !('stack' in book || 'version' in book)) return undefined;
  const apps = Object.entries(book.apps).map(([name, app]) => [name, isObject(app) ? appIn(name, app) : app]);
  const { version = ADDRESS_BOOK_VERSION, stack = 'stack', gateways = {} } = book;
  const whole = { ...book, version, stack, gateways, apps: Object.fromEntries(apps) };
  return whole as unknown as AddressBookDocument;
}

function parsed(text: string): unknown {
  try {
    return text.startsWith('{') ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

function appIn(
  name: string,
  { egress = null, ingress = [], admittedBy = [], ...rest }: Record<string, unknown>,
): object {
  return {
    ...rest,
    egress: isObject(egress) ? { ...WORDS, ...egress, addresses: addressesIn(egress.addresses) } : egress,
    ingress: Array.isArray(ingress)
      ? ingress.map((one, at) => (isObject(one) ? ingressIn(name, at, one) : one))
      : ingress,
    admittedBy: Array.isArray(admittedBy)
      ? admittedBy.map((list) => (typeof list === 'string' ? { name: list, kind: 'allow-list' } : list))
      : admittedBy,
  };
}

function ingressIn(app: string, at: number, { addresses, ...rest }: Record<string, unknown>): object {
  const name = at === 0 ? app : `${app}-${at + 1}`;
  const empty = { name, hostname: null, domains: [], stability: 'dynamic', dns: [], note: '' };
  return { ...WORDS, ...empty, ...rest, addresses: addressesIn(addresses) };
}

function addressesIn(addresses: unknown): unknown {
  if (addresses === undefined) return [];
  if (!Array.isArray(addresses)) return addresses;
  return addresses.map((one, at) =>
    isObject(one)
      ? { name: `address-${at + 1}`, ip: null, family: 'ipv4', stability: 'fixed', dedicated: true, ...one }
      : one,
  );
}
