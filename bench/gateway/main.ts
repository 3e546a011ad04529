import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROUNDS } from './bench';
import { makeHosts, removeHosts } from './hosts';
import { startServers } from './measure';
import { benchNewConnections } from './new-connections';
import { benchPorts } from './ports';
import type { Goal, Report } from './report';
import { number, table } from './table';
import { benchThroughput } from './throughput';

const PROGRAMS = ['ip', 'nft', 'iptables', 'iptables-restore', 'conntrack', 'iperf3', 'wrk', 'nginx'];
const DEFAULT_SECONDS = 2;
const PARTS = [benchThroughput, benchNewConnections, benchPorts];

const HELP = `npm run bench:gateway -- [--seconds N] [--json FILE]

Measures the ruleset of our gateways against iptables, side by side in network namespaces. Needs root and the programs
${PROGRAMS.join(', ')}.

Everything is measured ${ROUNDS} times in turn. Exits with 1 when a goal is missed.

  --seconds N  how long each measurement takes, 1 to 60 (default: ${DEFAULT_SECONDS}, about ten minutes in all)
  --json FILE  write every figure
  --help       show this

Example: npm run bench:gateway -- --json figures.json`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { seconds: { type: 'string' }, json: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const seconds = Number(values.seconds ?? DEFAULT_SECONDS);
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > 60) {
    console.error(`--seconds is ${values.seconds}: give a whole number from 1 to 60`);
    return 2;
  }
  const missing = whatIsMissing();
  if (missing.length > 0) {
    console.error(`cannot run: ${missing.join(', ')}`);
    return 2;
  }
  const [load] = loadavg();
  const reports = await run(seconds);
  if (values.json) {
    writeFileSync(values.json, `${JSON.stringify({ seconds, rounds: ROUNDS, load, reports }, null, 2)}\n`);
  }
  console.log(`${cpus().length} processors, with a load of ${number(load, 1)} before the bench began.`);
  for (const { title, method, head, rows, goals } of reports) {
    console.log(`\n## ${title}\n\n${method}\n\n${table(head, rows)}\n`);
    for (const goal of goals) console.log(lineOf(goal));
  }
  return reports.some(({ goals }) => goals.some(({ verdict }) => verdict === 'missed')) ? 1 : 0;
}

async function run(seconds: number): Promise<Report[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-gateway-'));
  const cleanUp = () => {
    removeHosts();
    rmSync(folder, { recursive: true, force: true });
  };
  // A terminal and npm may both pass a signal on: the second must not end the clean-up.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      cleanUp();
      process.exit(1);
    });
  }
  try {
    makeHosts();
    const config = join(folder, 'nginx.conf');
    writeFileSync(config, nginxConfig(folder));
    startServers(folder, config);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const reports: Report[] = [];
    for (const part of PARTS) reports.push(await part(seconds));
    return reports;
  } finally {
    cleanUp();
  }
}

function nginxConfig(folder: string): string {
  return `daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log stderr crit;
events { worker_connections 8192; }
http {
  access_log off;
  keepalive_timeout 0;
  server {
    listen 80 backlog=4096;
    return 200 "ok";
  }
}
`;
}

function whatIsMissing(): string[] {
  const missing = PROGRAMS.filter((program) => spawnSync('which', [program]).status !== 0).map(
    (program) => `no ${program} on the PATH`,
  );
  if (process.getuid?.() !== 0) missing.unshift('not root');
  if (!existsSync('/proc/self/ns/net')) missing.unshift('no network namespaces, which only Linux has');
  return missing;
}

function lineOf({ goal, verdict, comparison: { ratio, spread }, noise }: Goal): string {
  const [least, most] = spread.map((value) => number(value, 2));
  return `- ${verdict}: ${goal}: ratio ${number(ratio, 2)} (${least} to ${most}), noise ${number(noise, 2)}`;
}

void main().then((code) => {
  process.exitCode = code;
});
