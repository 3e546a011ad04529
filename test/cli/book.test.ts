import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { awsBook, digitaloceanBook } from '../address-book/books';
import type { Json } from '../support';
import { command } from './terminal';

const root = mkdtempSync(join(tmpdir(), 'book-'));
const previous = process.cwd();

/** A file with this JSON. */
function fileOf(json: unknown, name = 'outputs.json'): string {
  writeFileSync(join(root, name), JSON.stringify(json));
  return name;
}

const output = (value: unknown) => ({ sensitive: false, type: ['object', {}], value });

/** What `cdktf deploy --outputs-file` writes of two stacks. */
const OF_CDKTF = {
  partners: { addresses: { Output: awsBook() } },
  shop: { addresses: { Output: digitaloceanBook() } },
};

/** The book of AWS after the address of an app moved. */
function moved(): Json {
  const book = structuredClone(awsBook()) as unknown as Json;
  book.apps.search.egress.addresses[0].ip = '198.51.100.99';
  return book;
}

beforeAll(() => process.chdir(root));

afterAll(() => {
  process.chdir(previous);
  rmSync(root, { recursive: true });
});

describe('fixed-egress book', () => {
  it('prints Markdown for people', async () => {
    const { out, ...rest } = await command(['book', fileOf(OF_CDKTF)]);
    expect(rest).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^# Public addresses of partners and shop\n/);
    expect(await command(['book', fileOf(OF_CDKTF), '--format', 'md'])).toMatchObject({ out });
  });

  it('prints a page that loads nothing', async () => {
    const { out, ...rest } = await command(['book', fileOf(OF_CDKTF), '--format', 'html']);
    expect(rest).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^<!doctype html>\n[^]*198\.51\.100\.11[^]*203\.0\.113\.5[^]*<\/html>\n$/);
    expect(out).not.toMatch(/<(script|link|img|iframe)[^>]* (src|href)=/);
  });

  it('prints JSON that it reads', async () => {
    const { out, ...rest } = await command(['book', fileOf(OF_CDKTF), '--json']);
    expect(rest).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toEqual({ version: 1, books: [awsBook(), digitaloceanBook()] });
    expect(await command(['book', '-', '--format', 'json'], out)).toEqual({ code: 0, out, err: '' });
  });

  it('prints networks for a firewall, and says what is not among them', async () => {
    expect(await command(['book', fileOf(OF_CDKTF), '--format', 'csv'])).toEqual({
      code: 0,
      out: '198.51.100.11/32\n198.51.100.12/32\n198.51.100.13/32\n198.51.100.14/32\n203.0.113.5/32\n203.0.113.6/32\n',
      err: 'fixed-egress: not in the list: function resize, from which web in shop leaves as well, since nobody can name its address\n',
    });
  });

  it('lets no name steer the terminal in what it says of the list', async () => {
    const book = structuredClone(digitaloceanBook()) as unknown as Json;
    book.apps.web.egress.addresses[2].name = 'function\n\u001b[2J';
    const { err } = await command(['book', fileOf(book), '--format', 'csv']);
    expect(err).toMatch(/^fixed-egress: not in the list: function \ufffd\[2J,.*\n$/);
  });

  it('reads what terraform output -json prints, from standard input', async () => {
    const { code, out, err } = await command(
      ['book', '-', '--json'],
      JSON.stringify({ address_book: output(awsBook()), url: output('x') }),
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toEqual(awsBook());
  });

  it('reads several files and standard input together', async () => {
    const { code, out } = await command(
      ['book', fileOf({ address_book: output(digitaloceanBook()) }), '-', '--json'],
      JSON.stringify(awsBook()),
    );
    expect(code).toBe(0);
    expect(JSON.parse(out).books).toEqual([awsBook(), digitaloceanBook()]);
  });
});

describe('fixed-egress book --diff', () => {
  it('exits with 0 when nothing changed, whatever wrote the books and in whatever order', async () => {
    const old = fileOf({ version: 1, books: [digitaloceanBook(), awsBook()] }, 'old.json');
    expect(await command(['book', '--diff', old, fileOf(OF_CDKTF)])).toEqual({
      code: 0,
      out: 'Nothing has changed.\n',
      err: '',
    });
    expect(await command(['book', '--diff', old, fileOf(OF_CDKTF), '--json'])).toEqual({
      code: 0,
      out: '{\n  "version": 1,\n  "changes": []\n}\n',
      err: '',
    });
  });

  it('says in Markdown what changed, and exits with 1', async () => {
    const { code, out, err } = await command(['book', '--diff', fileOf(awsBook(), 'old.json'), fileOf(moved())]);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toContain('198.51.100.99');
    expect(out).toMatch(/^#/);
  });

  it('prints the changes as JSON', async () => {
    const { code, out } = await command(['book', '--diff', '-', fileOf(moved()), '--json'], JSON.stringify(awsBook()));
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      changes: [
        {
          stack: 'partners',
          app: 'search',
          direction: 'egress',
          what: 'addresses',
          before: ['198.51.100.13', '198.51.100.14'],
          after: ['198.51.100.99', '198.51.100.14'],
        },
      ],
    });
  });

  it('says which stacks the second file has no book of, since all of them counts as gone', async () => {
    const { code, out, err } = await command(['book', '--diff', fileOf(OF_CDKTF, 'old.json'), fileOf(awsBook())]);
    expect({ code, err }).toEqual({
      code: 1,
      err: `fixed-egress: outputs.json: it has no book of the stack shop, so all that shop published counts as gone\n`,
    });
    expect(out).toContain('This app ends.');
  });

  it('finds every change of a second file that the first one has not, such as a new stack', async () => {
    const { code, out } = await command(['book', '--diff', fileOf(awsBook(), 'old.json'), fileOf(OF_CDKTF), '--json']);
    expect(code).toBe(1);
    expect(new Set(JSON.parse(out).changes.map(({ stack }: Json) => stack))).toEqual(new Set(['shop']));
  });
});

describe('the verb book', () => {
  it('shows how it is used', async () => {
    const { code, out, err } = await command(['book', '--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatchSnapshot();
  });

  const NO_BOOK = 'it has no address book, but url; deploy a stack with `new AddressBook`, and write its outputs again';

  it.each<[string[], string]>([
    [['book'], 'say which outputs to read: `fixed-egress book outputs.json`'],
    [['book', 'nowhere.json'], 'nowhere.json: there is no such file'],
    [['book', '.'], '.: it is a folder, and not a file'],
    [['book', '-'], 'standard input: it is empty'],
    [['book', '-', '-'], '- is given twice: standard input is read once'],
    [['book', 'one.json', '--format', 'pdf'], 'no format pdf: there are md, html, json, csv'],
    [['book', 'one.json', '--format', 'toString'], 'no format toString: there are md, html, json, csv'],
    [['book', 'one.json', '--json', '--format', 'csv'], '--json and --format csv exclude each other'],
    [['book', 'one.json', '--all'], 'no option --all: there are --diff, --format, --json, --help'],
    [['book', '--diff', 'one.json'], '--diff takes two books, the old and the new one, and not 1'],
    [['book', '--diff', 'one.json', 'one.json', '--format', 'html'], 'no format html: there are md, json'],
    [['book', '--diff', 'one.json', 'none.json'], `none.json: ${NO_BOOK}`],
    [['book', 'one.json', 'none.json'], `none.json: ${NO_BOOK}`],
    [
      ['book', 'one.json', 'twin.json'],
      'twin.json: it has a book, and one.json has another one, of the stack partners; leave one of them out',
    ],
    [
      ['book', 'newer.json'],
      'newer.json: the book is of version 2, and this release reads version 1; use a release of cdktf-fixed-egress that writes and reads the same',
    ],
    [['book', 'steering.json'], 'steering.json: apps["\\u001b[2J"] lacks egress'],
  ])('refuses %j in one line', async (args, said) => {
    fileOf(awsBook(), 'one.json');
    fileOf({ address_book: output(awsBook()) }, 'twin.json');
    fileOf({ url: output('https://secret') }, 'none.json');
    fileOf({ ...awsBook(), version: 2 }, 'newer.json');
    fileOf({ ...awsBook(), apps: { '\u001b[2J': {} } }, 'steering.json');
    expect(await command(args)).toEqual({ code: 2, out: '', err: `fixed-egress: ${said}\n` });
  });
});
