import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressBookDocument } from '../../lib/address-book/document';
import { compileInto } from '../cli/compiled';
import { bookOf } from '../watch/published-books';
import { Knot } from './knot';
import { silentSocket } from './processes';

// The command as a program of its own.

const [ONE, STRANGER] = ['198.51.100.1', '203.0.113.66'];

const root = mkdtempSync(join(tmpdir(), 'watch-'));
let knot: Knot;

beforeAll(async () => {
  compileInto(root);
  knot = await Knot.start({
    'book.test': [
      ['lb', 'A', ONE],
      ['moved', 'A', STRANGER],
    ],
    'broken.test': null,
  });
});
afterAll(async () => {
  await knot?.stop();
  rmSync(root, { recursive: true });
});

function watch(book: AddressBookDocument, server: string, ...args: string[]) {
  const main = join(root, 'lib/cli/main.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'watch', '-', '--resolver', server, ...args], {
    input: JSON.stringify(book),
    encoding: 'utf8',
  });
  return { code: status, out: stdout, err: stderr };
}

describe('fixed-egress watch', () => {
  it('exits with 0 if all hold', () => {
    expect(watch(bookOf('lb.book.test', [ONE]), knot.address)).toEqual({
      code: 0,
      out: [
        'partners: ingress api of payments (semi-static)',
        '  holds    lb.book.test',
        '           DNS answers the addresses of the book',
        '',
        '1 hostname: 1 as published',
        '',
      ].join('\n'),
      err: '',
    });
  });

  it('exits with 1 if an address has changed, with the notice to send', () => {
    const { code, out, err } = watch(bookOf('moved.book.test', [ONE]), knot.address);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toContain(`  changed  moved.book.test\n           not in the book: ${STRANGER}\n`);
    expect(out).toContain('\nReady to be sent:\n\nSubject: ');
    expect(out).toMatch(/\n\n1 hostname: 1 changed\n$/);
  });

  it('exits with 1 if a hostname is gone, though others cannot be told', () => {
    const book = bookOf('nothing.book.test', [ONE], { domains: ['lb.broken.test'] });
    const { code, out } = watch(book, knot.address);
    expect(code).toBe(1);
    expect(out).toMatch(/\n\n2 hostnames: 1 gone, 1 cannot be told\n$/);
  });

  it('exits with 2 and names the resolver if it does not answer', async () => {
    const { port, close } = await silentSocket();
    const server = `127.0.0.1:${port}`;
    const result = watch(bookOf('lb.book.test', [ONE]), server);
    close();
    expect(result).toEqual({
      code: 2,
      out: '',
      err: `fixed-egress: the resolver ${server}: no answer to any of 2 questions (timeout)\n`,
    });
  });

  it('exits with 3 if the resolver cannot tell', () => {
    const { code, out, err } = watch(bookOf('lb.broken.test', [ONE]), knot.address);
    expect({ code, err }).toEqual({ code: 3, err: '' });
    expect(out).toContain('  unknown  lb.broken.test\n           the resolver cannot tell: SERVFAIL\n');
  });

  it('asks for a hostname as it stands, and in no search domain of the system', () => {
    process.env.LOCALDOMAIN = 'book.test';
    try {
      expect(watch(bookOf('lb', [ONE]), knot.address)).toMatchObject({ code: 3 });
    } finally {
      delete process.env.LOCALDOMAIN;
    }
  });

  it('reads a file, and what books prints of several stacks', () => {
    const other = { ...bookOf('moved.book.test', [STRANGER]), stack: 'others' };
    const file = join(root, 'books.json');
    writeFileSync(file, JSON.stringify({ version: 1, books: [bookOf('lb.book.test', [ONE]), other] }));
    const { status, stdout } = spawnSync(
      process.execPath,
      [join(root, 'lib/cli/main.js'), 'watch', file, '--resolver', knot.address6, '--json'],
      { encoding: 'utf8' },
    );
    expect(status).toBe(0);
    expect(JSON.parse(stdout).hostnames).toMatchObject([
      { stack: 'others', hostname: 'moved.book.test', verdict: 'holds' },
      { stack: 'partners', hostname: 'lb.book.test', verdict: 'holds' },
    ]);
  });

  it('gives the notice alone in Markdown, and the rest beside it', () => {
    const { code, out, err } = watch(bookOf('moved.book.test', [ONE]), knot.address, '--format', 'md');
    expect({ code, err }).toEqual({ code: 1, err: 'fixed-egress: 1 hostname: 1 changed\n' });
    expect(out).toMatch(/^#/);
    expect(out).toContain(STRANGER);
  });

  it('gives programs all of it', () => {
    const { out } = watch(bookOf('moved.book.test', [ONE]), knot.address, '--format', 'json');
    expect(JSON.parse(out)).toEqual({
      version: 1,
      hostnames: [
        {
          stack: 'partners',
          app: 'payments',
          ingress: 'api',
          hostname: 'moved.book.test',
          stability: 'semi-static',
          verdict: 'changed',
          reason: `not in the book: ${STRANGER}`,
          published: [ONE],
          answered: [STRANGER],
          unseen: [ONE],
        },
      ],
      changes: [
        {
          stack: 'partners',
          of: 'app',
          app: 'payments',
          direction: 'ingress',
          ingress: 'api',
          what: 'addresses',
          seenIn: 'dns',
          stability: 'semi-static',
          about: [],
          names: ['moved.book.test'],
          before: [ONE],
          after: [STRANGER],
          stillUsed: [],
        },
      ],
      summary: { holds: 0, changed: 1, gone: 0, unknown: 0 },
    });
  });
});
