import { createSocket } from 'node:dgram';
import { run } from '../../lib/cli/run';
import type { Terminal } from '../../lib/cli/verb';
import { bookOf } from '../watch/published-books';
import { command } from './terminal';

const BOOK = JSON.stringify(bookOf('lb.example.com', ['198.51.100.1']));
const NO_HOSTNAME = JSON.stringify(bookOf(null, ['198.51.100.1']));

describe('fixed-egress watch', () => {
  it('shows how it is used', async () => {
    const { code, out } = await command(['watch', '--help']);
    expect(code).toBe(0);
    for (const part of ['Exit codes: 0', '--resolver', 'cron:', 'CI:', 'at most 60 seconds']) {
      expect(out).toContain(part);
    }
  });

  it.each([
    ['no book', [], 'watch takes an address book: name its file, or - for standard input'],
    ['two books', ['a.json', 'b.json'], 'watch takes one address book, and not 2: a.json, b.json'],
    ['an unknown format', ['-', '--format', 'html'], 'no format html: there are text, md, json'],
    ['two formats', ['-', '--format', 'md', '--json'], '--json and --format md exclude each other'],
    ['an unknown option', ['-', '--server', '192.0.2.53'], 'no option --server'],
    [
      'a resolver that is none',
      ['-', '--resolver', 'dns.example.com'],
      '--resolver is "dns.example.com": give an IP, such as 9.9.9.9, 9.9.9.9:53 or [2620:fe::fe]:53',
    ],
    ['a file that is not there', ['nowhere.json'], 'nowhere.json: there is no such file'],
  ])('refuses %s', async (_, args, message) => {
    const { code, out, err } = await command(['watch', ...args], BOOK);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^fixed-egress: [^\n]*\n$/);
    expect(err).toContain(message);
  });

  it('refuses what is no book, and names no resolver', async () => {
    const { code, out, err } = await command(['watch', '-'], '{}');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^fixed-egress: standard input: [^\n]*\n$/);
  });

  it('refuses a book with what is no hostname', async () => {
    const book = BOOK.replace('lb.example.com', 'lb..example.com');
    expect(await command(['watch', '-'], book)).toMatchObject({ code: 2, out: '' });
  });

  it.each([
    ['text', 'nothing to watch: no ingress in the book has a hostname\n'],
    ['md', 'nothing to watch: no ingress in the book has a hostname\n'],
  ])('cannot tell of a book without hostnames (%s)', async (format, out) => {
    expect(await command(['watch', '-', '--format', format], NO_HOSTNAME)).toEqual({ code: 3, out, err: '' });
  });

  it('gives a document for a book without hostnames', async () => {
    const { code, out } = await command(['watch', '-', '--json'], NO_HOSTNAME);
    expect(code).toBe(3);
    expect(JSON.parse(out)).toEqual({
      version: 1,
      hostnames: [],
      changes: [],
      summary: { holds: 0, changed: 0, gone: 0, unknown: 0 },
    });
  });

  it('shows how far it is on a terminal alone, and wipes it away', async () => {
    const server = `127.0.0.1:${await portOfNobody()}`;
    const [quiet, shown] = [await errorsOf(undefined, server), await errorsOf(80, server)];
    const error = `fixed-egress: the resolver ${server}: no answer to any of 2 questions (connection refused)\n`;
    expect(quiet).toBe(error);
    expect(shown).toBe(`\r0 of 1 hostnames resolved\u001b[K\r1 of 1 hostnames resolved\u001b[K\r\u001b[K${error}`);
  });
});

/** What a watch writes to standard error. */
async function errorsOf(columns: number | undefined, server: string): Promise<string> {
  let errors = '';
  const terminal: Terminal = {
    stdin: (async function* () {
      yield BOOK;
    })(),
    stdout: { write: () => undefined },
    stderr: { write: (text) => void (errors += text), ...(columns !== undefined && { columns }) },
  };
  await run(['watch', '-', '--resolver', server], terminal);
  return errors;
}

async function portOfNobody(): Promise<number> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(() => resolve()));
  return port;
}
