import { LbTargetGroup } from '@cdktf/provider-aws/lib/lb-target-group';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import type { TerraformStack } from 'cdktf';
import { AddressBook } from 'cdktf-fixed-egress';
import {
  ApplicationLoadBalancer,
  type ApplicationLoadBalancerProps,
  EgressVpc,
  ElasticIp,
  NetworkLoadBalancer,
  type NetworkLoadBalancerProps,
} from 'cdktf-fixed-egress/aws';
import type { Edit } from '../edit';
import { Places, type Placing } from './places';
import { A, B, C } from './shop';

type Without<Props> = Partial<Omit<Props, 'listeners' | 'addresses'>> & { readonly ports?: readonly number[] };

interface Front extends Placing {
  readonly zones?: string[];

  /** Makes Elastic IPs of its own. */
  readonly api?: Without<NetworkLoadBalancerProps>;

  /** Brings Elastic IPs, by the name of each in its zone. */
  readonly front?: Readonly<Record<string, string>>;

  /** Has addresses that AWS picked. */
  readonly picked?: Without<NetworkLoadBalancerProps>;

  readonly web?: Without<ApplicationLoadBalancerProps>;

  /** What else is edited, once all is written. */
  readonly also?: (stack: TerraformStack) => void;
}

/** A stack with load balancers of every kind, in three zones. */
function front(it: Front = {}): (stack: TerraformStack) => void {
  return (stack) => {
    const places = new Places(stack, it);
    const vpc = new EgressVpc(stack, 'vpc', { cidr: '10.0.0.0/16', zones: it.zones ?? ZONES });
    const targets = (name: string, protocol: string) =>
      new LbTargetGroup(stack, name, { name, port: 80, protocol, vpcId: vpc.vpcId, targetType: 'ip' }).arn;
    const [connections, requests] = [targets('connections', 'TCP'), targets('requests', 'HTTP')];
    const listeners = (targetGroupArn: string, { ports = [80] }: { ports?: readonly number[] } = {}) =>
      ports.map((port) => ({ port, target: { targetGroupArn } }));
    const balancer = (name: string, props: Without<NetworkLoadBalancerProps> = {}): void => {
      const { ports, ...others } = props;
      new NetworkLoadBalancer(...places.of(name), {
        name,
        vpc,
        listeners: listeners(connections, { ports }),
        ...others,
      });
    };
    balancer('api', it.api);
    balancer('picked', { elasticIps: false, ...it.picked });
    const elasticIps = new Map(KEPT.map((name) => [name, new ElasticIp(stack, name)]));
    const brought = Object.entries(it.front ?? BROUGHT).map(([zone, name]) => [zone, elasticIps.get(name)]);
    const { ports, ...others } = it.web ?? {};
    const web = new ApplicationLoadBalancer(...places.of('web'), {
      name: 'web',
      vpc,
      securityGroupIds: [new SecurityGroup(stack, 'group', { name: 'web', vpcId: vpc.vpcId }).id],
      listeners: listeners(requests, { ports }),
      ...others,
    });
    new NetworkLoadBalancer(stack, 'front', {
      vpc,
      listeners: [{ port: 80, target: web.target(80) }],
      addresses: Object.fromEntries(brought),
    });
    new AddressBook(stack, 'addresses');
    it.also?.(stack);
  };
}

const ZONES = [A, B, C];
const KEPT = ['kept-a', 'kept-b', 'kept-c', 'spare'];
const BROUGHT = { [A]: 'kept-a', [B]: 'kept-b', [C]: 'kept-c' };

const FRONT = front();
const network = { construct: 'NetworkLoadBalancer', before: FRONT, mayChange: [], verdict: 'safe' } as const;
const application = { ...network, construct: 'ApplicationLoadBalancer' } as const;

const API = ZONES.map((zone) => `aws_eip.api-${zone}`);
const PICKED = { mayChange: ['aws_lb.picked'], verdict: 'announce' } as const;

export const LOAD_BALANCER_EDITS: readonly Edit[] = [
  { ...network, edit: 'listen on one more port', after: front({ api: { ports: [443, 80] } }) },
  { ...network, edit: 'write the zones in another order', after: front({ zones: [C, A, B] }) },
  { ...network, edit: 'change its tags', after: front({ api: { tags: { cost: 'api' } } }) },
  { ...network, edit: 'wrap it in another construct', after: front({ wrapped: 'api' }) },
  { ...network, edit: 'rename the construct, with the same `name`', after: front({ renamed: 'api' }) },
  {
    ...network,
    edit: 'give it security groups, which it was made without',
    after: front({ api: { securityGroupIds: ['sg-0a1b2c3d4e5f60718'] } }),
    refused: ['aws_lb.api'],
  },
  {
    ...network,
    edit: 'change its `name`',
    after: front({ api: { name: 'gate' } }),
    mayChange: API,
    verdict: 'blocked',
  },
  {
    ...network,
    edit: 'let AWS pick its addresses (`elasticIps: false`)',
    after: front({ api: { elasticIps: false } }),
    mayChange: API,
    verdict: 'blocked',
    refused: ['aws_lb.api'],
  },
  {
    ...network,
    edit: 'bring another Elastic IP in a zone',
    after: front({ front: { ...BROUGHT, [A]: 'spare' } }),
    mayChange: ['aws_eip.kept-a'],
    verdict: 'blocked',
  },
  {
    ...network,
    edit: 'remove a zone',
    after: front({ zones: [A, B], front: { [A]: 'kept-a', [B]: 'kept-b' } }),
    mayChange: [`aws_eip.api-${C}`, 'aws_eip.kept-c', 'aws_lb.picked'],
    verdict: 'blocked',
    refused: ['aws_lb.api', 'aws_lb.front', 'aws_lb.picked'],
  },
  { ...network, edit: '`elasticIps: false`: listen on another port', after: front({ picked: { ports: [443] } }) },
  {
    ...network,
    edit: '`elasticIps: false`: let go of it later (`retain: false`)',
    after: front({ picked: { retain: false } }),
  },
  {
    ...network,
    ...PICKED,
    edit: '`elasticIps: false`: make it internal',
    after: front({ also: (stack) => stack.addOverride('resource.aws_lb.picked.internal', true) }),
    refused: ['aws_lb.picked'],
  },
  {
    ...network,
    ...PICKED,
    edit: '`elasticIps: false`: give it Elastic IPs',
    after: front({ picked: { elasticIps: true } }),
    refused: ['aws_lb.picked'],
  },
  {
    ...network,
    ...PICKED,
    edit: '`elasticIps: false`: change its `name`',
    after: front({ picked: { name: 'chosen' } }),
  },
  { ...application, edit: 'listen on one more port', after: front({ web: { ports: [80, 8080] } }) },
  { ...application, edit: 'change its tags', after: front({ web: { tags: { cost: 'web' } } }) },
  { ...application, edit: 'wrap it in another construct', after: front({ wrapped: 'web' }) },
  {
    ...application,
    edit: 'change its `name`, and so its hostname',
    after: front({ web: { name: 'site' } }),
    mayChange: ['aws_lb.web'],
    verdict: 'announce',
  },
];
