import { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import type { TerraformStack } from 'cdktf';
import type { Port } from 'cdktf-fixed-egress';
import * as aws from 'cdktf-fixed-egress/aws';
import fc from 'fast-check';
import { AllowListBase } from '../../lib/private/allow-list-base';
import { type Admitted, egressOf, expectAdmitted, portsIn } from '../admits';
import { addressAt, FakeApp } from '../fakes';
import { type Json, synthesized } from '../support';
import { admittedByPolicy } from './policies';

/** A place of AWS that admits the egress of apps. */
interface Place {
  /** The construct. */
  readonly construct: { readonly name: string };

  /** Builds a list, as the user would. */
  build(stack: TerraformStack, admit: TestApp[], ports: Port[]): void;

  /** What the place lets in, read from Terraform alone, as AWS reads it. */
  admitted(resources: Json): Admitted[];

  /** The resources that it makes: another one could let in more. */
  readonly makes: string[];

  /** What is admitted, if it is not the egress to everything. */
  wanted?(admit: TestApp[], ports: string[]): Admitted[];

  /** Whether it takes IPv4 alone. */
  readonly ipv4Only?: boolean;
}

/** An app of any cloud, which is in a VPC as well. */
class TestApp extends FakeApp implements aws.IVpcApp {
  public readonly subnetIds = [];
  public readonly securityGroupId = `sg-${this.name}`;
}

const ARN = {
  bucket: 'arn:aws:s3:::exports',
  api: 'arn:aws:execute-api:eu-west-1:1:a1',
  domain: 'arn:aws:es:e:1:domain/d',
};
const TARGET = { targetGroupArn: 'arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/web/1' };

const PLACES: Place[] = [
  {
    construct: aws.SecurityGroupAllowList,
    build: (stack, admit, ports) =>
      new aws.SecurityGroupAllowList(stack, 'list', { securityGroupId: 'sg-1', admit, ports }),
    admitted: ({ aws_vpc_security_group_ingress_rule: rules }) => Object.values<Json>(rules).map(ruleOf),
    makes: ['aws_vpc_security_group_ingress_rule'],
    wanted: egressOf,
  },
  {
    construct: aws.SameVpcAllowList,
    build: (stack, admit, ports) => new aws.SameVpcAllowList(stack, 'list', { securityGroupId: 'sg-1', admit, ports }),
    admitted: ({ aws_vpc_security_group_ingress_rule: rules }) => Object.values<Json>(rules).map(ruleOf),
    makes: ['aws_vpc_security_group_ingress_rule'],
    wanted: (admit, ports) => admit.flatMap((app) => ports.map((to) => ({ cidr: app.securityGroupId, ports: to }))),
  },
  {
    construct: aws.PrefixListAllowList,
    build: (stack, admit) => new aws.PrefixListAllowList(stack, 'list', { admit }),
    admitted: ({ aws_ec2_managed_prefix_list: { list } }) => {
      expect(list.max_entries).toBe(list.entry.length);
      expect(list.address_family).toBe('IPv4');
      return list.entry.map(({ cidr }: Json) => ({ cidr, ports: 'everything' }));
    },
    makes: ['aws_ec2_managed_prefix_list'],
    ipv4Only: true,
  },
  {
    construct: aws.WafIpSetAllowList,
    build: (stack, admit) => new aws.WafIpSetAllowList(stack, 'list', { admit }),
    admitted: ({ aws_wafv2_ip_set: sets }) =>
      Object.values<Json>(sets).flatMap(({ ip_address_version: version, addresses }) =>
        addresses.map((cidr: string) => {
          expect(version).toBe(cidr.includes(':') ? 'IPV6' : 'IPV4');
          return { cidr, ports: 'everything' };
        }),
      ),
    makes: ['aws_wafv2_ip_set'],
  },
  {
    construct: aws.S3BucketAllowList,
    build: (stack, admit) =>
      new aws.S3BucketAllowList(stack, 'list', {
        bucket: { id: 'exports', arn: ARN.bucket },
        admit,
        actions: ['s3:GetObject'],
      }),
    admitted: ({ aws_s3_bucket_policy: { list } }) => {
      expect(list.bucket).toBe('exports');
      return admittedByPolicy(list.policy, ['s3:GetObject'], [ARN.bucket, `${ARN.bucket}/*`]);
    },
    makes: ['aws_s3_bucket_policy'],
  },
  {
    construct: aws.RestApiAllowList,
    build: (stack, admit) =>
      new aws.RestApiAllowList(stack, 'list', { api: { id: 'a1', executionArn: ARN.api }, admit }),
    admitted: ({ aws_api_gateway_rest_api_policy: { list } }) => {
      expect(list.rest_api_id).toBe('a1');
      return admittedByPolicy(list.policy, ['execute-api:Invoke'], [`${ARN.api}/*`]);
    },
    makes: ['aws_api_gateway_rest_api_policy'],
  },
  {
    construct: aws.OpenSearchAllowList,
    build: (stack, admit) =>
      new aws.OpenSearchAllowList(stack, 'list', { domain: { domainName: 'd', arn: ARN.domain }, admit }),
    admitted: ({ aws_opensearch_domain_policy: { list } }) => {
      expect(list.domain_name).toBe('d');
      return admittedByPolicy(list.access_policies, ['es:ESHttp*'], [`${ARN.domain}/*`]);
    },
    makes: ['aws_opensearch_domain_policy'],
  },
  {
    construct: aws.EksPublicAccess,
    build: (stack, admit) => {
      const { publicAccessCidrs } = new aws.EksPublicAccess(stack, 'list', { admit });
      const vpcConfig = { subnetIds: ['subnet-1', 'subnet-2'], endpointPrivateAccess: true, publicAccessCidrs };
      new EksCluster(stack, 'cluster', { name: 'shop', roleArn: 'arn:aws:iam::1:role/eks', vpcConfig });
    },
    admitted: ({ aws_eks_cluster: { cluster } }) =>
      cluster.vpc_config.public_access_cidrs.map((cidr: string) => ({ cidr, ports: 'everything' })),
    makes: ['aws_eks_cluster'],
  },
  {
    construct: aws.ListenerAllowList,
    build: (stack, admit) => {
      const listener = { arn: 'arn:aws:elasticloadbalancing:eu-west-1:1:listener/app/web/1/2' };
      const priorities = Object.fromEntries(admit.map(({ name }, index) => [name, 100 + 10 * index]));
      new aws.ListenerAllowList(stack, 'list', { listener, admit, target: TARGET, priorities });
    },
    admitted: ({ aws_lb_listener_rule: rules }) => {
      const priorities = Object.values<Json>(rules).map(({ priority }) => priority);
      expect(new Set(priorities).size).toBe(priorities.length);
      return Object.values<Json>(rules).flatMap(({ condition, action }) => {
        expect(action).toEqual([{ type: 'forward', target_group_arn: TARGET.targetGroupArn }]);
        // Conditions of one rule must all hold, so one of another kind would let in less.
        expect(condition.map((it: Json) => Object.keys(it))).toEqual([['source_ip']]);
        const { values } = condition[0].source_ip;
        expect(values.length).toBeLessThanOrEqual(5);
        return values.map((cidr: string) => ({ cidr, ports: 'everything' }));
      });
    },
    makes: ['aws_lb_listener_rule'],
  },
];

/** Apps by name, with addresses that no two of them share. */
type Apps = ReadonlyMap<string, string[]>;

const PORTS: Port[] = [
  { protocol: 'icmp' },
  { protocol: 'tcp', from: 443 },
  { protocol: 'tcp', from: 8000, to: 8010 },
  { protocol: 'udp' },
];
const IPV4 = Array.from({ length: 12 }, (_, n) => `203.0.113.${n + 1}`);
const IPV6 = Array.from({ length: 12 }, (_, n) => `2001:db8::${n + 1}`);

const anyPorts = fc.shuffledSubarray(PORTS, { minLength: 1 });

function anyApps(ips: string[]): fc.Arbitrary<Apps> {
  return fc.tuple(fc.shuffledSubarray(ips, { minLength: 4 }), fc.integer({ min: 1, max: 4 })).map(([mixed, count]) => {
    const every = Array.from({ length: count }, (_, app) => mixed.filter((__, index) => index % count === app));
    return new Map(every.map((own, app) => [`app-${app}`, own]));
  });
}

describe.each(PLACES)(
  '$construct.name',
  ({ build, admitted, makes, wanted = (admit) => egressOf(admit), ipv4Only }) => {
    it('admits exactly the egress of its apps, on its ports where it knows any, and nothing of a stranger', () => {
      fc.assert(
        fc.property(anyApps(ipv4Only ? IPV4 : [...IPV4, ...IPV6]), fc.nat(), anyPorts, (known, some, ports) => {
          const names = [...known.keys()].slice(0, 1 + (some % known.size));
          const made = (present: Apps): [Json, TestApp[]] => {
            let admit: TestApp[] = [];
            const { resource } = synthesized((stack) => {
              const apps = [...present].map(([name, ips]) => newApp(stack, name, ips));
              admit = apps.filter(({ name }) => names.includes(name));
              build(stack, admit, ports);
            });
            return [resource, admit];
          };
          const [resources, admit] = made(known);
          expect(Object.keys(resources)).toEqual(makes);
          expectAdmitted(admitted(resources), wanted(admit, ports.map(portsIn)));
          const [withoutStrangers] = made(new Map([...known].filter(([name]) => names.includes(name))));
          expect(withoutStrangers).toEqual(resources);
        }),
        { numRuns: 40 },
      );
    });
  },
);

it('every allow-list of AWS is asked', () => {
  const lists = Object.values<unknown>(aws).filter(
    (it): it is typeof AllowListBase => typeof it === 'function' && it.prototype instanceof AllowListBase,
  );
  expect(PLACES.map(({ construct }) => construct.name).sort()).toEqual(lists.map(({ name }) => name).sort());
});

function newApp(stack: TerraformStack, name: string, ips: string[]): TestApp {
  return new TestApp(
    stack,
    name,
    ips.map((ip, index) => addressAt(`${name}-${index}`, ip, 'fixed')),
  );
}

/** A rule of a security group. Exactly one thing may say from where. */
function ruleOf({ cidr_ipv4, cidr_ipv6, referenced_security_group_id, ...rule }: Json): Admitted {
  expect(rule.security_group_id).toBe('sg-1');
  const [cidr, ...others] = [cidr_ipv4, cidr_ipv6, referenced_security_group_id, rule.prefix_list_id].filter(Boolean);
  expect(others).toEqual([]);
  const { ip_protocol: protocol, from_port: from, to_port: to } = rule;
  if (protocol !== (cidr_ipv6 ? 'icmpv6' : 'icmp')) return { cidr, ports: `${protocol} ${from}-${to}` };
  expect([from, to]).toEqual([-1, -1]);
  return { cidr, ports: 'icmp' };
}
