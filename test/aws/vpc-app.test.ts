import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformOutput, TerraformVariable, Testing } from 'cdktf';
import { EgressVpc, ElasticIp, NatGateways, VpcApp } from 'cdktf-fixed-egress/aws';
import { type Json, newStack, stackIn, synthesized } from '../support';
import { newNat, newVpc } from './fixtures';

describe('VpcApp', () => {
  it('has private subnets, routes and a security group of its own', () => {
    const json = synthesized((stack) => new VpcApp(stack, 'payments', { egress: newNat(stack), cidr: '10.0.16.0/20' }));
    const own = Object.entries(json.resource).map(([type, resources]) => [
      type,
      Object.fromEntries(Object.entries(resources as object).filter(([id]) => id.startsWith('payments'))),
    ]);
    expect(Object.fromEntries(own)).toMatchSnapshot();
  });

  it('gives any compute its subnets and its security group', () => {
    const json = synthesized((stack) => {
      const app = new VpcApp(stack, 'payments', { egress: newNat(stack), cidr: '10.0.16.0/20' });
      new TerraformOutput(stack, 'compute', { value: [...app.subnetIds, app.securityGroupId] });
    });
    expect(json.output.compute.value).toEqual([
      '${aws_subnet.payments-eu-west-1a.id}',
      '${aws_subnet.payments-eu-west-1b.id}',
      '${aws_security_group.payments.id}',
    ]);
  });

  it('takes a security group that exists', () => {
    const json = synthesized((stack) => {
      const app = new VpcApp(stack, 'payments', {
        egress: newNat(stack),
        cidr: '10.0.16.0/20',
        securityGroupId: 'sg-1',
      });
      expect(app.securityGroupId).toBe('sg-1');
    });
    expect(json.resource.aws_security_group).toBeUndefined();
  });

  it('takes subnets that exist, and lets Terraform check that they hand out no public address', () => {
    const json = synthesized((stack) => {
      new VpcApp(stack, 'payments', {
        egress: newNat(stack),
        subnets: { 'eu-west-1b': { subnetId: 'subnet-b', routeTableId: 'rtb-b' } },
      });
    });
    expect(json.data.aws_subnet['payments-eu-west-1b']).toMatchSnapshot();
    expect(json.resource.aws_route['payments-eu-west-1b'].route_table_id).toBe('rtb-b');
    expect(Object.keys(json.resource.aws_nat_gateway)).toEqual(['payments-eu-west-1b']);
  });

  it('lets Terraform cut a network that is not known at synth', () => {
    const json = synthesized((stack) => {
      const cidr = new TerraformVariable(stack, 'range', {}).stringValue;
      new VpcApp(stack, 'payments', { egress: newNat(stack), cidr });
    });
    expect(json.resource.aws_subnet['payments-eu-west-1b'].cidr_block).toBe('${cidrsubnet(var.range, 3, 1)}');
  });

  it('passes tags and provider on to every resource', () => {
    const stack = newStack();
    const provider = new AwsProvider(stack, 'other', { alias: 'other' });
    const tags = { team: 'money' };
    const nat = new NatGateways(stack, 'nat', { vpc: newVpc(stack, { provider, tags }), provider, tags });
    new VpcApp(stack, 'payments', { egress: nat, cidr: '10.0.16.0/20', provider, tags });
    const { resource } = JSON.parse(Testing.synth(stack));
    const ofAws = Object.entries<Record<string, Json>>(resource).filter(([type]) => type.startsWith('aws_'));
    const taggable =
      /^aws_(eip|vpc|subnet|nat_gateway|internet_gateway|route_table|security_group|vpc_security_group_egress_rule)$/;
    for (const [type, resources] of ofAws) {
      for (const [id, made] of Object.entries(resources)) {
        expect([`${type}.${id}`, made.provider]).toEqual([`${type}.${id}`, 'aws.other']);
        if (taggable.test(type)) {
          expect([`${type}.${id}`, made.tags]).toEqual([`${type}.${id}`, expect.objectContaining(tags)]);
        }
      }
    }
  });

  it('stands for an app that was made elsewhere', () => {
    const stack = newStack();
    const address = ElasticIp.fromElasticIpAttributes(stack, 'address', { allocationId: 'eipalloc-1' });
    const app = VpcApp.fromVpcAppAttributes(stack, 'payments', {
      addresses: [address],
      subnetIds: ['subnet-1'],
      securityGroupId: 'sg-1',
    });
    expect(app).toMatchObject({
      name: 'payments',
      subnetIds: ['subnet-1'],
      egress: { addresses: [{ name: 'address' }] },
    });
  });

  it('fails without egress', () => {
    const props = { cidr: '10.0.16.0/20' } as never;
    expect(() => new VpcApp(newStack(), 'payments', props)).toThrow(
      '[stack/payments] app "payments" has no egress: give `egress`',
    );
  });

  it('fails when its subnet is a public one of the VPC', () => {
    const stack = newStack();
    const attributes = { vpcId: 'vpc-1', publicSubnetIds: { 'eu-west-1a': 's-public' } };
    const egress = newNat(stack, { vpc: EgressVpc.fromEgressVpcAttributes(stack, 'vpc', attributes) });
    const subnets = { 'eu-west-1a': { subnetId: 's-public', routeTableId: 'rtb-a' } };
    expect(() => new VpcApp(stack, 'payments', { egress, subnets })).toThrow('s-public is a public subnet of the VPC');
  });

  it('fails when its egress is no gateway', () => {
    const stack = newStack();
    expect(() => new VpcApp(stack, 'payments', { egress: newVpc(stack) as never, cidr: '10.0.16.0/20' })).toThrow(
      'has an egress that is no gateway',
    );
  });

  it('fails with neither a network nor subnets', () => {
    const stack = newStack();
    expect(() => new VpcApp(stack, 'payments', { egress: newNat(stack) })).toThrow(
      'needs either `cidr`, a network of its own, or `subnets`',
    );
  });

  it('fails with both a network and subnets', () => {
    const stack = newStack();
    expect(() => new VpcApp(stack, 'payments', { egress: newNat(stack), cidr: '10.0.16.0/20', subnets: {} })).toThrow(
      'give one of the two',
    );
  });

  it('fails when two apps of a stack have one name', () => {
    const stack = newStack();
    const egress = newNat(stack);
    new VpcApp(stack, 'payments', { egress, cidr: '10.0.16.0/20' });
    expect(() => new VpcApp(stack, 'other', { name: 'payments', egress, cidr: '10.0.32.0/20' })).toThrow(
      'another app is named "payments"',
    );
  });

  it.each([
    ['10.0.16.0/20', 'overlaps 10.0.16.0/20 of stack/first'],
    ['10.0.16.0/24', 'overlaps 10.0.16.0/20 of stack/first'],
    ['10.0.0.0/21', 'overlaps 10.0.0.0/20 of stack/vpc'],
    ['10.1.0.0/20', "is 10.1.0.0/20, which is outside the VPC's 10.0.0.0/16"],
    ['10.0.32.0/26', 'is 10.0.32.0/26, and an eighth of it is a subnet of one zone: give a network from /16 to /25'],
    ['10.0.33.0/20', 'is 10.0.33.0/20, which is not the beginning of a network: give 10.0.32.0/20'],
    ['fd00::/64', 'is fd00::/64, which is IPv6: give an IPv4 network'],
    ['ten', 'is "ten": give an IPv4 network'],
  ])('fails with the network %s', (cidr, message) => {
    const stack = newStack();
    const egress = newNat(stack);
    new VpcApp(stack, 'first', { egress, cidr: '10.0.16.0/20' });
    expect(() => new VpcApp(stack, 'payments', { egress, cidr })).toThrow(message);
  });

  it('fails when an app made elsewhere has no address', () => {
    const attributes = { addresses: [], subnetIds: [], securityGroupId: 'sg-1' };
    expect(() => VpcApp.fromVpcAppAttributes(newStack(), 'payments', attributes)).toThrow('needs its addresses');
  });

  it('fails when its gateway is in another stack', () => {
    const app = Testing.app();
    const egress = newNat(stackIn(app, 'network'));
    expect(() => new VpcApp(stackIn(app, 'apps'), 'payments', { egress, cidr: '10.0.16.0/20' })).toThrow(
      "are in two stacks: make both in one, or import NAT gateways with fromNatGatewaysAttributes in the app's stack",
    );
  });

  it.each([
    ['a route table', { subnetId: 's-b', routeTableId: 'rtb-a' }, 'rtb-a is used twice'],
    ['a subnet', { subnetId: 's-a', routeTableId: 'rtb-b' }, 's-a is used twice'],
  ])('fails when two zones have %s in common', (_, second, message) => {
    const stack = newStack();
    const subnets = { 'eu-west-1a': { subnetId: 's-a', routeTableId: 'rtb-a' }, 'eu-west-1b': second };
    expect(() => new VpcApp(stack, 'payments', { egress: newNat(stack), subnets })).toThrow(message);
  });

  it('fails when networks overlap in a VPC that was imported twice', () => {
    const stack = newStack();
    const egress = ['one', 'two'].map((id) => {
      const attributes = { vpcId: 'vpc-1', publicSubnetIds: { 'eu-west-1a': 's-a' } };
      return new NatGateways(stack, `nat-${id}`, { vpc: EgressVpc.fromEgressVpcAttributes(stack, id, attributes) });
    });
    new VpcApp(stack, 'first', { egress: egress[0], cidr: '10.0.16.0/20' });
    expect(() => new VpcApp(stack, 'second', { egress: egress[1], cidr: '10.0.16.0/20' })).toThrow(
      'overlaps 10.0.16.0/20 of stack/first',
    );
  });

  it.each([
    [[{ name: '203.0.113.5', ip: '203.0.113.5', family: 'ipv4' }], '"203.0.113.5" cannot name a Terraform resource'],
    [[{ name: 'a', ip: '203.0.113.5', family: 'ipv6' }], 'address "a" is "203.0.113.5": give an IPv6 address'],
    [[{ name: 'a', ip: '203.0.113.5' }], 'the family of address "a" is undefined: give ipv4 or ipv6'],
    [[undefined], 'addresses holds undefined'],
  ])('fails when an app made elsewhere has the addresses %j', (addresses, message) => {
    const attributes = { addresses: addresses as never, subnetIds: [], securityGroupId: 'sg-1' };
    expect(() => VpcApp.fromVpcAppAttributes(newStack(), 'payments', attributes)).toThrow(message);
  });

  it('checks networks against those of an imported VPC', () => {
    const stack = newStack();
    const vpc = EgressVpc.fromEgressVpcAttributes(stack, 'vpc', {
      vpcId: 'vpc-1',
      cidr: '10.0.0.0/16',
      publicSubnetIds: { 'eu-west-1a': 's-a' },
    });
    const egress = new NatGateways(stack, 'nat', { vpc });
    expect(() => new VpcApp(stack, 'payments', { egress, cidr: '10.9.0.0/20' })).toThrow(
      "outside the VPC's 10.0.0.0/16",
    );
  });
});
