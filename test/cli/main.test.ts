import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digitaloceanBook } from '../address-book/books';
import { compileInto } from './compiled';
import { EMPTY, FIXED, LEAK } from './estates';

// The command as a program of its own, with real pipes and files.

const root = mkdtempSync(join(tmpdir(), 'main-'));
const program = join(root, 'program');
const MAIN = [process.execPath, join(program, 'lib/cli/main.js')];

beforeAll(() => compileInto(program));
afterAll(() => rmSync(root, { recursive: true }));

/** Runs a line of bash. `fixed-egress` in it is the command. */
function bash(line: string, input = '') {
  const definition = `fixed-egress() { ${MAIN.map((word) => `'${word}'`).join(' ')} "$@"; }; cd '${root}'`;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', `${definition}\n${line}`], {
    input,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  return { code: status, out: stdout, err: stderr };
}

function write(name: string, text: string | Buffer): void {
  writeFileSync(join(root, name), text);
}

const CYCLE = {
  locals: { a: '${local.b}', b: '${local.a}' },
  resource: { aws_instance: { it: { subnet_id: '${local.a}' } } },
};

describe('input that cannot be read', () => {
  it.each([
    ['a path that does not exist', 'nowhere', undefined],
    ['what is not JSON', 'notes.txt', '# Notes\n'],
    ['an empty file', 'empty.json', ''],
    ['a truncated file', 'truncated.json', JSON.stringify(FIXED).slice(0, 200)],
    ['a truncated plan', 'truncated-plan.json', '{"format_version":"1.2","planned_values":{"root_module":{"resour'],
    ['JSON that is not Terraform', 'package.json', '{"name":"a","version":"1.0.0"}'],
    ['JSON that is a list', 'list.json', '[1, 2]'],
    ['JSON that is null', 'null.json', 'null'],
    [
      'a plan of a newer format',
      'newer.json',
      '{"format_version":"9.0","terraform_version":"9.0.0","planned_values":{}}',
    ],
    ['references in a circle', 'cycle.tf.json', JSON.stringify(CYCLE)],
  ])('is said in one line: %s', (_, name, text) => {
    if (text !== undefined) write(name, text);
    const { code, out, err } = bash(`fixed-egress prove ${name}`);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(new RegExp(`^fixed-egress: .*${name}.*\n$`));
    expect(err).not.toMatch(/defect/);
  });

  it('is said in one line, with what to do: a file that PowerShell wrote as UTF-16', () => {
    write('utf16.json', Buffer.from('\ufeff{}', 'utf16le'));
    for (const [line, where] of [
      ['fixed-egress book utf16.json', 'utf16.json'],
      ['fixed-egress book - < utf16.json', 'standard input'],
    ] as const) {
      expect(bash(line)).toEqual({
        code: 2,
        out: '',
        err: `fixed-egress: ${where}: it is UTF-16, as PowerShell writes it; write it as UTF-8, with \`| Out-File -Encoding utf8\`\n`,
      });
    }
  });

  it('is said in one line: a file of 200 MB', () => {
    write('large.json', '');
    truncateSync(join(root, 'large.json'), 200_000_000);
    for (const [line, where] of [
      ['fixed-egress prove large.json', 'large.json'],
      ['fixed-egress prove - < large.json', 'standard input'],
    ] as const) {
      const { code, out, err } = bash(line);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(new RegExp(`^fixed-egress: ${where}: .* 100 MiB .*\n$`));
    }
  });

  it('is said in one line: a device that never ends', () => {
    const { code, out, err } = bash('fixed-egress prove /dev/zero');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toBe('fixed-egress: /dev/zero: it has more than the 100 MiB that are read\n');
  });

  it('is said in one line: a folder without Terraform', () => {
    const { code, out, err } = bash('mkdir folder && fixed-egress prove folder');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^fixed-egress: folder: .*\n$/);
  });
});

describe('the command', () => {
  it('loads no cdktf', () => {
    const loaded = 'Object.keys(require.cache).filter((file) => /node_modules.(@cdktf|cdktf|constructs)/.test(file))';
    const { out } = bash(
      `'${process.execPath}' -e 'require("${join(program, 'lib/cli/main')}"); console.log(${loaded})'`,
    );
    expect(out).toBe('[]\n');
  });

  it('reads standard input, and exits with the verdict', () => {
    expect(bash('fixed-egress prove - --format md', JSON.stringify(FIXED))).toMatchObject({ code: 0, err: '' });
    expect(bash('fixed-egress prove - --format md', JSON.stringify(LEAK))).toMatchObject({ code: 1, err: '' });
    expect(bash('fixed-egress prove -', JSON.stringify(EMPTY))).toMatchObject({ code: 3, err: '' });
  });

  it('reads the address book that it writes, through pipes', () => {
    write('outputs.json', JSON.stringify({ shop: { addresses: { Output: digitaloceanBook() } } }));
    const { code, out } = bash(
      'set -o pipefail; fixed-egress book outputs.json --json | fixed-egress book - --format csv',
    );
    expect({ code, out }).toEqual({ code: 0, out: '203.0.113.5/32\n203.0.113.6/32\n' });
    expect(bash('fixed-egress book --diff <(fixed-egress book outputs.json --json) outputs.json')).toEqual({
      code: 0,
      out: 'Nothing has changed.\n',
      err: '',
    });
  });

  it('is quiet when its reader has seen enough, and still exits with the verdict', () => {
    const functions = Array.from({ length: 3000 }, (_, index) => [
      `f${index}`,
      LEAK.resource.aws_lambda_function.outside,
    ]);
    write('many.tf.json', JSON.stringify({ resource: { aws_lambda_function: Object.fromEntries(functions) } }));
    const { out, err } = bash('fixed-egress prove many.tf.json --json | head -n 1; echo "${PIPESTATUS[0]}"');
    expect({ out, err }).toEqual({ out: '{\n1\n', err: '' });
  });

  it('still exits with its code when nobody reads what is wrong', () => {
    const { out } = bash('fixed-egress book nowhere.json 2>/dev/full; echo "$?"');
    expect(out).toBe('2\n');
  });

  it('reads a pipe that has a name', () => {
    expect(bash(`fixed-egress prove <(echo '${JSON.stringify(FIXED)}') --json`)).toMatchObject({ code: 0, err: '' });
  });

  it('says in one line that it cannot write', () => {
    write('fixed.json', JSON.stringify(FIXED));
    expect(bash('fixed-egress prove fixed.json > /dev/full')).toEqual({
      code: 2,
      out: '',
      err: 'fixed-egress: standard output cannot be written (ENOSPC)\n',
    });
  });

  it('writes all of a long proof to a pipe', () => {
    const { out } = bash('fixed-egress prove many.tf.json --json | cat');
    expect(JSON.parse(out).summary.leak).toBe(3000);
  });
});
