import { guardPlan } from '../../lib/guard/guard';
import { eip, planOf, standing } from './plans';

const INSTEAD = 'run `terraform plan -out my.tfplan` and `terraform show -json my.tfplan`, and give what that prints';

describe('what is read', () => {
  it.each([
    ['nothing at all', { format_version: '1.2' }],
    ['no change', planOf([])],
    ['null for its changes', { format_version: '1.2', resource_changes: null, resource_drift: null }],
    ['only what stays', planOf([standing('a', '203.0.113.5')])],
    ['only what is read', planOf([{ address: 'aws_eip.a', actions: 'read', after: eip('a', '203.0.113.5') }])],
  ])('is safe, and changes nothing, where a plan has %s', (_, plan) => {
    expect(guardPlan(plan)).toEqual({ version: 1, verdict: 'safe', changes: [], changed: 0, ignored: {} });
  });

  it('is safe where nothing stands yet', () => {
    const plan = planOf([{ address: 'aws_eip.a', actions: 'create', after: {}, unknown: { public_ip: true } }]);
    expect(guardPlan(plan)).toMatchObject({ verdict: 'safe', changes: [], changed: 1 });
  });

  it.each([
    [
      'fails for another format',
      { format_version: '2.0' },
      'the plan: it is of format 2.0, and this version reads 1.x',
    ],
    [
      'fails for a state',
      { format_version: '1.0', values: { root_module: {} } },
      `the plan: it is a state, and no plan; ${INSTEAD}`,
    ],
    [
      'fails for a state file',
      { version: 4, serial: 1, lineage: 'a' },
      `the plan: it is a state file, and no plan; ${INSTEAD}`,
    ],
    ['fails for a configuration', { resource: {} }, `the plan: it is not the JSON of a plan; ${INSTEAD}`],
    [
      'fails for the bookmark of a plan that is kept elsewhere',
      { remote_plan_format: 1, run_id: 'run-1', hostname: 'example.com' },
      `the plan: it only says where a plan is kept; ${INSTEAD}`,
    ],
    [
      'fails for a plan that is not whole',
      { ...planOf([]), errored: true },
      'the plan: the plan ended in an error, and is not whole',
    ],
    [
      'fails for changes that are no list',
      { format_version: '1.2', resource_changes: {} },
      'the plan: it is not what terraform show -json prints: resource_changes is no list',
    ],
    [
      'fails for drift that is no list of changes',
      { ...planOf([]), resource_drift: [{}] },
      'the plan: it is not what terraform show -json prints: resource_drift[0] is no change of a resource',
    ],
  ])('%s', (_, json, message) => {
    expect(() => guardPlan(json)).toThrow(new Error(message));
  });

  it.each([
    [
      'without modes, types and names',
      [
        {
          address: 'module.a["b.c"].aws_eip.web[0]',
          change: { actions: ['delete'], before: eip('web', '203.0.113.5'), after: null },
        },
      ],
    ],
    [
      'whose types have the names of methods',
      [
        { address: 'constructor.toString', change: { actions: ['update'], before: { id: 'a' }, after: { id: 'b' } } },
        { address: 'aws_eip.web', change: { actions: ['delete'], before: eip('web', '203.0.113.5'), after: null } },
      ],
    ],
  ])('reads changes %s', (_, changes) => {
    const plan = {
      format_version: '1.2',
      resource_changes: changes,
      prior_state: null,
      configuration: null,
      output_changes: null,
    };
    expect(guardPlan(plan)).toMatchObject({ verdict: 'blocked', changes: [{ action: 'destroy', ip: '203.0.113.5' }] });
  });

  it('counts what it does not know, and nothing else', () => {
    const plan = planOf([
      { address: 'random_pet.a', actions: 'delete', before: { id: 'a' } },
      { address: 'random_pet.b', actions: 'delete create', before: { id: 'b' }, after: {} },
      { address: 'google_compute_address.a', actions: 'delete', before: { address: '203.0.113.9' } },
      { address: 'random_id.same', before: { id: 'c' } },
      { address: 'aws_route.a', actions: 'update', before: { id: 'r' }, after: { id: 'r' } },
    ]);
    expect(guardPlan(plan)).toMatchObject({
      verdict: 'safe',
      changed: 4,
      ignored: { google_compute_address: 1, random_pet: 2 },
    });
  });
});

describe('what is sensitive', () => {
  const SECRET = 'eipalloc-0secret';

  it('is not said: the id of an address that stands elsewhere', () => {
    const plan = planOf([
      {
        address: 'aws_nat_gateway.it',
        actions: 'delete',
        before: { id: 'nat-1', allocation_id: SECRET, public_ip: '203.0.113.5' },
        change: { before_sensitive: { allocation_id: true } },
      },
    ]);
    const guard = guardPlan(plan);
    expect(guard.verdict).toBe('blocked');
    expect(JSON.stringify(guard)).not.toContain(SECRET);
  });

  it('is not said: an IP', () => {
    const plan = planOf([
      {
        address: 'aws_eip.it',
        actions: 'delete',
        before: eip('it', '203.0.113.5'),
        change: { before_sensitive: { public_ip: true } },
      },
    ]);
    expect(guardPlan(plan).changes).toEqual([expect.objectContaining({ address: 'aws_eip.it', ip: null })]);
  });

  it('is not said: what stands in an address book that is sensitive', () => {
    const book = {
      version: 1,
      stack: 'shop',
      apps: { hidden: { egress: null, ingress: [], admittedBy: [] } },
      gateways: {},
    };
    const change = {
      actions: ['update'],
      before: book,
      after: book,
      after_unknown: {},
      before_sensitive: true,
      after_sensitive: true,
    };
    const plan = planOf([{ address: 'aws_eip.it', actions: 'delete', before: eip('it', '203.0.113.5') }], {
      output_changes: { address_book: change },
    });
    expect(JSON.stringify(guardPlan(plan))).not.toContain('hidden');
  });

  it('is not said: a number', () => {
    const assignment = (droplet: number) => ({ id: 'a', ip_address: '203.0.113.5', droplet_id: droplet });
    const mark = { before_sensitive: { droplet_id: true }, after_sensitive: { droplet_id: true } };
    const plan = planOf([
      {
        address: 'digitalocean_reserved_ip_assignment.a',
        actions: 'delete create',
        before: assignment(987654321),
        after: assignment(987654322),
        change: mark,
      },
    ]);
    expect(guardPlan(plan).verdict).toBe('blocked');
    expect(JSON.stringify(guardPlan(plan))).not.toMatch(/98765432/);
  });

  it('is not said: a phrase, and our own words are no secret', () => {
    const [before, tags] = [eip('web', '203.0.113.5', { tags: { note: 'who may come' } }), { note: 'who may come' }];
    const book = {
      version: 1,
      stack: 'shop',
      gateways: {},
      apps: {
        web: {
          egress: {
            via: '',
            addresses: [{ name: 'web', ip: '203.0.113.5', family: 'ipv4', stability: 'fixed', dedicated: true }],
            changes: '',
            announcedBy: '',
          },
          ingress: [],
          admittedBy: [{ name: 'who may come', kind: 'list' }],
        },
      },
    };
    const change = { actions: ['update'], before: book, after: book, after_unknown: {} };
    const app = { spec: [{ egress: [{ type: 'DEDICATED_IP' }] }], dedicated_ips: [{ ip: '203.0.113.6' }] };
    const plan = planOf(
      [
        {
          address: 'aws_eip.web',
          actions: 'delete',
          before: { ...before, tags },
          change: { before_sensitive: { tags: true } },
        },
        {
          address: 'digitalocean_app.a',
          actions: 'update',
          before: app,
          after: { ...app, spec: [{}] },
          change: { before_sensitive: { spec: true } },
        },
      ],
      { output_changes: { address_book: change } },
    );
    const text = JSON.stringify(guardPlan(plan));
    expect(text).not.toContain('who may come');
    expect(text).toContain('egress { type = \\"DEDICATED_IP\\" }');
  });

  it('is not said: the keys of a map that is', () => {
    const plan = planOf([
      {
        address: 'aws_eip.it',
        actions: 'delete create',
        before: eip('it', '203.0.113.5', { tags: { password: 'a' } }),
        after: eip('it', '203.0.113.5', { tags: { password: 'b' } }),
        change: { before_sensitive: { tags: true }, replace_paths: [['tags']] },
      },
    ]);
    expect(guardPlan(plan).changes).toEqual([expect.objectContaining({ attribute: 'tags' })]);
  });
});
