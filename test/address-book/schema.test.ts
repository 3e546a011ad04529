import { resolve } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { PrefixListAllowList, VpcApp } from 'cdktf-fixed-egress/aws';
import { AppPlatformApp, AppPlatformIngress, LoadBalancer } from 'cdktf-fixed-egress/digitalocean';
import { AddressBook } from 'cdktf-fixed-egress';
import ts from 'typescript';
import schema from '../../lib/address-book/address-book.schema.json';
import { ADDRESS_BOOK_VERSION } from '../../lib/address-book/document';
import { booksIn } from '../../lib/address-book/reading/read';
import { jsonBook } from '../../lib/address-book/render/json';
import { newNat } from '../aws/fixtures';
import { FakeIngress } from '../fakes';
import { bookOf, type Json, synthesized } from '../support';
import { awsBook, digitaloceanBook } from './books';

const RULE = { entryProtocol: 'http', entryPort: 80, targetProtocol: 'http', targetPort: 80 };

const DOCUMENT = resolve('lib/address-book/document.ts');

/** What a release before ingress did not write, and readers fill in. */
const ADDED_LATER = ['AppEntry.ingress', 'IngressEntry.since', 'AddressEntry.since'];

// Formats are left to `read.test.ts`.
const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);

/** The faults that the schema finds. */
function faultsOf(book: unknown): unknown[] {
  validate(book);
  return validate.errors ?? [];
}

/** A value of the book as Terraform may fill it in. */
function applied(value: unknown, name = '', { family, type }: Json = {}): unknown {
  if (Array.isArray(value)) return value.map((item) => applied(item, name, { family, type }));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, applied(inner, key, value as Json)]));
  }
  if (typeof value !== 'string' || !value.includes('${')) return value;
  if (name === 'since') return '2026-03-01T08:00:00Z';
  if (family === 'ipv6' || type === 'AAAA') return '2001:db8::5';
  return family === 'ipv4' || type === 'A' ? '203.0.113.5' : 'web.example.com';
}

/** What a type of TypeScript is in a schema, as far as both can say it. */
class Types {
  private readonly checker: ts.TypeChecker;
  private readonly source: ts.SourceFile;

  public constructor() {
    const program = ts.createProgram([DOCUMENT], { strict: true, noEmit: true, skipLibCheck: true, types: [] });
    this.checker = program.getTypeChecker();
    this.source = program.getSourceFile(DOCUMENT) as ts.SourceFile;
  }

  public schemaOf(name: string): Json {
    const symbol = this.checker
      .getExportsOfModule(this.checker.getSymbolAtLocation(this.source) as ts.Symbol)
      .find((exported) => exported.name === name);
    return this.of(this.checker.getDeclaredTypeOfSymbol(symbol as ts.Symbol));
  }

  private of(type: ts.Type): Json {
    const parts = type.isUnion() ? type.types : [type];
    const known = parts.filter((part) => !(part.flags & ts.TypeFlags.Null));
    const isNullable = known.length < parts.length;
    if (known.every((part) => part.flags & ts.TypeFlags.BooleanLiteral)) return { types: ['boolean'] };
    if (known.every((part) => part.isStringLiteral())) {
      return { enum: known.map((part) => (part as ts.StringLiteralType).value).sort() };
    }
    const [only] = known;
    const own = only.flags & ts.TypeFlags.Object ? this.ofObject(only) : { types: [this.checker.typeToString(only)] };
    return isNullable ? { ...own, types: [...own.types, 'null'] } : own;
  }

  private ofObject(type: ts.Type): Json {
    const item = this.checker.getIndexTypeOfType(type, ts.IndexKind.Number);
    if (item) return { types: ['array'], items: this.of(item) };
    const value = this.checker.getIndexTypeOfType(type, ts.IndexKind.String);
    if (value) return { types: ['object'], values: this.of(value) };
    const properties = this.checker
      .getPropertiesOfType(type)
      .map((property) => [property.name, this.of(this.checker.getTypeOfSymbol(property))]);
    return { types: ['object'], properties: Object.fromEntries(properties) };
  }
}

/** The same of a schema. */
function structureOf({ $ref, ...own }: Json): Json {
  const at: Json = { ...($ref && schema.$defs[$ref.replace('#/$defs/', '') as keyof typeof schema.$defs]), ...own };
  if (at.$ref) return structureOf(at);
  if (at.enum) return { enum: [...at.enum].sort() };
  return {
    types: [at.type].flat().map((type) => (type === 'integer' ? 'number' : type)),
    ...(at.items && { items: structureOf(at.items) }),
    ...(at.additionalProperties && { values: structureOf(at.additionalProperties) }),
    ...(at.properties && {
      properties: Object.fromEntries(
        Object.entries<Json>(at.properties).map(([name, property]) => [name, structureOf(property)]),
      ),
    }),
  };
}

describe('address-book.schema.json', () => {
  it('has every property of the document, of the same type', () => {
    expect(structureOf({ $ref: '#/$defs/AddressBookDocument' })).toEqual(new Types().schemaOf('AddressBookDocument'));
  }, 30_000);

  it('requires every property but those that were added later', () => {
    const optional = Object.entries<Json>(schema.$defs).flatMap(([name, { properties = {}, required = [] }]) =>
      Object.keys(properties).flatMap((property) => (required.includes(property) ? [] : [`${name}.${property}`])),
    );
    expect(optional.sort()).toEqual([...ADDED_LATER].sort());
  });

  it('bears the version of the document', () => {
    expect(schema.$id.split(':').at(-1)).toBe(String(ADDRESS_BOOK_VERSION));
    expect(schema.$defs.Version.const).toBe(ADDRESS_BOOK_VERSION);
  });

  it('says of each of its properties what it is', () => {
    const silent = Object.entries<Json>(schema.$defs).flatMap(([name, { properties = {} }]) =>
      Object.entries<Json>(properties)
        .filter(
          ([, { description, $ref = '' }]) =>
            !(description ?? (schema.$defs as Json)[$ref.replace('#/$defs/', '')]?.description),
        )
        .map(([property]) => `${name}.${property}`),
    );
    expect(silent).toEqual([]);
  });

  it('is a schema of draft 2020-12', () => {
    expect(new Ajv({ strict: true, strictTypes: false, validateFormats: false }).validateSchema(schema)).toBe(true);
  });

  it.each([
    ['of AWS', awsBook()],
    ['of DigitalOcean', digitaloceanBook()],
    ['of both', JSON.parse(jsonBook([awsBook(), digitaloceanBook()]))],
  ])('describes a book %s', (_, book) => {
    expect(faultsOf(book)).toEqual([]);
  });

  it('describes the book that constructs synthesize, once Terraform has filled it in', () => {
    const json = synthesized((stack) => {
      const payments = new VpcApp(stack, 'payments', { egress: newNat(stack), cidr: '10.0.16.0/20' });
      const web = new AppPlatformApp(stack, 'web', { spec: { name: 'web' } });
      new AppPlatformIngress(stack, 'web-in', { app: web });
      new FakeIngress(stack, 'api', { app: payments, where: { hostname: '${aws_lb.api.dns_name}', addresses: [] } });
      new LoadBalancer(stack, 'front', {
        region: 'nyc3',
        networkStack: 'DUALSTACK',
        dropletTag: 'web',
        forwardingRule: [RULE],
      });
      new PrefixListAllowList(stack, 'partner', { admit: [payments, web] });
      new AddressBook(stack, 'addresses');
    });
    const book = applied(bookOf(json)) as Json;
    expect(Object.keys(book.apps)).toEqual(['front', 'payments', 'web']);
    expect(faultsOf(book)).toEqual([]);
    expect(booksIn(book, 'it.json')).toHaveLength(1);
  });

  it('refuses a book of several stacks without their books', () => {
    expect(faultsOf({ version: 1, books: 'none' })).not.toEqual([]);
  });
});
