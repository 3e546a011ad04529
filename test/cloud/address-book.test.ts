import { setTimeout as sleep } from 'node:timers/promises';
import { TerraformOutput, type TerraformResourceLifecycle, TerraformStack, Testing } from 'cdktf';
import { AddressBook, type AddressBookDocument } from 'cdktf-fixed-egress';
import { TerraformData } from '../../lib/private/terraform-data';
import { addressAt, FakeApp, FakeIngress } from '../fakes';
import type { Workspace } from './terraform';
import { plainWorkspace } from './workspaces';

const STACK = 'stack';

/** A stack of apps with an address each, and of one ingress with an address and a hostname. Another generation is another address. */
interface Writing {
  readonly apps?: Readonly<Record<string, string>>;
  readonly ingress?: string;
  readonly hostname?: string;
  readonly label?: string;
  readonly lifecycle?: TerraformResourceLifecycle;
  readonly book?: boolean;
}

const APPS = { one: 'first', two: 'first' };

function stackOf({ apps = APPS, ingress = 'first', hostname = 'lb.example.com', ...rest }: Writing): TerraformStack {
  const { label = '', lifecycle, book = true } = rest;
  const stack = new TerraformStack(Testing.app(), STACK);
  if (book) new AddressBook(stack, 'addresses');
  else new TerraformOutput(stack, 'address_book', { value: { version: 1 } });
  /** What has an address that only Terraform knows. */
  const addressOf = (name: string, generation: string) => {
    const machine = new TerraformData(stack, `machine-${name}`, {
      triggersReplace: { generation },
      input: { label },
      lifecycle,
    });
    return addressAt(name, machine.getStringAttribute('id'));
  };
  for (const [name, generation] of Object.entries(apps)) new FakeApp(stack, name, [addressOf(`${name}-1`, generation)]);
  new FakeIngress(stack, 'front', { where: { hostname, addresses: [addressOf('front-1', ingress)] } });
  return stack;
}

/** The `terraform_data` that keeps the time of what somebody publishes. */
function keeperOf(publisher: string, name: string): string {
  return `terraform_data.address-book-since-${publisher}["${name}"]`;
}

let terraform: Workspace;

beforeEach(() => {
  terraform = plainWorkspace();
});

afterEach(() => terraform.remove());

async function changesOf(writing: Writing): Promise<Record<string, string[]>> {
  await terraform.use(stackOf(writing));
  return terraform.plannedChanges(STACK);
}

/** Applies a stack, at another second than the last one. Returns since when each thing has been published. */
async function applied(writing: Writing): Promise<Record<string, string | null>> {
  await terraform.use(stackOf(writing));
  await sleep(1100);
  await terraform.apply(STACK);
  return times();
}

async function times(): Promise<Record<string, string | null>> {
  const { apps } = (await terraform.output(STACK, 'address_book')) as AddressBookDocument;
  return Object.fromEntries(
    Object.values(apps).flatMap(({ egress, ingress }) => [
      ...(egress?.addresses ?? []).map(({ name, since }) => [name, since]),
      ...ingress.flatMap(({ name, since, addresses }) => [
        [name, since],
        ...addresses.map((address) => [address.name, address.since]),
      ]),
    ]),
  );
}

describe('since when an address has been published, by real Terraform', () => {
  it('is when it was first applied, in UTC', async () => {
    const before = Date.now();
    const since = await applied({});
    expect(Object.keys(since).sort()).toEqual(['front', 'front-1', 'one-1', 'two-1']);
    for (const time of Object.values(since)) {
      expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      expect(Date.parse(time as string)).toBeGreaterThan(before);
      expect(Date.parse(time as string)).toBeLessThanOrEqual(Date.now());
    }
    expect(await terraform.plannedChanges(STACK)).toEqual({});
  });

  it('stays through an edit of what has the address', async () => {
    const since = await applied({});
    expect(Object.keys(await changesOf({ label: 'edited' }))).not.toContain('output.address_book');
    expect(await applied({ label: 'edited' })).toEqual(since);
  });

  it('is new for the one address that changes', async () => {
    const since = await applied({});
    const apps = { ...APPS, one: 'second' };
    expect(await changesOf({ apps })).toEqual({
      'terraform_data.machine-one-1': ['delete', 'create'],
      [keeperOf('egress-one', 'one-1')]: ['delete', 'create'],
      'output.address_book': ['update'],
    });
    const { 'one-1': changed, ...others } = await applied({ apps });
    expect(since).toMatchObject(others);
    expect(Date.parse(changed as string)).toBeGreaterThan(Date.parse(since['one-1'] as string));
    expect(await terraform.plannedChanges(STACK)).toEqual({});
  });

  it('is new for an address whose holder is made before the old one goes', async () => {
    const lifecycle = { createBeforeDestroy: true };
    const since = await applied({ lifecycle });
    const { 'front-1': changed, ...others } = await applied({ ingress: 'second', lifecycle });
    expect(since).toMatchObject(others);
    expect(changed).not.toBe(since['front-1']);
    expect(await terraform.plannedChanges(STACK)).toEqual({});
  });

  it('is new for a hostname that changes, and not for the addresses behind it', async () => {
    const since = await applied({});
    const { front, ...others } = await applied({ hostname: 'other.example.com' });
    expect(since).toMatchObject(others);
    expect(front).not.toBe(since.front);
  });

  it('stays when apps come, go, and stand in another order', async () => {
    const since = await applied({});
    const { 'three-1': three, ...others } = await applied({ apps: { three: 'first', two: 'first', one: 'first' } });
    expect(others).toEqual(since);
    expect(await applied({ apps: { three: 'first', one: 'first' } })).toEqual({
      front: since.front,
      'front-1': since['front-1'],
      'one-1': since['one-1'],
      'three-1': three,
    });
    expect(await changesOf({ apps: { one: 'first', three: 'first' } })).toEqual({});
  });

  it('begins in one apply in a stack whose book had none', async () => {
    await terraform.use(stackOf({ book: false }));
    await terraform.apply(STACK);
    expect(await changesOf({})).toEqual({
      [keeperOf('egress-one', 'one-1')]: ['create'],
      [keeperOf('egress-two', 'two-1')]: ['create'],
      [keeperOf('hostname-front', 'front')]: ['create'],
      [keeperOf('ingress-front', 'front-1')]: ['create'],
      'output.address_book': ['update'],
    });
    await applied({});
    expect(await terraform.plannedChanges(STACK)).toEqual({});
  });

  it('stops no plan that only refreshes what was not applied yet', async () => {
    await terraform.use(stackOf({ book: false }));
    await terraform.apply(STACK);
    await terraform.use(stackOf({}));
    expect(await terraform.tryPlan(STACK, '-refresh-only')).toMatchObject({ status: 0 });
  });

  it('is unknown where only a refresh has seen what is there now, until the next apply', async () => {
    const since = await applied({});
    await terraform.use(stackOf({ hostname: 'other.example.com' }));
    expect(await terraform.tryApply(STACK, '-refresh-only')).toMatchObject({ status: 0 });
    expect(await times()).toEqual({ ...since, front: null });
    const { front, ...others } = await applied({ hostname: 'other.example.com' });
    expect(since).toMatchObject(others);
    expect(Date.parse(front as string)).toBeGreaterThan(Date.parse(since.front as string));
  });

  it('stays when what is kept refuses to be destroyed, and goes with the rest', async () => {
    const since = await applied({ lifecycle: { preventDestroy: true } });
    expect((await terraform.tryDestroy(STACK)).output).toContain('Instance cannot be destroyed');
    expect(await applied({})).toEqual(since);
    expect(await terraform.tryDestroy(STACK)).toMatchObject({ status: 0 });
    expect(await terraform.state(STACK)).toEqual({});
  });
});
