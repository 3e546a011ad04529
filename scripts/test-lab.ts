import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { readFigures } from '../test/lab/figures';
import { image } from '../test/lab/machine/image';
import { sweep } from '../test/lab/machine/run-folder';
import { hasProgram } from '../test/lab/machine/tools';

const PROGRAMS = [
  'debootstrap',
  'ip',
  'bridge',
  'nft',
  'nsenter',
  'unshare',
  'tcpdump',
  'dpkg-scanpackages',
  'openssl',
];

const HELP = `npm run test:lab -- [--require lab] [--soak] [--json FILE] [PATTERN]...

Boots gateways and app hosts as Debian machines in network namespaces, with an emulated cloud around them, and judges by
the packets that arrive at an internet host. Prints what it measured.

Needs root and ${PROGRAMS.join(', ')}, and moto_server for AWS: see scripts/install-test-packages.sh.
The first run builds the image of the machines, in a few minutes.

  --require lab  fail when the lab cannot run
  --soak         kill at random for 10 minutes, and measure each gap ten times
  --json FILE    write jest's results, with the figures
  PATTERN        run only the files that match
  --help         show this

Example: npm run test:lab -- digitalocean`;

function missing(): string | undefined {
  if (process.getuid?.() !== 0) return 'it needs root';
  const programs = [...PROGRAMS, 'moto_server'].filter((program) => !hasProgram(program));
  return programs.length > 0 ? `no ${programs.join(' and no ')} on the PATH` : undefined;
}

function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      require: { type: 'string', multiple: true, default: [] },
      soak: { type: 'boolean' },
      json: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const unknown = values.require.filter((name) => name !== 'lab');
  if (unknown.length > 0) {
    console.error(`no suite ${unknown.join(', ')}: there is lab`);
    return 2;
  }
  const reason = missing();
  if (reason !== undefined) {
    console.log(`not run: lab: ${reason}`);
    return values.require.length > 0 ? 1 : 0;
  }

  console.log('preparing the image of the machines: minutes at the first time, and nothing after that');
  image();
  console.log('booting machines: the whole lab takes about a quarter of an hour');

  const folder = mkdtempSync(join(tmpdir(), 'lab-'));
  const [results, figures] = [join(folder, 'results.json'), join(folder, 'figures')];
  const flags = ['--verbose', '--ci', '--runInBand', '--json', `--outputFile=${results}`, ...positionals];
  try {
    const jest = spawnSync(process.execPath, [require.resolve('jest/bin/jest'), '-c', 'jest.lab.config.js', ...flags], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        FIXED_EGRESS_LAB_FIGURES: figures,
        ...(values.soak && { FIXED_EGRESS_LAB_SOAK: '1' }),
      },
    });
    const table = new Table({ head: ['cloud', 'row', 'figure', 'goal'], style: { head: [], border: [] } });
    for (const { cloud, row, figure, goal } of readFigures(figures)) table.push([cloud, row, figure, goal]);
    console.log(table.toString());
    if (values.json) {
      const json = { ...JSON.parse(readFileSync(results, 'utf8')), figures: readFigures(figures) };
      writeFileSync(values.json, JSON.stringify(json, null, 2));
    }
    return jest.status ?? 1;
  } finally {
    rmSync(folder, { recursive: true });
    sweep();
  }
}

process.exitCode = main();
