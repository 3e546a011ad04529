import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IngressEntry } from '../lib/address-book/document';
import { bookTables } from '../scripts/book-tables';
import { awsBook, digitaloceanBook } from './address-book/books';

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

  it.each([
    'digitalocean-app-platform',
    'digitalocean-nat-droplets',
    'digitalocean-ingress',
    'aws-nat-gateway',
    'aws-nat-instances',
    'aws-ingress',
  ])('says what to type next to deploy %s', (stack) => {
    expect(printed).toContain(`npx cdktf deploy ${stack}`);
  });

  it('shows no table that is wider than a screen of 100 characters', () => {
    expect(printed.split('\n').filter((line) => /^[│┌├└]/.test(line) && line.length > 100)).toEqual([]);
  });

  it('ends with the proof that all of them are fixed', () => {
    const proof = printed.slice(printed.indexOf('The proof'));
    expect(proof).toMatch(/\n(\d+) workloads: \1 fixed\n$/);
    for (const address of ['digitalocean_app.web', 'aws_lambda_function.payments']) {
      expect(proof).toMatch(new RegExp(`│ ${address} +│ fixed +│`));
    }
  });
});

describe('what npm start shows of an address book', () => {
  it.each([
    ['AWS', awsBook()],
    ['DigitalOcean', digitaloceanBook()],
  ])('is where apps leave from and are reached: %s', (_, book) => {
    expect(bookTables(book)).toMatchSnapshot();
  });

  it('is no expression of Terraform', () => {
    const { apps, ...book } = awsBook();
    const [api] = apps.payments?.ingress ?? [];
    const undeployed = {
      ...(api as IngressEntry),
      hostname: '${aws_lb.api.dns_name}',
      domains: ['${aws_route53_zone.z.name}'],
    };
    const shown = bookTables({ ...book, apps: { payments: { egress: null, ingress: [undeployed], admittedBy: [] } } });
    expect(shown).toContain('a hostname');
    expect(shown).not.toContain('$');
  });

  it('is no table where there is nothing to show', () => {
    expect(bookTables({ ...awsBook(), apps: {} })).toBe('');
  });
});
