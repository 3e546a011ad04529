import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import type { TerraformStack } from 'cdktf';
import { AddressBook, type Port } from 'cdktf-fixed-egress';
import {
  EgressVpc,
  type EgressVpcProps,
  ElasticIp,
  type ElasticIpProps,
  type IVpcGateway,
  NatGateways,
  type NatGatewaysProps,
  PrefixListAllowList,
  SecurityGroupAllowList,
  VpcApp,
  type VpcAppProps,
} from 'cdktf-fixed-egress/aws';
import { Places, type Placing } from './places';

export const [A, B, C] = ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'];

/** An app, and the names of the Elastic IPs that it brings, by zone. */
export interface AppWriting extends Partial<VpcAppProps> {
  readonly cidr: string;
  readonly brings?: Readonly<Record<string, readonly string[]>>;
}

/** How the stack of a shop is written. */
export interface Shop extends Placing {
  readonly vpc?: Partial<EgressVpcProps>;

  /** Elastic IPs that are made by themselves, by name, in the order of the code. */
  readonly elasticIps?: Readonly<Record<string, ElasticIpProps>>;

  /** NAT gateways, or what is in their place. */
  readonly nat?: Partial<NatGatewaysProps> | ((stack: TerraformStack, vpc: EgressVpc) => IVpcGateway);

  /** The apps by name, in the order of the code. */
  readonly apps?: Readonly<Record<string, AppWriting>>;

  readonly partners?: Writing;
  readonly database?: Writing & { readonly ports?: Port[] };

  /** What else is edited, once all is written. */
  readonly also?: (stack: TerraformStack) => void;
}

/** Whom an allow-list admits, and what it is called. */
interface Writing {
  readonly admit?: readonly string[];
  readonly name?: string;
  readonly tags?: Record<string, string>;
}

export const ELASTIC_IPS = { 'out-a': {}, 'out-b': {}, 'mail-a': {}, 'mail-b': {}, spare: {} };

export const CRAWLER = { cidr: '10.0.32.0/20', brings: { [A]: ['out-a'], [B]: ['out-b'] } };
export const MAILER = { cidr: '10.0.48.0/20', brings: { [A]: ['mail-a'], [B]: ['mail-b'] } };
export const PAYMENTS = { cidr: '10.0.16.0/20' };
export const SEARCH = { cidr: '10.0.64.0/20' };

export const APPS = { payments: PAYMENTS, crawler: CRAWLER, mailer: MAILER };

/** The stack of a shop: a VPC in two zones, Elastic IPs, NAT gateways, apps with addresses of their own, allow-lists, and the book. */
export function shop(it: Shop = {}): (stack: TerraformStack) => void {
  return (stack) => {
    const places = new Places(stack, it);
    const vpc = new EgressVpc(...places.of('vpc'), {
      name: 'vpc',
      cidr: '10.0.0.0/16',
      zones: [A, B],
      ...it.vpc,
    });
    const elasticIps = new Map<string, ElasticIp>();
    for (const [name, props] of Object.entries(it.elasticIps ?? ELASTIC_IPS)) {
      elasticIps.set(name, new ElasticIp(...places.of(name), { name, ...props }));
    }
    const egress =
      typeof it.nat === 'function'
        ? it.nat(stack, vpc)
        : new NatGateways(...places.of('nat'), { vpc, name: 'nat', ...it.nat });
    const apps = new Map<string, VpcApp>();
    for (const [name, { brings, ...props }] of Object.entries<AppWriting>(it.apps ?? APPS)) {
      const brought = Object.entries(brings ?? {}).map(([zone, names]) => [
        zone,
        names.map((its) => elasticIps.get(its)),
      ]);
      const addresses = brings && (Object.fromEntries(brought) as VpcAppProps['addresses']);
      apps.set(name, new VpcApp(...places.of(name), { egress, name, addresses, ...props }));
    }
    const admitted = (names: readonly string[]): VpcApp[] => names.flatMap((name) => apps.get(name) ?? []);
    const [first] = apps.keys();
    const { partners, database } = it;
    new PrefixListAllowList(...places.of('partners'), {
      name: 'partners',
      ...partners,
      admit: admitted(partners?.admit ?? [first, 'crawler']),
    });
    const group = new SecurityGroup(stack, 'group', { name: 'database', vpcId: vpc.vpcId });
    new SecurityGroupAllowList(...places.of('database'), {
      name: 'database',
      securityGroupId: group.id,
      ports: [{ protocol: 'tcp', from: 5432 }],
      ...database,
      admit: admitted(database?.admit ?? [first]),
    });
    new AddressBook(stack, 'addresses');
    it.also?.(stack);
  };
}

/** The shop as it stands. */
export const SHOP = shop();

/** What is written in the opposite order. */
export function reversed<T>(written: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(written).reverse());
}
