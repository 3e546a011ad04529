import { TerraformVariable } from 'cdktf';
import { EgressVpc } from 'cdktf-fixed-egress/aws';
import { newStack, synthesized } from '../support';
import { newVpc } from './fixtures';

describe('EgressVpc', () => {
  it('has a public subnet in each zone, behind an internet gateway', () => {
    expect(synthesized((stack) => newVpc(stack)).resource).toMatchSnapshot();
  });

  it('gives each zone the part of the public network that its letter picks', () => {
    const json = synthesized((stack) => newVpc(stack, { zones: ['eu-west-1c', 'eu-west-1a'] }));
    expect(json.resource.aws_subnet).toMatchObject({
      'vpc-public-eu-west-1a': { cidr_block: '10.0.0.0/23', availability_zone: 'eu-west-1a' },
      'vpc-public-eu-west-1c': { cidr_block: '10.0.4.0/23', availability_zone: 'eu-west-1c' },
    });
  });

  it('hands out no public addresses in its subnets', () => {
    const subnets = Object.values(synthesized((stack) => newVpc(stack)).resource.aws_subnet);
    expect(subnets.map((subnet) => (subnet as Record<string, unknown>).map_public_ip_on_launch)).toEqual([
      false,
      false,
    ]);
  });

  it('takes another network for its public subnets', () => {
    const json = synthesized((stack) => newVpc(stack, { cidr: '10.0.0.0/24', publicCidr: '10.0.0.128/25' }));
    expect(json.resource.aws_subnet['vpc-public-eu-west-1b'].cidr_block).toBe('10.0.0.144/28');
  });

  it('lets Terraform cut a network that is not known at synth', () => {
    const json = synthesized((stack) => newVpc(stack, { cidr: new TerraformVariable(stack, 'range', {}).stringValue }));
    expect(json.resource.aws_subnet['vpc-public-eu-west-1b'].cidr_block).toBe(
      '${cidrsubnet(cidrsubnet(var.range, 4, 0), 3, 1)}',
    );
  });

  it('knows the letters of local zones', () => {
    const json = synthesized((stack) => newVpc(stack, { zones: ['us-west-2a', 'us-west-2-lax-1b'] }));
    expect(json.resource.aws_subnet['vpc-public-us-west-2-lax-1b'].cidr_block).toBe('10.0.2.0/23');
  });

  it('stands for a VPC that was made elsewhere, and makes nothing', () => {
    const json = synthesized((stack) => {
      const vpc = EgressVpc.fromEgressVpcAttributes(stack, 'vpc', {
        vpcId: 'vpc-1',
        publicSubnetIds: { 'eu-west-1b': 'subnet-b', 'eu-west-1a': 'subnet-a' },
      });
      expect(vpc).toMatchObject({ vpcId: 'vpc-1', zones: ['eu-west-1a', 'eu-west-1b'], internetAccess: [] });
    });
    expect(json.resource).toBeUndefined();
  });

  it.each([
    ['10.0.0.0', 'cidr is "10.0.0.0": give an IPv4 network such as 10.0.0.0/16'],
    ['10.0.0.0/33', 'cidr is "10.0.0.0/33": give an IPv4 network such as 10.0.0.0/16'],
    ['10.0.0/16', 'cidr is "10.0.0/16": give an IPv4 network such as 10.0.0.0/16'],
    ['10.0.1.0/16', 'cidr is 10.0.1.0/16, which is not the beginning of a network: give 10.0.0.0/16'],
    ['2001:db8::/32', 'cidr is 2001:db8::/32, which is IPv6: give an IPv4 network such as 10.0.0.0/16'],
    ['10.0.0.0/8', 'cidr is 10.0.0.0/8: give a network from /16 to /21, or smaller with `publicCidr`'],
    ['10.0.0.0/24', 'cidr is 10.0.0.0/24: give a network from /16 to /21, or smaller with `publicCidr`'],
  ])('fails with the network %s', (cidr, message) => {
    expect(() => newVpc(newStack(), { cidr })).toThrow(`[stack/vpc] ${message}`);
  });

  it('fails when the public network is outside the VPC, and says which network', () => {
    expect(() => newVpc(newStack(), { publicCidr: '10.1.0.0/20' })).toThrow(
      "publicCidr is 10.1.0.0/20, which is outside the VPC's 10.0.0.0/16",
    );
  });

  it.each([
    [[], 'zones is []: give a literal list of availability zones'],
    [['eu-west-1'], '"eu-west-1" is not an availability zone that ends with a letter from a to h'],
    [['eu-west-1i'], '"eu-west-1i" is not an availability zone that ends with a letter from a to h'],
    [['eu-west-1a', 'eu-west-1a'], 'zone eu-west-1a is named twice'],
    [['eu-west-1a', 'us-east-1b'], 'zones are of eu-west-1 and us-east-1: a VPC is in one region'],
    [['us-west-2a', 'us-west-2-lax-1a'], 'zones us-west-2a and us-west-2-lax-1a share a letter'],
  ])('fails with the zones %j', (zones, message) => {
    expect(() => newVpc(newStack(), { zones })).toThrow(`[stack/vpc] ${message}`);
  });

  it('fails when a zone is a token', () => {
    const stack = newStack();
    const zone = new TerraformVariable(stack, 'zone', {}).stringValue;
    expect(() => newVpc(stack, { zones: [zone] })).toThrow('[stack/vpc] a zone is not known at synth');
  });

  it('fails when the list of zones is a token', () => {
    const stack = newStack();
    const zones = new TerraformVariable(stack, 'zones', {}).listValue;
    expect(() => newVpc(stack, { zones })).toThrow('[stack/vpc] zone');
  });
});
