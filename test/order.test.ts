import type { TerraformStack } from 'cdktf';
import { AddressBook, type IApp } from 'cdktf-fixed-egress';
import {
  EgressVpc,
  ElasticIp,
  type IVpcApp,
  ListenerAllowList,
  NatGateways,
  NatInstances,
  PrefixListAllowList,
  S3BucketAllowList,
  SameVpcAllowList,
  SecurityGroupAllowList,
  VpcApp,
  WafIpSetAllowList,
} from 'cdktf-fixed-egress/aws';
import {
  AppPlatformApp,
  DatabaseTrustedSources,
  DomainRecord,
  DropletApp,
  type DropletAppProps,
  LoadBalancer,
  NatDroplets,
  ReservedIp,
} from 'cdktf-fixed-egress/digitalocean';
import { Construct } from 'constructs';
import fc from 'fast-check';
import { VPC } from './digitalocean/fixtures';
import { type Json, synthesized } from './support';

/** What a person may write in another order, or wrap, without meaning anything by it. */
interface Writing {
  readonly zones: string[];
  readonly apps: string[];
  readonly admit: string[];
  readonly ports: number[];
  readonly depth: number;
}

const ZONES = ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'];
const APPS = ['crawler', 'mail', 'payments', 'robot', 'search', 'web'];
const PORTS = [80, 443];
const PAIR: [string, string] = ['eu-west-1a', 'eu-west-1c'];
const CIDRS: Record<string, string> = {
  payments: '10.0.16.0/20',
  search: '10.0.32.0/20',
  'of-payments': '10.0.48.0/20',
  'of-search': '10.0.64.0/20',
};

const writing: fc.Arbitrary<Writing> = fc.record({
  zones: shuffled(ZONES),
  apps: shuffled(APPS),
  admit: shuffled(APPS),
  ports: shuffled(PORTS),
  depth: fc.integer({ min: 0, max: 3 }),
});

function shuffled<T>(values: T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray(values, { minLength: values.length });
}

function build(stack: TerraformStack, { zones, apps, admit, ports, depth }: Writing): void {
  const wrapped = (id: string) =>
    Array.from({ length: depth }).reduce<Construct>((scope, _, n) => new Construct(scope, `${id}-${n}`), stack);
  const vpc = new EgressVpc(wrapped('v'), 'vpc', { cidr: '10.0.0.0/16', zones });
  const egress = new NatGateways(wrapped('n'), 'nat', { vpc });
  const outs = ['out-1', 'out-2'].map((name) => new ReservedIp(wrapped(name), name, { region: 'nyc3' }));
  const droplets = (scope: Construct, id: string, egress: DropletAppProps['egress'], count?: number) =>
    new DropletApp(scope, id, { egress, count, size: 's-1vcpu-1gb' });
  const pair = new NatDroplets(wrapped('p'), 'pair', { region: 'nyc3', vpc: VPC, shared: true });
  const made = new Map(
    apps.map((name): [string, IApp] => {
      const scope = wrapped(name);
      if (name === 'crawler') return [name, droplets(scope, name, pair, 2)];
      if (name === 'robot') return [name, droplets(scope, name, pair)];
      if (name === 'mail') return [name, droplets(scope, name, depth % 2 === 0 ? outs : outs.reverse())];
      if (name === 'web') return [name, new AppPlatformApp(scope, name, { spec: { name } })];
      const own = Object.fromEntries(zones.map((zone) => [zone, [new ElasticIp(scope, `${name}-in-${zone}`)]]));
      const addresses = name === 'search' ? own : undefined;
      return [name, new VpcApp(scope, name, { egress, cidr: CIDRS[name], addresses })];
    }),
  );
  const inVpc = apps.filter((app) => CIDRS[`of-${app}`] !== undefined);
  const instances = new NatInstances(wrapped('i'), 'instances', {
    vpc,
    zones: zones.filter((zone) => PAIR.includes(zone)) as [string, string],
    slots: Object.fromEntries(inVpc.map((app) => [`of-${app}`, app === 'payments' ? 1 : 2])),
  });
  for (const name of inVpc.map((app) => `of-${app}`)) {
    new VpcApp(wrapped(name), name, { egress: instances, cidr: CIDRS[name] });
  }
  const admitted = admit.map((name) => made.get(name) as IApp);
  const opened = ports.map((from) => ({ protocol: 'tcp' as const, from }));
  new PrefixListAllowList(wrapped('l'), 'partner', { admit: admitted });
  new SecurityGroupAllowList(wrapped('s'), 'group', { securityGroupId: 'sg-1', admit: admitted, ports: opened });
  new WafIpSetAllowList(wrapped('w'), 'waf', { admit: admitted });
  const bucket = { id: 'exports', arn: 'arn:aws:s3:::exports' };
  new S3BucketAllowList(wrapped('e'), 'exports', { bucket, admit: admitted, actions: ['s3:GetObject'] });
  const near = admitted.filter((app): app is IVpcApp => app instanceof VpcApp);
  new SameVpcAllowList(wrapped('c'), 'near', { securityGroupId: 'sg-2', admit: near, ports: opened });
  new ListenerAllowList(wrapped('r'), 'listener', {
    listener: { arn: 'arn:aws:elasticloadbalancing:eu-west-1:1:listener/app/web/1/2' },
    target: { targetGroupArn: 'arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/web/1' },
    admit: admitted,
    priorities: Object.fromEntries(admit.map((name) => [name, 1 + 10 * APPS.indexOf(name)])),
  });
  new DatabaseTrustedSources(wrapped('d'), 'database', { cluster: { id: 'db' }, admit: admitted });
  for (const app of admitted) reach(wrapped(`front-${app.name}`), app);
  new AddressBook(wrapped('b'), 'addresses');
}

/** Lets clients reach an app, by two names. */
function reach(scope: Construct, app: IApp): void {
  const forwardingRule = [{ entryProtocol: 'tcp', entryPort: 443, targetProtocol: 'tcp', targetPort: 443 }];
  const ingress = new LoadBalancer(scope, `${app.name}-front`, { app, region: 'nyc3', forwardingRule });
  for (const subdomain of [`api.${app.name}`, `www.${app.name}`]) {
    new DomainRecord(scope, subdomain.replace('.', '-'), { domain: 'example.com', subdomain, ingress });
  }
}

const BASE = synthesized((stack) => build(stack, { zones: ZONES, apps: APPS, admit: APPS, ports: PORTS, depth: 0 }));

describe('keyed by name', () => {
  it('neither order nor wrapping changes the Terraform', () => {
    fc.assert(
      fc.property(writing, (other) => {
        expect(synthesized((stack) => build(stack, other))).toEqual(BASE);
      }),
      { numRuns: 20 },
    );
  });

  it.each([
    ['an app', { zones: ZONES, apps: ['crawler', 'payments', 'web'], admit: ['payments', 'web'] }],
    ['a zone', { zones: ['eu-west-1a', 'eu-west-1c'], apps: APPS, admit: APPS }],
  ])('removing %s changes no address, gateway or subnet of what stays', (_, rest) => {
    const json = synthesized((stack) => build(stack, { ...rest, ports: PORTS, depth: 0 }));
    for (const type of [
      'aws_eip',
      'aws_nat_gateway',
      'aws_subnet',
      'aws_route',
      'aws_eip_association',
      'aws_network_interface',
      'digitalocean_app',
      'digitalocean_droplet',
      'digitalocean_loadbalancer',
      'digitalocean_record',
      'digitalocean_reserved_ip',
      'digitalocean_reserved_ip_assignment',
      'digitalocean_tag',
      'terraform_data',
    ]) {
      const stays: Json = json.resource[type];
      expect(Object.keys(stays).length).toBeGreaterThan(0);
      expect(BASE.resource[type]).toMatchObject(stays);
    }
  });
});
