import { mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { guardPlan } from '../../lib/guard/guard';
import { guardMarkdown } from '../../lib/cli/reports/guard/markdown';
import { guardTable } from '../../lib/cli/reports/guard/table';
import { eip, nat, planOf, standing, type Step } from '../guard/plans';
import type { Json } from '../support';
import { command } from './terminal';

const destroyed: Step = {
  address: 'aws_eip.web',
  actions: 'delete',
  before: eip('web', '203.0.113.5'),
  more: { action_reason: 'delete_because_no_resource_config' },
};
const balancer: Step = {
  address: 'digitalocean_loadbalancer.front',
  actions: 'delete create',
  before: { ip: '198.51.100.7', network: 'EXTERNAL', region: 'nyc3' },
  after: { network: 'EXTERNAL', region: 'nyc1' },
  unknown: { ip: true },
  change: { replace_paths: [['region']] },
};
const gateway: Step = {
  address: 'aws_nat_gateway.api',
  actions: 'delete create',
  before: nat('api', 'api'),
  after: { allocation_id: 'eipalloc-api', subnet_id: 'subnet-b', connectivity_type: 'public' },
  change: { replace_paths: [['subnet_id']] },
};

const BLOCKED = planOf([
  destroyed,
  balancer,
  standing('api', '203.0.113.9'),
  gateway,
  { address: 'aws_ec2_managed_prefix_list.partners', before: { entry: [{ cidr: '203.0.113.5/32' }] } },
  { address: 'digitalocean_record.front', before: { value: '198.51.100.7' } },
  { address: 'random_pet.it', actions: 'delete', before: { id: 'a' } },
]);
const ANNOUNCE = planOf([balancer]);
const SAFE = planOf([standing('api', '203.0.113.9'), gateway]);
const NOTHING = planOf([standing('api', '203.0.113.9')]);

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'guard-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const guard = (plan: Json, ...args: string[]) => command(['guard', '-', ...args], JSON.stringify(plan));

describe('fixed-egress guard', () => {
  it.each([
    ['blocked', 1, BLOCKED],
    ['announce', 3, ANNOUNCE],
    ['safe', 0, SAFE],
    ['safe', 0, NOTHING],
  ])('comes to %s with exit code %i', async (verdict, code, plan) => {
    const printed = await guard(plan, '--json');
    expect(printed).toMatchObject({ code, err: '' });
    expect(JSON.parse(printed.out)).toEqual(guardPlan(plan));
    expect(JSON.parse(printed.out).verdict).toBe(verdict);
  });

  it('shows people what changes, why, who relies on it and the way out', async () => {
    expect((await guard(BLOCKED)).out).toMatchSnapshot();
  });

  it('says that nothing changes', async () => {
    expect(await guard(NOTHING)).toEqual({ code: 0, out: 'safe: no changes\n', err: '' });
  });

  it('shows a pull request the same', async () => {
    expect((await guard(BLOCKED, '--format', 'md')).out).toMatchSnapshot();
  });

  it('reads a file', async () => {
    const file = join(folder, 'plan.json');
    writeFileSync(file, JSON.stringify(SAFE));
    expect(await command(['guard', file])).toMatchObject({ code: 0 });
  });

  it('lets pass what is allowed, and names it', async () => {
    const { code, out, err } = await guard(BLOCKED, '--allow', 'aws_eip.web', '--allow', '198.51.100.7');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('allowed: aws_eip.web 203.0.113.5 is destroyed');
  });

  it('lets pass what is allowed by an IP that is sensitive', async () => {
    const secret = { ...destroyed, change: { before_sensitive: { public_ip: true } } };
    expect(await guard(planOf([secret]), '--allow', '203.0.113.5')).toMatchObject({ code: 0, err: '' });
  });

  it('says when what is allowed does not happen', async () => {
    expect(await guard(SAFE, '--allow', 'aws_eip.gone')).toMatchObject({
      code: 0,
      err: 'fixed-egress: --allow aws_eip.gone: this plan changes no address of that name\n',
    });
  });

  it.each([
    [[], 'guard takes a plan: name the file that `terraform show -json my.tfplan` printed, or - for standard input'],
    [['a', 'b'], 'guard takes one plan, and not 2: a, b'],
    [['-', '--format', 'sarif'], 'no format sarif: there are table, md, json'],
    [['-', '--notice', ''], '--notice needs the name of a file'],
    [['no-such.json'], 'no-such.json: there is no such file'],
  ])('refuses %j in one line', async (args, message) => {
    expect(await command(['guard', ...args], '{}')).toEqual({ code: 2, out: '', err: `fixed-egress: ${message}\n` });
  });

  it.each([
    [
      'a binary plan',
      'PK\u0003\u0004',
      'it is a plan file; run `terraform show -json` on it, and give what that prints',
    ],
    ['an empty file', '', 'it is empty'],
    ['another format', '{"format_version":"2.0"}', 'it is of format 2.0, and this version reads 1.x'],
  ])('refuses %s in one line', async (_, text, message) => {
    expect(await command(['guard', '-'], text)).toEqual({
      code: 2,
      out: '',
      err: `fixed-egress: standard input: ${message}\n`,
    });
  });
});

describe('the announcement', () => {
  it('is written for a mail', async () => {
    const file = join(folder, 'notice.txt');
    const { code, err } = await guard(BLOCKED, '--notice', file);
    expect({ code, err }).toEqual({ code: 1, err: `fixed-egress: the announcement is in ${file}\n` });
    expect(readFileSync(file, 'utf8')).toMatchSnapshot();
  });

  it('is written in Markdown where the file is named so', async () => {
    const file = join(folder, 'notice.md');
    await guard(ANNOUNCE, '--notice', file);
    expect(readFileSync(file, 'utf8')).toMatch(/^# Change of network addresses: digitalocean_loadbalancer.front\n/);
  });

  it('is not written where there is nothing to announce', async () => {
    const file = join(folder, 'notice.txt');
    expect(await guard(SAFE, '--notice', file)).toMatchObject({
      code: 0,
      err: `fixed-egress: there is nothing to announce, so ${file} was not written\n`,
    });
    expect(existsSync(file)).toBe(false);
  });

  it('fails in one line where it cannot be written', async () => {
    const file = join(folder, 'missing', 'notice.txt');
    expect(await guard(BLOCKED, '--notice', file)).toMatchObject({
      code: 2,
      err: `fixed-egress: --notice ${file} cannot be written (ENOENT)\n`,
    });
  });
});

describe('what is printed', () => {
  const hostile = guardPlan(planOf([{ ...destroyed, address: 'aws_eip.web["`|</code><img src=x>\n\u001b[2J"]' }]));

  it('steers no terminal', () => {
    expect(guardTable(hostile)).not.toMatch(/[^\P{Cc}\n]/u);
  });

  it('keeps names from being Markdown or HTML', () => {
    expect(guardMarkdown(hostile)).toMatchSnapshot();
  });

  it.each([100, 72])('has a table that fits a terminal of %i columns', (width) => {
    const lines = guardTable(guardPlan(BLOCKED), width).split('\n');
    expect(lines.filter((line) => /^[┌├│└]/.test(line) && line.length > width)).toEqual([]);
  });
});
