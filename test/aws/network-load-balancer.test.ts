import { type TerraformStack, Testing } from 'cdktf';
import { AddressBook, type Proof, proveEgress } from 'cdktf-fixed-egress';
import {
  EgressVpc,
  ElasticIp,
  LambdaApp,
  NatGateways,
  NetworkLoadBalancer,
  type NetworkLoadBalancerProps,
  VpcApp,
} from 'cdktf-fixed-egress/aws';
import { synth } from 'cdktf-fixed-egress/testing';
import { Construct } from 'constructs';
import fc from 'fast-check';
import { bookOf, type Json, newStack, stackIn, synthesized } from '../support';
import { newNat, newVpc } from './fixtures';
import { CERTIFICATE, newAlb, newNlb, TARGET, ZONES } from './ingress-fixtures';

const lbOf = (props: Partial<NetworkLoadBalancerProps>): Json =>
  synthesized((stack) => newNlb(stack, props)).resource.aws_lb.api;

describe('NetworkLoadBalancer', () => {
  it('has an Elastic IP of its own in each zone', () => {
    const json = synthesized((stack) => newNlb(stack));
    expect(Object.keys(json.resource.aws_eip)).toEqual(['api-eu-west-1a', 'api-eu-west-1b']);
    expect(json.resource.aws_lb.api).toMatchSnapshot();
  });

  it('is at these addresses, which are fixed, by A record where no CNAME can stand', () => {
    const stack = newStack();
    const { ingress } = newNlb(stack);
    expect(ingress).toMatchObject({ via: 'AWS network load balancer with Elastic IPs', stability: 'fixed' });
    expect(ingress.addresses.map(({ name, stability }) => [name, stability])).toEqual([
      ['api-eu-west-1a', 'fixed'],
      ['api-eu-west-1b', 'fixed'],
    ]);
    expect(ingress.dns.map(({ at, type }) => `${at} ${type}`)).toEqual(['subdomain CNAME', 'apex ALIAS', 'apex A']);
  });

  it('is in the book under the app that clients reach', () => {
    const json = synthesized((stack) => {
      const vpc = newVpc(stack);
      const app = new VpcApp(stack, 'payments', { egress: newNat(stack, { vpc }), cidr: '10.0.16.0/20' });
      newNlb(stack, { vpc, app });
      new AddressBook(stack, 'addresses');
    });
    expect(Object.keys(bookOf(json).apps)).toEqual(['payments']);
    expect(bookOf(json).apps.payments.ingress).toMatchObject([{ name: 'api', hostname: '${aws_lb.api.dns_name}' }]);
  });

  it('takes Elastic IPs that are there, and makes none', () => {
    const json = synthesized((stack) => {
      const [a, b] = ['a', 'b'].map((name) =>
        ElasticIp.fromElasticIpAttributes(stack, name, { allocationId: `eipalloc-${name}` }),
      );
      newNlb(stack, { addresses: { 'eu-west-1b': b, 'eu-west-1a': a } });
    });
    expect(json.resource.aws_eip).toBeUndefined();
    expect(json.resource.aws_lb.api.subnet_mapping).toMatchObject([
      { allocation_id: 'eipalloc-a', subnet_id: '${aws_subnet.vpc-public-eu-west-1a.id}' },
      { allocation_id: 'eipalloc-b', subnet_id: '${aws_subnet.vpc-public-eu-west-1b.id}' },
    ]);
  });

  it('adopts one that exists, with its Elastic IPs', () => {
    const adopt = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/api/0123456789abcdef';
    const json = synthesized((stack) => {
      const eips = ZONES.map((zone, index) => [zone, new ElasticIp(stack, zone, { adopt: `eipalloc-${index}` })]);
      newNlb(stack, { adopt, addresses: Object.fromEntries(eips) });
    });
    expect(json.import).toEqual([
      { to: 'aws_eip.eu-west-1a', id: 'eipalloc-0' },
      { to: 'aws_eip.eu-west-1b', id: 'eipalloc-1' },
      { to: 'aws_lb.api', id: adopt },
    ]);
  });

  it('has addresses that AWS picks, which are semi-static, and reads them from its network interfaces', () => {
    const stack = newStack();
    const { ingress } = newNlb(stack, { elasticIps: false, published: ['203.0.113.5', '203.0.113.6'] });
    expect(ingress).toMatchObject({ via: 'AWS network load balancer', stability: 'semi-static' });
    expect(ingress.addresses.map(({ name, stability }) => `${name} ${stability}`)).toEqual([
      'api-eu-west-1a semi-static',
      'api-eu-west-1b semi-static',
    ]);
    const json: Json = synth(stack);
    expect(json.resource.aws_eip).toBeUndefined();
    expect(json.data.aws_network_interface['api-eu-west-1a']).toMatchSnapshot();
    expect(json.check['api-published'].assert[0].condition).toContain(
      'data.aws_network_interface.api-eu-west-1b.association[0].public_ip',
    );
  });

  it('names subnets where AWS picks the addresses, so that another subnet is a replacement, which Terraform refuses', () => {
    const lb = lbOf({ elasticIps: false });
    expect(lb.subnet_mapping).toBeUndefined();
    expect(lb.subnets).toEqual(['${aws_subnet.vpc-public-eu-west-1a.id}', '${aws_subnet.vpc-public-eu-west-1b.id}']);
  });

  it.each([
    ['it says so', { retain: false }, {}, false],
    ['the context says so', {}, { 'fixed-egress:retain': false }, false],
    ['nothing is said', {}, {}, true],
  ])('is kept or not, with its addresses, when %s', (_, props, context, kept) => {
    const json = synthesized((stack) => newNlb(stack, props), context);
    expect(json.resource.aws_lb.api).toMatchObject({
      enable_deletion_protection: kept,
      lifecycle: { prevent_destroy: kept },
    });
    expect(json.resource.aws_eip['api-eu-west-1a'].lifecycle.prevent_destroy).toBe(kept);
  });

  it('makes nothing that is created before what it replaces is destroyed', () => {
    const json = synthesized((stack) => {
      const vpc = newVpc(stack);
      newNlb(stack, { vpc, listeners: [{ port: 443, target: newAlb(stack, { vpc }).target(443) }] });
    });
    expect(JSON.stringify(json)).not.toContain('create_before_destroy');
  });

  it('has the security groups that it is given, in any order, and none by itself', () => {
    expect(lbOf({ securityGroupIds: ['sg-2', 'sg-1'] }).security_groups).toEqual(['sg-1', 'sg-2']);
    expect(lbOf({}).security_groups).toBeUndefined();
  });

  it('listens on its ports with their protocols', () => {
    const { aws_lb_listener } = synthesized((stack) =>
      newNlb(stack, {
        listeners: [
          { port: 53, protocol: 'UDP', target: TARGET },
          { port: 443, target: TARGET },
          { port: 8443, certificateArn: CERTIFICATE, target: TARGET },
        ],
      }),
    ).resource;
    const told = Object.entries<Json>(aws_lb_listener).map(([id, it]) => [id, it.port, it.protocol, it.ssl_policy]);
    expect(told).toEqual([
      ['api-443', 443, 'TCP', undefined],
      ['api-53', 53, 'UDP', undefined],
      ['api-8443', 8443, 'TLS', 'ELBSecurityPolicy-TLS13-1-2-2021-06'],
    ]);
    expect(aws_lb_listener['api-8443'].certificate_arn).toBe(CERTIFICATE);
    expect(aws_lb_listener['api-53'].default_action).toEqual([
      { type: 'forward', target_group_arn: TARGET.targetGroupArn },
    ]);
  });

  it('leads to an application load balancer, once that listens', () => {
    const stack = newStack();
    const vpc = newVpc(stack);
    const nlb = newNlb(stack, { vpc, listeners: [{ port: 8443, target: newAlb(stack, { vpc }).target(443) }] });
    expect(nlb.ingress.via).toBe(
      'AWS network load balancer with Elastic IPs, in front of an application load balancer',
    );
    const { resource }: Json = synth(stack);
    expect(resource.aws_lb_target_group).toMatchSnapshot();
    expect(resource.aws_lb_target_group_attachment).toMatchSnapshot();
    expect(resource.aws_lb_listener['api-8443'].default_action[0].target_group_arn).toBe(
      '${aws_lb_target_group.api-8443-443.arn}',
    );
  });

  it.each([
    [{ port: 443 }, 'HTTPS'],
    [{ port: 80 }, 'HTTP'],
    [{ port: 443, protocol: 'HTTP' as const }, 'HTTP'],
  ])(
    "leads to an application load balancer of the user's on %j, and asks it by %s whether it lives",
    (target, protocol) => {
      const { resource } = synthesized((stack) =>
        newNlb(stack, { listeners: [{ port: 443, target: { loadBalancerArn: 'arn:aws:1', ...target } }] }),
      );
      const id = `api-443-${target.port}`;
      expect(resource.aws_lb_target_group[id].health_check.protocol).toBe(protocol);
      expect(resource.aws_lb_target_group_attachment[id]).toEqual({
        port: target.port,
        target_group_arn: `\${aws_lb_target_group.${id}.arn}`,
        target_id: 'arn:aws:1',
      });
    },
  );

  it('has addresses that AWS picks in front of an application load balancer, too', () => {
    const stack = newStack();
    const target = { loadBalancerArn: 'arn:aws:1', port: 443 };
    const { ingress } = newNlb(stack, { elasticIps: false, listeners: [{ port: 443, target }] });
    expect(ingress.stability).toBe('semi-static');
  });

  it('gives all that it makes its tags', () => {
    const json = synthesized((stack) => {
      const vpc = EgressVpc.fromEgressVpcAttributes(stack, 'vpc', {
        vpcId: 'vpc-1',
        publicSubnetIds: { 'eu-west-1a': 'subnet-a' },
      });
      const target = { loadBalancerArn: 'arn:aws:1', port: 443 };
      newNlb(stack, { vpc, tags: { team: 'money' }, listeners: [{ port: 443, target }] });
    });
    const tagged = ['aws_eip', 'aws_lb', 'aws_lb_listener', 'aws_lb_target_group'];
    for (const type of tagged) {
      for (const [id, { tags }] of Object.entries<Json>(json.resource[type])) {
        expect({ id, tags }).toEqual({ id, tags: { Name: id, team: 'money' } });
      }
    }
  });

  it('neither the order of zones, listeners and groups nor wrapping changes the Terraform', () => {
    const listeners = [443, 8443, 53].map((port) => ({ port, target: TARGET }));
    const securityGroupIds = ['sg-1', 'sg-2'];
    const build = (zones: string[], ports: typeof listeners, groups: string[], depth: number) =>
      synthesized((stack) => {
        const inside = Array.from({ length: depth }).reduce<Construct>((it, _, n) => new Construct(it, `${n}`), stack);
        const vpc = new EgressVpc(inside, 'vpc', { cidr: '10.0.0.0/16', zones });
        const [a, b] = ZONES.map((zone) => new ElasticIp(inside, `in-${zone}`));
        const addresses = Object.fromEntries(zones.map((zone) => [zone, zone === ZONES[0] ? a : b]));
        new NetworkLoadBalancer(inside, 'api', { vpc, listeners: ports, securityGroupIds: groups, addresses });
        new NetworkLoadBalancer(inside, 'picked', { vpc, listeners: ports, elasticIps: false });
        new AddressBook(inside, 'addresses');
      });
    const base = build(ZONES, listeners, securityGroupIds, 0);
    const shuffled = <T>(values: T[]) => fc.shuffledSubarray(values, { minLength: values.length });
    fc.assert(
      fc.property(
        shuffled(ZONES),
        shuffled(listeners),
        shuffled(securityGroupIds),
        fc.integer({ min: 0, max: 3 }),
        (...writing) => expect(build(...writing)).toEqual(base),
      ),
      { numRuns: 10 },
    );
  });

  it('a new zone changes no address of another', () => {
    const eips = (zones: string[]): Json =>
      synthesized((stack) => newNlb(stack, { vpc: newVpc(stack, { zones }) })).resource.aws_eip;
    expect(eips([...ZONES, 'eu-west-1c'])).toMatchObject(eips(ZONES));
  });

  it('changes nothing of what is proven of an app', () => {
    const proof = (isBehind: boolean): Proof => {
      const stack = newStack();
      const vpc = newVpc(stack);
      const egress = new NatGateways(stack, 'nat', { vpc });
      const app = new LambdaApp(stack, 'payments', { egress, cidr: '10.0.16.0/20', function: { role: 'r' } });
      if (isBehind) {
        newNlb(stack, { vpc, app });
        newNlb(
          stack,
          { vpc, app, elasticIps: false, listeners: [{ port: 443, target: newAlb(stack, { vpc }).target(443) }] },
          'b',
        );
      }
      new AddressBook(stack, 'addresses');
      return proveEgress(synth(stack));
    };
    expect(proof(true)).toEqual(proof(false));
    expect(proof(true).summary).toMatchObject({ fixed: 1 });
  });
});

describe('NetworkLoadBalancer fails', () => {
  const failing = (props: Partial<NetworkLoadBalancerProps>) => () => newNlb(newStack(), props);

  it.each<[string, Partial<NetworkLoadBalancerProps>]>([
    ['AWS takes no load balancer or target group named "my_api"', { name: 'my_api' }],
    ['AWS takes no load balancer or target group named "internal-api"', { name: 'internal-api' }],
    ['AWS takes no load balancer or target group named "api-"', { name: 'api-' }],
    [`named "${'a'.repeat(33)}"`, { name: 'a'.repeat(33) }],
    [
      `named "${'a'.repeat(25)}-443-443"`,
      { name: 'a'.repeat(25), listeners: [{ port: 443, target: { loadBalancerArn: 'arn:aws:1', port: 443 } }] },
    ],
    ['adopt is "api": give one such as arn:aws:elasticloadbalancing:', { adopt: 'api' }],
    ['listeners is []: give at least one', { listeners: [] }],
    ['the port of a listener is 0: give a whole number from 1 to 65535', { listeners: [{ port: 0, target: TARGET }] }],
    ['the port of a listener is 65536', { listeners: [{ port: 65536, target: TARGET }] }],
    ['the port of a listener is 4.5', { listeners: [{ port: 4.5, target: TARGET }] }],
    [
      'listeners has port 443 twice: a port has one listener',
      { listeners: ['TCP', 'UDP'].map((protocol) => ({ port: 443, protocol: protocol as 'TCP', target: TARGET })) },
    ],
    [
      'protocol of the listener on port 443 is "HTTP": give TCP, UDP, TCP_UDP, TLS',
      { listeners: [{ port: 443, protocol: 'HTTP' as never, target: TARGET }] },
    ],
    ['the listener on port 443 speaks TLS', { listeners: [{ port: 443, protocol: 'TLS', target: TARGET }] }],
    [
      'the listener on port 443 speaks TCP: give `certificateArn` with TLS',
      { listeners: [{ port: 443, protocol: 'TCP', certificateArn: CERTIFICATE, target: TARGET }] },
    ],
    [
      'certificateArn of the listener on port 443 is ""',
      { listeners: [{ port: 443, certificateArn: '', target: TARGET }] },
    ],
    ['target of the listener on port 443 is undefined', { listeners: [{ port: 443, target: undefined as never }] }],
    [
      'target of the listener on port 443 is {"targetGroupArn"',
      { listeners: [{ port: 443, target: { ...TARGET, loadBalancerArn: 'arn:aws:1' } }] },
    ],
    [
      'targetGroupArn of the listener on port 443 is ""',
      { listeners: [{ port: 443, target: { targetGroupArn: '' } }] },
    ],
    [
      'loadBalancerArn of the listener on port 443 is ""',
      { listeners: [{ port: 443, target: { loadBalancerArn: '', port: 443 } }] },
    ],
    [
      'the port of the target of the listener on port 443 is undefined',
      { listeners: [{ port: 443, target: { loadBalancerArn: 'arn:aws:1', port: undefined as never } }] },
    ],
    [
      'protocol of the target of the listener on port 443 is "TCP": give HTTP or HTTPS',
      { listeners: [{ port: 443, target: { loadBalancerArn: 'arn:aws:1', port: 443, protocol: 'TCP' as never } }] },
    ],
    [
      'the listener on port 443 speaks UDP, and leads to an application load balancer',
      { listeners: [{ port: 443, protocol: 'UDP', target: { loadBalancerArn: 'arn:aws:1', port: 443 } }] },
    ],
    ['securityGroupIds is []: give at least one id', { securityGroupIds: [] }],
    ['an id in securityGroupIds is ""', { securityGroupIds: [''] }],
    ['elasticIps is "false": give true or false', { elasticIps: 'false' as never }],
    ['addresses are Elastic IPs, and `elasticIps: false`', { elasticIps: false, addresses: {} }],
    ['addresses has undefined for eu-west-1a', { addresses: {} }],
    ['addresses has eu-west-1c, where it has no subnet', { addresses: { 'eu-west-1c': undefined as never } }],
    ['published holds a token', { published: ['${TfToken[TOKEN.0]}'] }],
  ])('when %s', (message, props) => {
    expect(failing(props)).toThrow(
      expect.objectContaining({ name: 'FixedEgressError', message: expect.stringContaining(message) }),
    );
  });

  it('when it has no VPC', () => {
    const build = () => new NetworkLoadBalancer(newStack(), 'api', { listeners: [], vpc: undefined as never });
    expect(build).toThrow('[stack/api] a load balancer needs a VPC');
  });

  it('when its VPC is in another stack', () => {
    const app = Testing.app();
    const [a, b] = ['a', 'b'].map((id) => stackIn(app, id));
    expect(() => newNlb(b, { vpc: newVpc(a) })).toThrow('[b/api] its VPC is in another stack');
  });

  it('when one of its addresses serves an app', () => {
    const stack = newStack();
    const vpc = newVpc(stack);
    const [a, b] = ['a', 'b'].map((name) => new ElasticIp(stack, name));
    const addresses = { 'eu-west-1a': [a], 'eu-west-1b': [new ElasticIp(stack, 'c')] };
    new VpcApp(stack, 'payments', { egress: newNat(stack, { vpc }), cidr: '10.0.16.0/20', addresses });
    const second = () => newNlb(stack, { vpc, addresses: { 'eu-west-1a': a, 'eu-west-1b': b } });
    expect(second).toThrow('address "a" serves another app or zone already (stack/nat/payments)');
  });

  it('when one address is for two zones', () => {
    const stack = newStack();
    const one = new ElasticIp(stack, 'one');
    expect(() => newNlb(stack, { addresses: { 'eu-west-1a': one, 'eu-west-1b': one } })).toThrow(
      'address "one" serves another app or zone already',
    );
  });

  it('when an app has addresses of its name', () => {
    const stack = newStack();
    const vpc = newVpc(stack);
    new VpcApp(stack, 'api', { egress: newNat(stack, { vpc }), cidr: '10.0.16.0/20' });
    expect(() => newNlb(stack, { vpc, name: 'api' }, 'front')).toThrow('an app is named "api"');
  });
});

describe('NetworkLoadBalancer of the user', () => {
  const WHERE = { dnsName: 'api-1.elb.eu-west-1.amazonaws.com', zoneId: 'Z2IFOLAFXWLO4F' };
  const describeIt = (stack: TerraformStack, attributes: object) =>
    NetworkLoadBalancer.fromNetworkLoadBalancerAttributes(stack, 'api', { ...WHERE, ...attributes });

  it('is at its Elastic IPs', () => {
    const stack = newStack();
    const eip = ElasticIp.fromElasticIpAttributes(stack, 'old', { allocationId: 'eipalloc-1' });
    const { ingress, hostedZoneId } = describeIt(stack, { addresses: { 'eu-west-1a': eip } });
    expect(ingress).toMatchObject({ hostname: WHERE.dnsName, stability: 'fixed', addresses: [{ name: 'old' }] });
    expect(hostedZoneId).toBe(WHERE.zoneId);
    expect((synth(stack) as Json).resource).toBeUndefined();
  });

  it('is at the addresses that AWS picked, which Terraform reads', () => {
    const stack = newStack();
    const attributes = { arnSuffix: 'net/api/0123', subnetIds: { 'eu-west-1b': 'subnet-b', 'eu-west-1a': 'subnet-a' } };
    const { ingress } = describeIt(stack, attributes);
    expect(ingress.stability).toBe('semi-static');
    expect(ingress.addresses.map(({ name }) => name)).toEqual(['api-eu-west-1a', 'api-eu-west-1b']);
    expect((synth(stack) as Json).data.aws_network_interface['api-eu-west-1b'].filter).toEqual([
      { name: 'description', values: ['ELB net/api/0123'] },
      { name: 'subnet-id', values: ['subnet-b'] },
    ]);
  });

  it.each<[string, object]>([
    ['dnsName is ""', { dnsName: '' }],
    ['dnsName is "api.example.net."', { dnsName: 'api.example.net.' }],
    ['zoneId is ""', { zoneId: '' }],
    ['its addresses are either Elastic IPs or picked by AWS', {}],
    ['its addresses are either Elastic IPs or picked by AWS', { addresses: {}, arnSuffix: 'net/api/0123' }],
    ['zones is []', { addresses: {} }],
    ['addresses has undefined for eu-west-1a', { addresses: { 'eu-west-1a': undefined } }],
    ['arnSuffix is undefined', { subnetIds: { 'eu-west-1a': 'subnet-a' } }],
    ['arnSuffix is "app/web/0123"', { arnSuffix: 'app/web/0123', subnetIds: { 'eu-west-1a': 'subnet-a' } }],
    ['zones is []', { arnSuffix: 'net/api/0123' }],
    ['subnetIds of eu-west-1a is ""', { arnSuffix: 'net/api/0123', subnetIds: { 'eu-west-1a': '' } }],
  ])('fails when %s', (message, attributes) => {
    expect(() => describeIt(newStack(), attributes)).toThrow(message);
  });
});
