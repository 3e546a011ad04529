import type { TerraformStack } from 'cdktf';
import { AddressBook, type IIngress } from 'cdktf-fixed-egress';
import {
  ApplicationLoadBalancer,
  CloudFrontIngress,
  EgressVpc,
  ElasticIp,
  GlobalAccelerator,
  NetworkLoadBalancer,
  Route53Record,
} from 'cdktf-fixed-egress/aws';
import {
  AppPlatformApp,
  AppPlatformIngress,
  DomainRecord,
  DropletApp,
  DropletIngress,
  LoadBalancer,
  ReservedIp,
} from 'cdktf-fixed-egress/digitalocean';
import { Construct } from 'constructs';
import fc from 'fast-check';
import { CERTIFICATE, TARGET, ZONES } from './aws/ingress-fixtures';
import { bookOf, type Json, synthesized } from './support';

/** What a person may write in another order, or wrap, without meaning anything by it. */
interface Writing {
  readonly zones: string[];
  readonly ingresses: string[];
  readonly domains: string[];
  readonly ports: number[];
  readonly depth: number;
}

const INGRESSES = ['accelerator', 'alb', 'cdn', 'droplet', 'edge', 'mine', 'nlb', 'site'];
const DOMAINS = ['a', 'b', 'c'];
const PORTS = [80, 443];

function build(stack: TerraformStack, { zones, ingresses, domains, ports, depth }: Writing): void {
  const wrapped = (id: string) =>
    Array.from({ length: depth }).reduce<Construct>((scope, _, n) => new Construct(scope, `${id}-${n}`), stack);
  const vpc = new EgressVpc(wrapped('v'), 'vpc', { cidr: '10.0.0.0/16', zones });
  const own = Object.fromEntries(zones.map((zone) => [zone, new ElasticIp(wrapped(zone), `mine-in-${zone}`)]));
  const reserved = new ReservedIp(wrapped('r'), 'mail', { region: 'nyc3' });
  const mail = new DropletApp(wrapped('m'), 'mail-app', { egress: reserved, size: 's-1vcpu-1gb' });
  const web = new AppPlatformApp(wrapped('w'), 'web', { spec: { name: 'web' } });
  const listeners = ports.map((port) => ({ port, target: TARGET }));
  const make: Record<string, (scope: Construct, name: string) => IIngress> = {
    accelerator: (scope, name) =>
      new GlobalAccelerator(scope, name, { listeners: ports.map((port) => ({ port })), endpoints: ['eipalloc-1'] }),
    alb: (scope, name) => {
      const secure = listeners.map((it) => ({ ...it, certificateArn: it.port === 443 ? CERTIFICATE : undefined }));
      return new ApplicationLoadBalancer(scope, name, { vpc, securityGroupIds: ['sg-1'], listeners: secure });
    },
    cdn: (scope, name) => new CloudFrontIngress(scope, name, { domainName: 'd111111abcdef8.cloudfront.net' }),
    droplet: (scope, name) => new DropletIngress(scope, name, { address: reserved, app: mail }),
    edge: (scope, name) =>
      new LoadBalancer(scope, name, {
        app: web,
        region: 'nyc3',
        networkStack: 'DUALSTACK',
        forwardingRule: [{ entryPort: 80, entryProtocol: 'http', targetPort: 80, targetProtocol: 'http' }],
      }),
    mine: (scope, name) => new NetworkLoadBalancer(scope, name, { vpc, listeners, addresses: own }),
    nlb: (scope, name) => new NetworkLoadBalancer(scope, name, { vpc, listeners }),
    site: (scope, name) => new AppPlatformIngress(scope, name, { app: web }),
  };
  const made = new Map(ingresses.map((name) => [name, make[name]?.(wrapped(name), name) as IIngress]));
  for (const name of domains) {
    const [edge, nlb] = [made.get('edge'), made.get('nlb')];
    if (edge) new DomainRecord(wrapped(`d-${name}`), name, { domain: 'example.com', subdomain: name, ingress: edge });
    if (nlb) {
      const place = { zoneId: 'Z1', zone: 'example.net', domain: `${name}.example.net` };
      new Route53Record(wrapped(`z-${name}`), `aws-${name}`, { ...place, ingress: nlb });
    }
  }
  new AddressBook(wrapped('b'), 'addresses');
}

function shuffled<T>(values: T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray(values, { minLength: values.length });
}

const writing: fc.Arbitrary<Writing> = fc.record({
  zones: shuffled(ZONES),
  ingresses: shuffled(INGRESSES),
  domains: shuffled(DOMAINS),
  ports: shuffled(PORTS),
  depth: fc.integer({ min: 0, max: 3 }),
});

const ALL: Writing = { zones: ZONES, ingresses: INGRESSES, domains: DOMAINS, ports: PORTS, depth: 0 };
const BASE = synthesized((stack) => build(stack, ALL));

describe('ingress, keyed by name', () => {
  it('is the same Terraform in whatever order and wrapping', () => {
    fc.assert(
      fc.property(writing, (other) => {
        expect(synthesized((stack) => build(stack, other))).toEqual(BASE);
      }),
      { numRuns: 20 },
    );
  });

  it.each(INGRESSES)('changes nothing of any other, nor since when it has been published, when %s goes', (gone) => {
    const ingresses = INGRESSES.filter((name) => name !== gone);
    const { resource, output } = synthesized((stack) => build(stack, { ...ALL, ingresses }));
    for (const [type, stays] of Object.entries<Json>(resource)) expect(BASE.resource[type]).toMatchObject(stays);
    const listed = (json: Json) =>
      Object.values<Json>(bookOf(json).apps).flatMap(({ ingress }) => ingress.filter((it: Json) => it.name !== gone));
    expect(listed({ output })).toEqual(listed(BASE));
  });
});
