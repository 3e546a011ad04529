import { LbTargetGroup } from '@cdktf/provider-aws/lib/lb-target-group';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Route53Zone } from '@cdktf/provider-aws/lib/route53-zone';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { TerraformStack, Testing } from 'cdktf';
import { AddressBook, Adoption } from 'cdktf-fixed-egress';
import {
  ApplicationLoadBalancer,
  CloudFrontIngress,
  EgressVpc,
  ElasticIp,
  GlobalAccelerator,
  NetworkLoadBalancer,
  Route53Record,
} from 'cdktf-fixed-egress/aws';
import type { Json } from '../support';
import { Moto } from './moto';
import { refusedIn, type Workspace } from './terraform';
import { awsWorkspace } from './workspaces';

const [A, B] = ['eu-west-1a', 'eu-west-1b'];

/** What is edited after the first apply. */
interface Edits {
  /** What clients have been told of `api`. */
  readonly published?: string[];

  /** The load balancer that becomes internal, which replaces it. */
  readonly internal?: 'picked' | 'front';

  /** The Elastic IP that becomes one of another border group, which replaces it. */
  readonly moved?: string;
}

let moto: Moto;
let terraform: Workspace;

beforeAll(async () => {
  moto = await Moto.start();
  terraform = awsWorkspace(moto);
  await terraform.use(withEveryIngress({}));
  await terraform.apply('stack');
});

afterAll(async () => {
  terraform.remove();
  await moto.stop();
});

function newStack(build: (stack: TerraformStack) => void, id = 'stack'): TerraformStack {
  const stack = new TerraformStack(Testing.app(), id);
  new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
  build(stack);
  new AddressBook(stack, 'addresses');
  return stack;
}

function withEveryIngress({ published, internal, moved }: Edits): TerraformStack {
  return newStack((stack) => {
    const vpc = new EgressVpc(stack, 'vpc', { cidr: '10.0.0.0/16', zones: [A, B] });
    const groupOf = (name: string, protocol: string) =>
      new LbTargetGroup(stack, name, { name, port: 80, protocol, vpcId: vpc.vpcId, targetType: 'ip' }).arn;
    const connections = [{ port: 80, target: { targetGroupArn: groupOf('connections', 'TCP') } }];
    const api = new NetworkLoadBalancer(stack, 'api', { vpc, listeners: connections, published });
    const picked = new NetworkLoadBalancer(stack, 'picked', { vpc, listeners: connections, elasticIps: false });
    const web = new ApplicationLoadBalancer(stack, 'web', {
      vpc,
      securityGroupIds: [new SecurityGroup(stack, 'group', { vpcId: vpc.vpcId }).id],
      listeners: [{ port: 80, target: { targetGroupArn: groupOf('requests', 'HTTP') } }],
    });
    const [a, b] = ['kept-a', 'kept-b'].map((name) => new ElasticIp(stack, name));
    const front = new NetworkLoadBalancer(stack, 'front', {
      vpc,
      listeners: [{ port: 80, target: web.target(80) }],
      addresses: { [A]: a, [B]: b },
      retain: false,
    });
    new CloudFrontIngress(stack, 'site', { domainName: 'd111111abcdef8.cloudfront.net' });
    const zone = { domain: 'example.com', zoneId: new Route53Zone(stack, 'zone', { name: 'example.com' }).zoneId };
    new Route53Record(stack, 'bare', { ...zone, ingress: api });
    new Route53Record(stack, 'www', { ...zone, ingress: web, subdomain: 'www' });
    if (internal) (internal === 'front' ? front : picked).resource.addOverride('internal', true);
    if (moved) stack.addOverride(`resource.aws_eip.${moved}.network_border_group`, 'eu-west-1-edge-1');
  });
}

/** What Terraform plans after edits: what would become of each resource that does not stay as it is, and what the checks say. */
async function planAfter(edits: Edits): Promise<{ changes: Record<string, string[]>; checks: Record<string, Json> }> {
  await terraform.use(withEveryIngress(edits));
  const plan = await terraform.plan('stack');
  const changed = plan.resource_changes.filter(
    ({ change }: Json) => !['no-op', 'read'].includes(change.actions.join()),
  );
  const checks = plan.checks.filter(({ address }: Json) => address.kind === 'check');
  return {
    changes: Object.fromEntries(changed.map(({ address, change }: Json) => [address, change.actions])),
    checks: Object.fromEntries(checks.map((check: Json) => [check.address.name, check.instances[0]])),
  };
}

describe('ingress on AWS, applied on moto (which a proxy tells what network load balancers are: their ARNs, mappings and network interfaces)', () => {
  let state: Record<string, Json>;
  let elasticIps: (...names: string[]) => string[];

  beforeAll(async () => {
    state = await terraform.state('stack');
    elasticIps = (...names) => names.map((name) => state[`aws_eip.${name}`].public_ip);
  });

  it('load balancers that exist are adopted with their addresses, hostnames and listeners: a plan replaces none of it', async () => {
    const idOf = (address: string): string => state[address].id;
    const listening = (group: string) => [
      { port: 80, target: { targetGroupArn: idOf(`aws_lb_target_group.${group}`) } },
    ];
    const names = ['api', 'picked', 'web'];
    const adopting = newStack((stack) => {
      const vpc = EgressVpc.fromEgressVpcAttributes(stack, 'vpc', {
        vpcId: idOf('aws_vpc.vpc'),
        publicSubnetIds: Object.fromEntries([A, B].map((zone) => [zone, idOf(`aws_subnet.vpc-public-${zone}`)])),
      });
      const [a, b] = [A, B].map((zone) => {
        return new ElasticIp(stack, `api-${zone}`, { adopt: state[`aws_eip.api-${zone}`].allocation_id });
      });
      const [api, picked, web] = names.map((name) => ({ vpc, adopt: idOf(`aws_lb.${name}`) }));
      const listeners = listening('connections');
      new NetworkLoadBalancer(stack, 'api', { ...api, listeners, addresses: { [A]: a, [B]: b } });
      new NetworkLoadBalancer(stack, 'picked', { ...picked, listeners, elasticIps: false });
      const securityGroupIds = [idOf('aws_security_group.group')];
      new ApplicationLoadBalancer(stack, 'web', { ...web, securityGroupIds, listeners: listening('requests') });
      const imported = names.map((name) => `aws_lb_listener.${name}-80`).map((address) => [address, idOf(address)]);
      new Adoption(stack, 'adoption', { imported: Object.fromEntries(imported) });
    }, 'adopting');
    await terraform.use(adopting);
    const { resource_changes: changes } = await terraform.plan('adopting');
    const kept = changes.filter(({ type }: Json) => type.startsWith('aws_') && type !== 'aws_network_interface');
    expect(kept.map(({ address, change }: Json) => [address, change.importing?.id, change.actions.join()])).toEqual(
      [
        'aws_eip.api-eu-west-1a',
        'aws_eip.api-eu-west-1b',
        ...names.map((name) => `aws_lb.${name}`),
        ...names.map((name) => `aws_lb_listener.${name}-80`),
      ].map((address) => [address, idOf(address), 'no-op']),
    );
  });

  it('the book has exactly the addresses that there are, and none of what changes by itself', async () => {
    const { apps } = await terraform.output('stack', 'address_book');
    const entries = Object.values<Json>(apps).flatMap(({ ingress }) => ingress);
    const ips = ({ addresses }: Json): string[] => addresses.map(({ ip }: Json) => ip);
    const picked = entries.find(({ name }) => name === 'picked');
    expect(ips(picked).sort()).toEqual(['198.51.100.1', '198.51.100.2']);
    expect(Object.fromEntries(entries.map((entry) => [entry.name, [entry.stability, ips(entry)]]))).toEqual({
      api: ['fixed', elasticIps(`api-${A}`, `api-${B}`)],
      front: ['fixed', elasticIps('kept-a', 'kept-b')],
      picked: [
        'semi-static',
        [A, B].map((zone) => state[`data.aws_network_interface.picked-${zone}`].association[0].public_ip),
      ],
      site: ['dynamic', []],
      web: ['dynamic', []],
    });
    expect(entries.find(({ name }) => name === 'web').hostname).toBe(state['aws_lb.web'].dns_name);
  });

  it('each Elastic IP is in a zone of its load balancer, which leads to the application load balancer', () => {
    const allocations = state['aws_lb.front'].subnet_mapping.map((mapping: Json) => mapping.allocation_id).sort();
    expect(allocations).toEqual([state['aws_eip.kept-a'].allocation_id, state['aws_eip.kept-b'].allocation_id].sort());
    expect(state['aws_lb_target_group_attachment.front-80-80'].target_id).toBe(state['aws_lb.web'].arn);
  });

  it('the bare domain is an alias, and the name below it leads to the hostname', () => {
    const [{ name }] = state['aws_route53_record.bare'].alias;
    expect(name).toBe(state['aws_lb.api'].dns_name);
    expect(state['aws_route53_record.www'].records).toEqual([state['aws_lb.web'].dns_name]);
  });

  it('what is kept is protected from deletion, and what is not is not', () => {
    const isProtected = (name: string): boolean => state[`aws_lb.${name}`].enable_deletion_protection;
    expect(['api', 'picked', 'web', 'front'].map(isProtected)).toEqual([true, true, true, false]);
  });

  it('the second plan changes nothing, and says nothing of what was published in another order', async () => {
    const { changes, checks } = await planAfter({ published: elasticIps(`api-${B}`, `api-${A}`) });
    expect(changes).toEqual({});
    expect(checks).toEqual({ 'api-published': expect.objectContaining({ status: 'pass' }) });
  });

  it('a plan warns when other addresses were published, and a load balancer is replaced without its Elastic IPs', async () => {
    const { changes, checks } = await planAfter({ published: ['203.0.113.5'], internal: 'front' });
    expect(checks['api-published'].status).toBe('fail');
    expect(checks['api-published'].problems[0].message).toContain('Clients of "api" were told 203.0.113.5');
    expect(changes['aws_lb.front']).toEqual(['delete', 'create']);
    expect(Object.keys(changes).filter((address) => address.startsWith('aws_eip.'))).toEqual([]);
  });

  it('what would replace an owner of addresses is refused', async () => {
    await terraform.use(withEveryIngress({ internal: 'picked', moved: `api-${A}` }));
    expect(refusedIn((await terraform.tryPlan('stack')).output)).toEqual([`aws_eip.api-${A}`, 'aws_lb.picked']);
  });

  it('destroying is refused for all that is kept, of which a load balancer keeps its Elastic IPs, and nothing is gone then', async () => {
    await terraform.use(withEveryIngress({}));
    const refused = refusedIn((await terraform.tryDestroy('stack')).output);
    expect(refused).toEqual(['aws_eip.kept-a', 'aws_eip.kept-b', 'aws_lb.api', 'aws_lb.picked', 'aws_lb.web']);
    expect(await moto.allocationIds()).toHaveLength(4);
  });
});

it('a Global Accelerator is planned with its listener and endpoint (planned only: moto has none)', async () => {
  const stack = newStack((it) => {
    new GlobalAccelerator(it, 'world', { listeners: [{ port: 443 }], endpoints: ['eipalloc-0a1b2c3d4e5f60718'] });
  }, 'global');
  await terraform.use(stack);
  expect(Object.keys(await terraform.plannedChanges('global')).sort()).toEqual([
    'aws_globalaccelerator_accelerator.world',
    'aws_globalaccelerator_endpoint_group.world-tcp-443',
    'aws_globalaccelerator_listener.world-tcp-443',
    'output.address_book',
    'terraform_data.address-book-since-hostname-world["world"]',
    'terraform_data.address-book-since-ingress-world["world-1"]',
    'terraform_data.address-book-since-ingress-world["world-2"]',
  ]);
});
