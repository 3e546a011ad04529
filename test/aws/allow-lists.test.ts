import { AddressBook } from 'cdktf-fixed-egress';
import { PrefixListAllowList, SecurityGroupAllowList, VpcApp } from 'cdktf-fixed-egress/aws';
import { ReservedIp } from 'cdktf-fixed-egress/digitalocean';
import { bookOf, newStack, stackIn, synthesized, warningsOf } from '../support';
import { newNat } from './fixtures';
import { type TerraformStack, Testing } from 'cdktf';

const newApp = (stack: TerraformStack) =>
  new VpcApp(stack, 'payments', { egress: newNat(stack), cidr: '10.0.16.0/20' });

describe('PrefixListAllowList', () => {
  it('holds exactly the addresses of its apps, and has room for no more', () => {
    const json = synthesized((stack) => new PrefixListAllowList(stack, 'partner', { admit: [newApp(stack)] }));
    expect(json.resource.aws_ec2_managed_prefix_list).toMatchSnapshot();
  });

  it('holds a shared address once', () => {
    const json = synthesized((stack) => {
      const egress = newNat(stack, { shared: true });
      const payments = new VpcApp(stack, 'payments', { egress, cidr: '10.0.16.0/20' });
      const search = new VpcApp(stack, 'search', { egress, cidr: '10.0.32.0/20' });
      new PrefixListAllowList(stack, 'partner', { admit: [search, payments] });
    });
    expect(json.resource.aws_ec2_managed_prefix_list.partner.max_entries).toBe(2);
  });

  it('admits an app of another cloud', () => {
    const json = synthesized((stack) => {
      const addresses = [new ReservedIp(stack, 'droplet', { region: 'nyc3' })];
      const app = VpcApp.fromVpcAppAttributes(stack, 'crawler', { addresses, subnetIds: [], securityGroupId: '' });
      new PrefixListAllowList(stack, 'partner', { admit: [app] });
    });
    expect(json.resource.aws_ec2_managed_prefix_list.partner.entry).toEqual([
      { cidr: '${digitalocean_reserved_ip.droplet.ip_address}/32', description: 'droplet' },
    ]);
  });

  it('stands for a prefix list that another stack keeps: nothing is made, and the book knows it', () => {
    const json = synthesized((stack) => {
      const attributes = { prefixListId: 'pl-1', admit: [newApp(stack)] };
      expect(PrefixListAllowList.fromPrefixListAllowListAttributes(stack, 'partner', attributes).prefixListId).toBe(
        'pl-1',
      );
      new AddressBook(stack, 'addresses');
    });
    expect(json.resource.aws_ec2_managed_prefix_list).toBeUndefined();
    expect(bookOf(json).apps.payments.admittedBy).toEqual([{ name: 'partner', kind: 'AWS prefix list' }]);
  });

  it('fails when two lists of a kind have one name', () => {
    const stack = newStack();
    const admit = [newApp(stack)];
    new PrefixListAllowList(stack, 'partner', { admit });
    const second = () =>
      PrefixListAllowList.fromPrefixListAllowListAttributes(stack, 'x', {
        name: 'partner',
        prefixListId: 'pl-1',
        admit,
      });
    expect(second).toThrow('another AWS prefix list is named "partner"');
  });

  it('fails when it admits nobody', () => {
    expect(() => new PrefixListAllowList(newStack(), 'partner', { admit: [] })).toThrow(
      '[stack/partner] an allow-list must admit at least one app',
    );
  });

  it('fails when it admits something that has no egress', () => {
    expect(() => new PrefixListAllowList(newStack(), 'partner', { admit: [{} as never] })).toThrow(
      'which has no egress',
    );
  });

  it('fails with more addresses than a prefix list holds', () => {
    const stack = newStack();
    const addresses = Array.from({ length: 1001 }, (_, n) => ({
      name: `a${n}`,
      ip: `10.0.${n >> 8}.${n & 255}`,
      family: 'ipv4' as const,
      stability: 'fixed' as const,
    }));
    const app = VpcApp.fromVpcAppAttributes(stack, 'crawler', { addresses, subnetIds: [], securityGroupId: '' });
    expect(() => new PrefixListAllowList(stack, 'partner', { admit: [app] })).toThrow(
      '1001 addresses are more than the 1000',
    );
  });

  it('fails with an IPv6 address', () => {
    const stack = newStack();
    const addresses = [{ name: 'six', ip: '2001:db8::1', family: 'ipv6' as const, stability: 'fixed' as const }];
    const app = VpcApp.fromVpcAppAttributes(stack, 'crawler', { addresses, subnetIds: [], securityGroupId: '' });
    expect(() => new PrefixListAllowList(stack, 'partner', { admit: [app] })).toThrow('address "six" is IPv6');
  });

  it('fails when an IPv6 address calls itself IPv4', () => {
    const stack = newStack();
    const addresses = [{ name: 'six', ip: '2001:db8::1', family: 'ipv4' as const, stability: 'fixed' as const }];
    const imported = () =>
      VpcApp.fromVpcAppAttributes(stack, 'crawler', { addresses, subnetIds: [], securityGroupId: '' });
    expect(imported).toThrow('address "six" is 2001:db8::1, which is IPv6: give an IPv4 address');
  });
});

describe('SecurityGroupAllowList', () => {
  it('admits exactly the addresses of its apps to the ports given', () => {
    const json = synthesized((stack) => {
      new SecurityGroupAllowList(stack, 'db', {
        securityGroupId: 'sg-db',
        admit: [newApp(stack)],
        ports: [{ protocol: 'icmp' }, { protocol: 'tcp', from: 5432 }],
      });
    });
    expect(json.resource.aws_vpc_security_group_ingress_rule).toMatchSnapshot();
  });

  it('opens a range of ports, and every port of a protocol', () => {
    const json = synthesized((stack) => {
      const ports = [{ protocol: 'tcp' as const, from: 8000, to: 8010 }, { protocol: 'udp' as const }];
      new SecurityGroupAllowList(stack, 'db', { securityGroupId: 'sg-db', admit: [newApp(stack)], ports });
    });
    const rules = json.resource.aws_vpc_security_group_ingress_rule;
    expect(rules['db-payments-eu-west-1a-tcp-8000-8010']).toMatchObject({
      from_port: 8000,
      to_port: 8010,
      ip_protocol: 'tcp',
    });
    expect(rules['db-payments-eu-west-1a-udp-1-65535']).toMatchObject({
      from_port: 1,
      to_port: 65535,
      ip_protocol: 'udp',
    });
  });

  it('stands for a security group that a person keeps', () => {
    const json = synthesized((stack) => {
      SecurityGroupAllowList.fromSecurityGroupAllowListAttributes(stack, 'office', { admit: [newApp(stack)] });
      new AddressBook(stack, 'addresses');
    });
    expect(json.resource.aws_vpc_security_group_ingress_rule).toBeUndefined();
    expect(bookOf(json).apps.payments.admittedBy).toEqual([{ name: 'office', kind: 'AWS security group' }]);
  });

  it('fails when two addresses have one name, as in two stacks', () => {
    const root = Testing.app();
    const admit = ['a', 'b'].map((id) => newApp(stackIn(root, id)));
    const ports = [{ protocol: 'tcp' as const, from: 5432 }];
    expect(
      () => new SecurityGroupAllowList(stackIn(root, 'c'), 'db', { securityGroupId: 'sg-db', admit, ports }),
    ).toThrow('[c/db] admit holds two addresses named "payments-eu-west-1a": make a list for each of their stacks');
  });

  it('warns when it needs a raised quota', () => {
    const stack = newStack();
    const ports = Array.from({ length: 31 }, (_, n) => ({ protocol: 'tcp' as const, from: 1000 + n }));
    new SecurityGroupAllowList(stack, 'db', { securityGroupId: 'sg-db', admit: [newApp(stack)], ports });
    expect(warningsOf(stack)).toEqual([expect.stringContaining('62 rules need a higher quota')]);
  });

  it.each([
    [[], 'must open at least one port'],
    [[{ protocol: 'tcp', port: 443 }], 'a port has `port`: give `from`, and `to` for a range'],
    [[{ protocol: 'sctp' }], 'port protocol is "sctp": give tcp, udp or icmp'],
    [[{ protocol: 'tcp', from: 0 }], 'port 0 is out of range'],
    [[{ protocol: 'tcp', from: 65536 }], 'port 65536 is out of range'],
    [[{ protocol: 'tcp', from: 1.5 }], 'port 1.5 is out of range'],
    [[{ protocol: 'tcp', from: 10, to: 9 }], 'port range 10-9 is empty'],
    [[{ protocol: 'tcp', to: 9 }], 'port range ends at 9 and has no beginning'],
    [[{ protocol: 'icmp', from: 8 }], 'icmp has no ports'],
  ])('fails with the ports %j', (ports, message) => {
    const stack = newStack();
    const props = { securityGroupId: 'sg-db', admit: [newApp(stack)], ports: ports as never };
    expect(() => new SecurityGroupAllowList(stack, 'db', props)).toThrow(message);
  });
});
