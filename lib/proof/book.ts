import type { Source } from './network/outcome';
import type { Estate } from '../terraform/estate';
import { isObject, Reference, Unknown, type Value } from '../terraform/value';

/** Types of reserved addresses. A book that names one by IP means the resource. */
const RESERVED = ['aws_eip', 'digitalocean_reserved_ip', 'digitalocean_vpc_nat_gateway'];

/** An address that the book lists. */
export interface Listed {
  readonly family: string;
  readonly stability: string;

  /** What it goes by: its IP, and the Terraform address of what has it. Empty where neither can be told. */
  readonly names: ReadonlySet<string>;
}

/** The address book of a stack, as its Terraform says it: the output `address_book`. */
export interface Book {
  /** What each app leaves from. Without what is only reached: of the egress of that, a book says nothing. */
  readonly apps: ReadonlyMap<string, readonly Listed[]>;

  /** What the gateways' own packets leave from. */
  readonly gateways: ReadonlyMap<string, readonly Listed[]>;
}

/** Reads the book of a stack; one without apps and gateways where there is none. */
export function bookOf(estate: Estate, stack: string): Book {
  const book = estate.outputs.get(stack)?.address_book;
  const apps = entriesOf(argument(book, 'apps')).filter(([, app]) => argument(app, 'egress') !== null);
  const gateways = entriesOf(argument(book, 'gateways'));
  return {
    apps: new Map(apps.map(([name, app]) => [name, listedIn(argument(argument(app, 'egress'), 'addresses'), estate)])),
    gateways: new Map(gateways.map(([name, addresses]) => [name, listedIn(addresses, estate)])),
  };
}

/** Whether an address of the book is what packets leave from. */
export function isListed(source: Source, listed: readonly Listed[]): boolean {
  return listed.some(
    ({ family, names }) =>
      family === source.family && (names.has(source.address) || (source.ip !== null && names.has(source.ip))),
  );
}

function argument(value: Value | undefined, name: string): Value | undefined {
  return isObject(value) ? value[name] : undefined;
}

function entriesOf(value: Value | undefined): [string, Value][] {
  return isObject(value) ? Object.entries(value) : [];
}

function listedIn(addresses: Value | undefined, estate: Estate): readonly Listed[] {
  if (!Array.isArray(addresses)) return [];
  return (addresses as readonly Value[]).map((address) => ({
    family: String(argument(address, 'family') ?? 'ipv4'),
    stability: String(argument(address, 'stability') ?? ''),
    names: namesOf(argument(address, 'ip'), estate),
  }));
}

function namesOf(ip: Value | undefined, estate: Estate): ReadonlySet<string> {
  const references = ip instanceof Unknown ? ip.from : ip instanceof Reference ? [ip] : [];
  const found = [...references, ...(typeof ip === 'string' ? [ip] : [])].map((value) =>
    estate.find(value, ...RESERVED),
  );
  return new Set([
    ...(typeof ip === 'string' ? [ip] : []),
    ...references.map(({ resource }) => resource.address),
    ...found.flatMap((one) => ('address' in one ? [one.address] : [])),
  ]);
}
