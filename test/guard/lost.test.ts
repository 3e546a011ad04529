import { guardPlan } from '../../lib/guard/guard';
import { changeOf, eip, only, planOf, said, type Step } from './plans';

const IP = '203.0.113.5';

const destroyed: Step = { address: 'aws_eip.web', actions: 'delete', before: eip('web', IP) };
const app = (egress?: object) => ({
  id: 'app-1',
  spec: [{ name: 'web', ...(egress && { egress: [egress] }) }],
  dedicated_ips: [
    { ip: IP, id: '1', status: 'ASSIGNED' },
    { ip: '203.0.113.6', id: '2', status: 'ASSIGNED' },
  ],
});

describe('an address is lost', () => {
  it.each<[string, Step, string]>([
    ['when an Elastic IP is destroyed', destroyed, `blocked destroy aws_eip.web ${IP}`],
    [
      'when an Elastic IP is replaced, in either order',
      { ...destroyed, actions: 'create delete', after: {}, unknown: { public_ip: true } },
      `blocked replace aws_eip.web ${IP}`,
    ],
    ['when Terraform forgets an Elastic IP', { ...destroyed, actions: 'forget' }, `blocked forget aws_eip.web ${IP}`],
    [
      'when what an earlier replacement left is destroyed',
      { ...destroyed, more: { deposed: 'abc' } },
      `blocked destroy aws_eip.web (deposed object abc) ${IP}`,
    ],
    [
      'when a reserved IP gets another region',
      {
        address: 'digitalocean_reserved_ip.web',
        actions: 'delete create',
        before: { id: IP, ip_address: IP, region: 'nyc3' },
        after: { region: 'nyc1' },
        unknown: { ip_address: true },
      },
      `blocked replace digitalocean_reserved_ip.web ${IP}`,
    ],
    [
      'when an accelerator is destroyed',
      {
        address: 'aws_globalaccelerator_accelerator.world',
        actions: 'delete',
        before: { ip_sets: [{ ip_addresses: [IP], ip_family: 'IPv4' }] },
      },
      `blocked destroy aws_globalaccelerator_accelerator.world ${IP}`,
    ],
    [
      'when a VPC NAT gateway is replaced, which is to be announced',
      {
        address: 'digitalocean_vpc_nat_gateway.it',
        actions: 'delete create',
        before: { egresses: [{ public_gateways: [{ ipv4: IP }] }] },
        after: {},
      },
      `announce replace digitalocean_vpc_nat_gateway.it ${IP}`,
    ],
    [
      'when a load balancer of DigitalOcean is replaced, which is to be announced',
      {
        address: 'digitalocean_loadbalancer.it',
        actions: 'delete create',
        before: { ip: IP, network: 'EXTERNAL' },
        after: {},
      },
      `announce replace digitalocean_loadbalancer.it ${IP}`,
    ],
    [
      'when a network load balancer without Elastic IPs is replaced, which is to be announced',
      {
        address: 'aws_lb.it',
        actions: 'delete create',
        before: {
          load_balancer_type: 'network',
          internal: false,
          subnet_mapping: [{ subnet_id: 'subnet-1', allocation_id: '' }],
        },
        after: {},
      },
      'announce replace aws_lb.it',
    ],
    [
      'when an application load balancer is replaced, on which nobody should rely',
      {
        address: 'aws_lb.it',
        actions: 'delete create',
        before: { load_balancer_type: 'application', internal: false },
        after: {},
      },
      'safe replace aws_lb.it',
    ],
    [
      'when a network load balancer without Elastic IPs leaves a subnet',
      {
        address: 'aws_lb.it',
        actions: 'update',
        before: { load_balancer_type: 'network', internal: false, subnets: ['subnet-1', 'subnet-2'] },
        after: { load_balancer_type: 'network', internal: false, subnets: ['subnet-1'] },
      },
      'announce release aws_lb.it',
    ],
    [
      'when a network load balancer gets Elastic IPs in place of what AWS picked',
      {
        address: 'aws_lb.it',
        actions: 'update',
        before: {
          load_balancer_type: 'network',
          internal: false,
          subnet_mapping: [{ subnet_id: 'subnet-1', allocation_id: '' }],
        },
        after: { load_balancer_type: 'network', internal: false, subnet_mapping: [{ subnet_id: 'subnet-1' }] },
        unknown: { subnet_mapping: [{ allocation_id: true }] },
      },
      'announce release aws_lb.it',
    ],
  ])('%s', (_, step, expected) => {
    expect(said(planOf([step]))).toEqual([expected]);
  });

  it.each([
    ['has no egress any more', undefined],
    ['says AUTOASSIGN', { type: 'AUTOASSIGN' }],
  ])('when the spec of an app %s', (_, egress) => {
    const step = {
      address: 'digitalocean_app.web',
      actions: 'update',
      before: app({ type: 'DEDICATED_IP' }),
      after: app(egress),
    };
    expect(said(planOf([step]))).toEqual([
      `blocked release digitalocean_app.web ${IP}`,
      'blocked release digitalocean_app.web 203.0.113.6',
    ]);
    expect(guardPlan(planOf([step])).changes[0]?.apps).toEqual(['digitalocean_app.web']);
  });

  it('not when Terraform forgets it here and another resource of the plan takes it', () => {
    const adopted = {
      address: 'module.kept.aws_eip.web',
      before: eip('web', IP),
      change: { importing: { id: 'eipalloc-web' } },
    };
    expect(said(planOf([{ ...destroyed, actions: 'forget' }, adopted]))).toEqual([]);
  });

  it.each<[string, Step]>([
    [
      'nobody knows what the spec of an app will be',
      {
        address: 'digitalocean_app.web',
        actions: 'update',
        before: app({ type: 'DEDICATED_IP' }),
        after: {},
        unknown: { spec: true },
      },
    ],
    ['an Elastic IP gets tags', { ...destroyed, actions: 'update', after: eip('web', IP, { tags: { a: 'b' } }) }],
    [
      'an Elastic IP has moved in the code',
      { ...destroyed, actions: 'no-op', more: { previous_address: 'aws_eip.old' } },
    ],
    ['an Elastic IP is imported', { ...destroyed, actions: 'no-op', change: { importing: { id: 'eipalloc-web' } } }],
    [
      'an app with dedicated egress gets another image',
      {
        address: 'digitalocean_app.web',
        actions: 'update',
        before: app({ type: 'DEDICATED_IP' }),
        after: { ...app({ type: 'DEDICATED_IP' }), live_url: 'x' },
      },
    ],
    [
      'an internal load balancer is replaced',
      {
        address: 'aws_lb.it',
        actions: 'delete create',
        before: { load_balancer_type: 'network', internal: true },
        after: {},
      },
    ],
    [
      'a Droplet is replaced on whose address nobody relies',
      {
        address: 'digitalocean_droplet.it',
        actions: 'delete create',
        before: { id: '7', ipv4_address: IP },
        after: {},
      },
    ],
  ])('not when %s', (_, step) => {
    expect(said(planOf([step]))).toEqual([]);
  });

  it('when it was released outside of Terraform, and would be made again without a word', () => {
    const plan = planOf([{ address: 'aws_eip.web', actions: 'create', after: {}, unknown: { public_ip: true } }], {
      resource_drift: [changeOf(destroyed)],
    });
    expect(only(plan)).toMatchObject({ verdict: 'blocked', action: 'reallocate', ip: IP });
  });

  it('when another one has been put in its place outside of Terraform', () => {
    const drift = { ...destroyed, actions: 'update', after: eip('web', '203.0.113.9') };
    const plan = planOf([{ address: 'aws_eip.web', before: eip('web', '203.0.113.9') }], {
      resource_drift: [changeOf(drift)],
    });
    expect(only(plan)).toMatchObject({ verdict: 'blocked', action: 'reallocate', ip: IP });
  });

  it('not when its tags were changed outside of Terraform', () => {
    const drift = { ...destroyed, actions: 'update', after: eip('web', IP, { tags: { a: 'b' } }) };
    expect(
      said(planOf([{ address: 'aws_eip.web', before: eip('web', IP) }], { resource_drift: [changeOf(drift)] })),
    ).toEqual([]);
  });
});

describe('the edit and the way out', () => {
  it('names the argument that replaces it', () => {
    const plan = planOf([
      {
        ...destroyed,
        actions: 'delete create',
        after: eip('web', IP, { network_border_group: 'b' }),
        change: { replace_paths: [['network_border_group']] },
      },
    ]);
    expect(only(plan)).toMatchObject({ attribute: 'network_border_group' });
  });

  it('names the argument in a block, where the plan only names the block', () => {
    const gateway = (defaultGateway: boolean) => ({
      vpcs: [{ vpc_uuid: 'v', default_gateway: defaultGateway, gateway_ip: '10.0.0.2' }],
      egresses: [{ public_gateways: [{ ipv4: IP }] }],
    });
    const plan = planOf([
      {
        address: 'digitalocean_vpc_nat_gateway.it',
        actions: 'delete create',
        before: gateway(false),
        after: { vpcs: [{ vpc_uuid: 'v', default_gateway: true }] },
        unknown: { vpcs: [{ gateway_ip: true }], egresses: true },
        change: { replace_paths: [['vpcs']] },
      },
    ]);
    expect(only(plan)).toMatchObject({
      attribute: 'vpcs.default_gateway',
      reason: 'to switch default_gateway makes another gateway, with another address',
    });
  });

  it('of what was renamed is a moved block', () => {
    const plan = planOf([
      { ...destroyed, more: { action_reason: 'delete_because_no_resource_config' } },
      { address: 'aws_eip.shop', actions: 'create', after: {}, unknown: { public_ip: true } },
    ]);
    expect(only(plan).wayOut).toContain('moved { from = aws_eip.web, to = aws_eip.shop }');
  });

  it('of what an earlier apply left is no command', () => {
    expect(only(planOf([{ ...destroyed, more: { deposed: 'abc' } }])).wayOut).not.toContain('terraform state rm');
  });

  it('is none where nobody should rely on the address', () => {
    const balancer: Step = {
      address: 'aws_lb.it',
      actions: 'delete',
      before: { load_balancer_type: 'application', internal: false },
    };
    expect(only(planOf([balancer])).wayOut).toBeNull();
  });

  it('of what is tainted is to untaint it', () => {
    const plan = planOf([
      { ...destroyed, actions: 'delete create', after: {}, more: { action_reason: 'replace_because_tainted' } },
    ]);
    expect(only(plan)).toMatchObject({
      reason: expect.stringContaining('tainted'),
      wayOut: expect.stringContaining('untaint'),
    });
  });

  it.each([
    ['aws_eip', 'address', 'read when an Elastic IP is allocated', eip('web', IP)],
    [
      'digitalocean_app',
      'project_id',
      'another project_id makes another app',
      { ...app({ type: 'DEDICATED_IP' }), project_id: 'a' },
    ],
    ['digitalocean_loadbalancer', 'tls_cipher_policy', 'take a later one', { ip: IP, tls_cipher_policy: 'DEFAULT' }],
  ])('says what is behind %s.%s', (type, argument, why, before) => {
    const plan = planOf([
      {
        address: `${type}.web`,
        actions: 'delete create',
        before,
        after: { ...before, [argument]: 'other' },
        change: { replace_paths: [[argument]] },
      },
    ]);
    expect(whyOf(plan)).toContain(why);
  });

  it('says that the provider from 2.96.0 on replaces VPC NAT gateways by itself', () => {
    const egresses = [{ public_gateways: [{ ipv4: IP }] }];
    const plan = planOf([
      {
        address: 'digitalocean_vpc_nat_gateway.it',
        actions: 'delete create',
        before: { vpcs: [{ vpc_uuid: 'v', subnet_uuid: 's' }], egresses },
        after: { vpcs: [{ vpc_uuid: 'v' }] },
        unknown: { vpcs: [{ subnet_uuid: true }], egresses: true },
        change: { replace_paths: [['vpcs']] },
      },
    ]);
    expect(whyOf(plan)).toContain('from version 2.96.0 on');
  });

  it('says that the provider from 2.82.0 to 2.85.0 replaces Droplets by itself, where somebody relies on one', () => {
    const droplet = { id: '7', ipv4_address: IP, public_networking: null };
    const plan = planOf([
      {
        address: 'digitalocean_droplet.it',
        actions: 'delete create',
        before: droplet,
        after: { public_networking: true },
        unknown: { ipv4_address: true },
        change: { replace_paths: [['public_networking']] },
      },
      { address: 'digitalocean_record.it', before: { type: 'A', value: IP } },
    ]);
    expect(only(plan)).toMatchObject({
      verdict: 'announce',
      action: 'replace',
      records: ['digitalocean_record.it'],
      reason: expect.stringContaining('from version 2.82.0 to 2.85.0'),
    });
  });
});

function whyOf(plan: object): string {
  return guardPlan(plan)
    .changes.map(({ reason }) => reason)
    .join('\n');
}
