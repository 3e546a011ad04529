import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('npm start', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'start-'));
  let printed: string;

  beforeAll(() => {
    const args = ['-r', '@swc-node/register', 'scripts/start.ts'];
    printed = execFileSync(process.execPath, args, { encoding: 'utf8', env: { ...process.env, CDKTF_OUTDIR: outdir } });
  }, 30_000);

  afterAll(() => rmSync(outdir, { recursive: true, force: true }));

  it.each([
    ['web', 'App Platform dedicated egress', 'web-1'],
    ['crawler', 'DigitalOcean NAT Droplets', 'crawler-a'],
    ['payments', 'AWS NAT gateway', 'payments-eu-west-1a'],
    ['search', 'AWS NAT gateway', 'search-eu-west-1a'],
    ['crawler', 'AWS NAT instances', 'crawler-eu-west-1a'],
  ])('shows where %s leaves from, and how stable that is', (app, via, address) => {
    const row = printed.split('\n').find((line) => line.startsWith(`│ ${app} `) && line.includes(via));
    expect(row?.split('│').map((cell) => cell.trim())).toEqual([
      '',
      app,
      via,
      address,
      'fixed, its own',
      expect.any(String),
      '',
    ]);
  });

  it.each(['digitalocean-app-platform', 'digitalocean-nat-droplets', 'aws-nat-gateway', 'aws-nat-instances'])(
    'says what to type next to deploy %s',
    (stack) => {
      expect(printed).toContain(`npx cdktf deploy ${stack}`);
    },
  );

  it('ends with the proof that all of them are fixed', () => {
    const proof = printed.slice(printed.indexOf('The proof'));
    expect(proof).toMatch(/\n(\d+) workloads: \1 fixed\n$/);
    for (const address of ['digitalocean_app.web', 'aws_lambda_function.payments']) {
      expect(proof).toMatch(new RegExp(`│ ${address} +│ fixed +│`));
    }
  });
});
