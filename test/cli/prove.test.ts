import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { proveEgress } from '../../lib/proof';
import { EMPTY, FIXED, ISOLATED, LEAK, UNKNOWN } from './estates';
import { command } from './terminal';

const root = mkdtempSync(join(tmpdir(), 'prove-'));
const previous = process.cwd();

/** A file with this Terraform. */
function fileOf(terraform: unknown, name = 'main.tf.json'): string {
  const file = join(root, name);
  writeFileSync(file, JSON.stringify(terraform));
  return file;
}

beforeAll(() => process.chdir(root));

afterAll(() => {
  process.chdir(previous);
  rmSync(root, { recursive: true });
});

describe('fixed-egress prove', () => {
  it.each([
    ['0 when all are fixed', 0, FIXED, '1 workload: 1 fixed'],
    ['0 when all are isolated', 0, ISOLATED, '1 workload: 1 isolated'],
    ['3 when one is unknown', 3, UNKNOWN, '1 workload: 1 unknown'],
    ['1 when one leaks, whatever the others do', 1, LEAK, '2 workloads: 1 leak, 1 unknown'],
    ['3 when there is no workload', 3, EMPTY, 'no workload: nothing here opens connections'],
  ])('exits with %s', async (_, code, terraform, last) => {
    const { out, ...rest } = await command(['prove', fileOf(terraform)]);
    expect(rest).toEqual({ code, err: '' });
    expect(out.trimEnd().split('\n').at(-1)).toBe(last);
  });

  it('exits the same whatever the format', async () => {
    for (const format of ['table', 'md', 'json', 'sarif']) {
      expect(await command(['prove', fileOf(LEAK), '--format', format])).toMatchObject({ code: 1, err: '' });
      expect(await command(['prove', fileOf(EMPTY), '--format', format])).toMatchObject({ code: 3, err: '' });
    }
  });

  it('prints each format', async () => {
    const printed = async (...options: string[]) => (await command(['prove', fileOf(LEAK), ...options])).out;
    expect(await printed()).toMatch(/│ workload +│ verdict +│ leaves from/);
    expect(await printed('--format', 'table')).toBe(await printed());
    expect(await printed('--format=md')).toMatch(/^### Egress of 2 workloads/);
    expect(JSON.parse(await printed('--json')).summary).toEqual(proveEgress(LEAK).summary);
    expect(await printed('--format', 'json')).toBe(await printed('--json'));
    expect(JSON.parse(await printed('--format', 'sarif')).version).toBe('2.1.0');
  });

  it('reads standard input as -', async () => {
    expect(await command(['prove', '-'], JSON.stringify(FIXED))).toMatchObject({ code: 0, err: '' });
    expect(await command(['prove', '-', '--json'], JSON.stringify(LEAK))).toMatchObject({ code: 1, err: '' });
  });

  it('reads cdktf.out where no path is given', async () => {
    mkdirSync('cdktf.out/stacks/shop', { recursive: true });
    fileOf(
      {
        stacks: {
          shop: { name: 'shop', synthesizedStackPath: 'stacks/shop/cdk.tf.json', workingDirectory: 'stacks/shop' },
        },
      },
      'cdktf.out/manifest.json',
    );
    fileOf(LEAK, 'cdktf.out/stacks/shop/cdk.tf.json');
    const { code, out } = await command(['prove', '--format', 'sarif']);
    expect(code).toBe(1);
    const [result] = JSON.parse(out).runs[0].results;
    expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe('cdktf.out/stacks/shop/cdk.tf.json');
  });
});

describe('fixed-egress', () => {
  it.each([[['--help']], [['prove', '--help']], [['guard', '--help']]])('shows how it is used: %j', async (args) => {
    const { code, out, err } = await command(args);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatchSnapshot();
  });

  it('says its version', async () => {
    const { version } = jest.requireActual('../../package.json');
    expect(await command(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });

  it.each([
    [[], 'say what to do: there are prove, guard, book, watch'],
    [['show'], 'no verb show: there are prove, guard, book, watch'],
    [['--json', 'prove'], 'no option --json: there are --help, --version'],
    [['--help', 'prove'], 'say the verb first: there are prove, guard, book, watch'],
    [['prove', 'a', 'b'], 'prove takes one path, and not 2: a, b'],
    [['prove', '--all'], 'no option --all: there are --format, --json, --help'],
    [['prove', '-x'], 'no option -x: there are --format, --json, --help'],
    [['prove', '--format', 'pdf'], 'no format pdf: there are table, md, json, sarif'],
    [['prove', '--format', 'toString'], 'no format toString: there are table, md, json, sarif'],
    [['prove', '--format'], '--format needs a value'],
    [['prove', '--format', '--json'], '--format needs a value'],
    [['prove', '--json=yes'], '--json takes no value'],
    [['prove', '--json', '--format', 'md'], '--json and --format md exclude each other'],
    [['prove', 'nowhere'], expect.stringMatching(/^nowhere: /)],
    [['prove', '-'], expect.stringMatching(/^standard input: /)],
  ])('refuses %j in one line', async (args, said) => {
    const { code, out, err } = await command(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^fixed-egress: [^\n]+\n$/);
    expect(err.slice('fixed-egress: '.length, -1)).toEqual(said);
  });
});
