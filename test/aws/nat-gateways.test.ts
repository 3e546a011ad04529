import { TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { AddressBook } from 'cdktf-fixed-egress';
import { ElasticIp, type IElasticIp, NatGateways, VpcApp } from 'cdktf-fixed-egress/aws';
import { Construct } from 'constructs';
import { bookOf, newStack, stackIn, synthesized, warningsOf, withoutTimes } from '../support';
import { newNat, newVpc } from './fixtures';

const CIDR = '10.0.16.0/20';

describe('NatGateways', () => {
  it('gives each app a gateway and an address of its own in each zone', () => {
    const json = synthesized((stack) => {
      const egress = newNat(stack);
      new VpcApp(stack, 'payments', { egress, cidr: CIDR });
      new VpcApp(stack, 'search', { egress, cidr: '10.0.32.0/20' });
    });
    const both = ['payments-eu-west-1a', 'payments-eu-west-1b', 'search-eu-west-1a', 'search-eu-west-1b'];
    expect(Object.keys(json.resource.aws_eip)).toEqual(both);
    expect(Object.keys(json.resource.aws_nat_gateway)).toEqual(both);
    expect(json.resource.aws_nat_gateway['payments-eu-west-1b']).toMatchSnapshot();
    expect(json.resource.aws_route['payments-eu-west-1b'].nat_gateway_id).toBe(
      '${aws_nat_gateway.payments-eu-west-1b.id}',
    );
  });

  it('carries all zones with one gateway where the user prefers cost', () => {
    const json = synthesized((stack) => {
      new VpcApp(stack, 'payments', { egress: newNat(stack, { singleZone: 'eu-west-1b' }), cidr: CIDR });
      new AddressBook(stack, 'addresses');
    });
    expect(Object.keys(json.resource.aws_nat_gateway)).toEqual(['payments-eu-west-1b']);
    expect(json.resource.aws_route['payments-eu-west-1a'].nat_gateway_id).toBe(
      '${aws_nat_gateway.payments-eu-west-1b.id}',
    );
    expect(bookOf(json).apps.payments.egress.addresses).toHaveLength(1);
  });

  it.each([true, false])(
    'carries zones in which the VPC has no public subnet, with one gateway (shared: %j)',
    (shared) => {
      const json = synthesized((stack) => {
        const vpc = newVpc(stack, { zones: ['eu-west-1a'] });
        const egress = newNat(stack, { vpc, singleZone: 'eu-west-1a', shared });
        const subnets = {
          'eu-west-1a': { subnetId: 's-a', routeTableId: 'rtb-a' },
          'eu-west-1b': { subnetId: 's-b', routeTableId: 'rtb-b' },
        };
        new VpcApp(stack, 'payments', { egress, subnets });
      });
      expect(Object.keys(json.resource.aws_nat_gateway)).toEqual([shared ? 'nat-eu-west-1a' : 'payments-eu-west-1a']);
      const routes = ['a', 'b'].map((letter) => json.resource.aws_route[`payments-eu-west-1${letter}`].nat_gateway_id);
      expect(new Set(routes).size).toBe(1);
    },
  );

  it('shares gateways and addresses on purpose, and says so in the book', () => {
    const json = synthesized((stack) => {
      const egress = newNat(stack, { shared: true });
      new VpcApp(stack, 'payments', { egress, cidr: CIDR });
      new VpcApp(stack, 'search', { egress, cidr: '10.0.32.0/20' });
      new AddressBook(stack, 'addresses');
    });
    expect(Object.keys(json.resource.aws_eip)).toEqual(['nat-eu-west-1a', 'nat-eu-west-1b']);
    const { payments, search } = bookOf(json).apps;
    expect(withoutTimes(payments.egress.addresses)).toEqual(withoutTimes(search.egress.addresses));
    expect(payments.egress.addresses[0]).toMatchObject({ name: 'nat-eu-west-1a', dedicated: false });
  });

  it('uses addresses that the app brings, and makes none', () => {
    const json = synthesized((stack) => {
      const addresses = {
        'eu-west-1a': [ElasticIp.fromElasticIpAttributes(stack, 'old-a', { allocationId: 'eipalloc-a' })],
        'eu-west-1b': [ElasticIp.fromElasticIpAttributes(stack, 'old-b', { allocationId: 'eipalloc-b' })],
      };
      new VpcApp(stack, 'payments', { egress: newNat(stack), cidr: CIDR, addresses });
    });
    expect(json.resource.aws_eip).toBeUndefined();
    expect(json.resource.aws_nat_gateway['payments-eu-west-1a'].allocation_id).toBe('eipalloc-a');
  });

  it('associates further addresses with resources of their own', () => {
    const json = synthesized((stack) => {
      const addresses = { 'eu-west-1a': [new ElasticIp(stack, 'one'), new ElasticIp(stack, 'another')] };
      new VpcApp(stack, 'payments', {
        egress: newNat(stack, { vpc: newVpc(stack, { zones: ['eu-west-1a'] }) }),
        cidr: CIDR,
        addresses,
      });
    });
    expect(json.resource.aws_nat_gateway['payments-eu-west-1a'].allocation_id).toBe('${aws_eip.another.allocation_id}');
    expect(json.resource.aws_nat_gateway_eip_association).toEqual({
      one: {
        allocation_id: '${aws_eip.one.allocation_id}',
        nat_gateway_id: '${aws_nat_gateway.payments-eu-west-1a.id}',
      },
    });
  });

  it('keeps or releases the addresses of an app as the app says', () => {
    const json = synthesized(
      (stack) => new VpcApp(stack, 'payments', { egress: newNat(stack), cidr: CIDR, retain: false }),
    );
    expect(json.resource.aws_eip['payments-eu-west-1a'].lifecycle.prevent_destroy).toBe(false);
  });

  it('keeps or releases the addresses that it makes as it says, unless the app says otherwise', () => {
    const json = synthesized((stack) => {
      const egress = newNat(stack, { retain: false });
      new VpcApp(stack, 'payments', { egress, cidr: CIDR });
      new VpcApp(stack, 'search', { egress, cidr: '10.0.32.0/20', retain: true });
    });
    expect(json.resource.aws_eip['payments-eu-west-1a'].lifecycle.prevent_destroy).toBe(false);
    expect(json.resource.aws_eip['search-eu-west-1a'].lifecycle.prevent_destroy).toBe(true);
  });

  it('gives what it makes for an app its own tags and those of the app', () => {
    const json = synthesized((stack) => {
      const egress = newNat(stack, { tags: { team: 'network', env: 'prod' } });
      new VpcApp(stack, 'payments', { egress, cidr: CIDR, tags: { team: 'money' } });
    });
    const tags = { Name: 'payments-eu-west-1a', team: 'money', env: 'prod' };
    expect(json.resource.aws_eip['payments-eu-west-1a'].tags).toEqual(tags);
    expect(json.resource.aws_nat_gateway['payments-eu-west-1a'].tags).toEqual(tags);
  });

  it('never creates a replacement before the old gateway is gone', () => {
    const json = synthesized((stack) => new VpcApp(stack, 'payments', { egress: newNat(stack), cidr: CIDR }));
    expect(JSON.stringify(json)).not.toContain('create_before_destroy');
  });

  it('routes through gateways that were made elsewhere', () => {
    const json = synthesized((stack) => {
      const addresses = [ElasticIp.fromElasticIpAttributes(stack, 'old', { allocationId: 'eipalloc-1' })];
      const gateway = { natGatewayId: 'nat-1', addresses };
      const egress = NatGateways.fromNatGatewaysAttributes(stack, 'nat', {
        vpc: newVpc(stack),
        gateways: { 'eu-west-1a': gateway, 'eu-west-1b': gateway },
      });
      new VpcApp(stack, 'payments', { egress, cidr: CIDR });
      new AddressBook(stack, 'addresses');
    });
    expect(json.resource.aws_nat_gateway).toBeUndefined();
    expect(json.resource.aws_route['payments-eu-west-1b'].nat_gateway_id).toBe('nat-1');
    expect(bookOf(json).apps.payments.egress.addresses).toMatchObject([
      { name: 'old', ip: '${data.aws_eip.old.public_ip}', family: 'ipv4', stability: 'fixed', dedicated: false },
    ]);
  });

  it('warns when a gateway needs a raised quota', () => {
    const stack = newStack();
    const addresses = { 'eu-west-1a': ['1', '2', '3'].map((n) => new ElasticIp(stack, `address-${n}`)) };
    const vpc = newVpc(stack, { zones: ['eu-west-1a'] });
    new VpcApp(stack, 'payments', { egress: new NatGateways(stack, 'nat', { vpc }), cidr: CIDR, addresses });
    expect(warningsOf(stack)).toEqual([
      expect.stringContaining('a NAT gateway with 3 Elastic IPs needs a higher quota than the default of 2'),
    ]);
  });

  describe('fails', () => {
    it.each([
      ['a zone without an address', { 'eu-west-1a': ['one'] }, '"payments" has no address in eu-west-1b'],
      [
        'a zone with an empty list',
        { 'eu-west-1a': ['one'], 'eu-west-1b': [] },
        '"payments" has no address in eu-west-1b',
      ],
      [
        'an address in a zone that has no gateway',
        { 'eu-west-1c': ['one'] },
        'addresses has eu-west-1c, where "payments" has no gateway',
      ],
    ])('with %s', (_, names, message) => {
      const stack = newStack();
      const addresses = Object.fromEntries(
        Object.entries(names).map(([zone, list]) => [zone, list.map((name) => new ElasticIp(stack, name))]),
      );
      expect(() => new VpcApp(stack, 'payments', { egress: newNat(stack), cidr: CIDR, addresses })).toThrow(message);
    });

    it('with one address where a list belongs', () => {
      const stack = newStack();
      const addresses = { 'eu-west-1a': new ElasticIp(stack, 'one') } as never;
      const egress = newNat(stack, { vpc: newVpc(stack, { zones: ['eu-west-1a'] }) });
      expect(() => new VpcApp(stack, 'payments', { egress, cidr: CIDR, addresses })).toThrow(
        'addresses of eu-west-1a is no list',
      );
    });

    it('with more addresses than a gateway takes', () => {
      const stack = newStack();
      const addresses = { 'eu-west-1a': Array.from({ length: 9 }, (_, n) => new ElasticIp(stack, `address-${n}`)) };
      const egress = newNat(stack, { vpc: newVpc(stack, { zones: ['eu-west-1a'] }) });
      expect(() => new VpcApp(stack, 'payments', { egress, cidr: CIDR, addresses })).toThrow(
        'has 9 addresses in eu-west-1a, and a NAT gateway takes at most 8',
      );
    });

    const oneZone = (stack: ReturnType<typeof newStack>) =>
      newNat(stack, { vpc: newVpc(stack, { zones: ['eu-west-1a'] }) });

    it('when two apps have one dedicated address', () => {
      const stack = newStack();
      const egress = oneZone(stack);
      const addresses = { 'eu-west-1a': [new ElasticIp(stack, 'one')] };
      new VpcApp(stack, 'payments', { egress, cidr: CIDR, addresses });
      expect(() => new VpcApp(stack, 'search', { egress, cidr: '10.0.32.0/20', addresses })).toThrow(
        '[stack/nat/search] address "one" serves another app or zone already (stack/nat/payments): give each an address of its own',
      );
    });

    it('when two apps have one dedicated address by its allocation id', () => {
      const stack = newStack();
      const egress = oneZone(stack);
      const imported = (id: string) => ElasticIp.fromElasticIpAttributes(stack, id, { allocationId: 'eipalloc-1' });
      new VpcApp(stack, 'payments', { egress, cidr: CIDR, addresses: { 'eu-west-1a': [imported('one')] } });
      const second = () =>
        new VpcApp(stack, 'search', { egress, cidr: '10.0.32.0/20', addresses: { 'eu-west-1a': [imported('two')] } });
      expect(second).toThrow('address "two" serves another app or zone already');
    });

    it('when two apps have one dedicated address by the same token', () => {
      const stack = newStack();
      const egress = oneZone(stack);
      const variable = new TerraformVariable(stack, 'allocation', {});
      const imported = (id: string) =>
        ElasticIp.fromElasticIpAttributes(stack, id, { allocationId: variable.stringValue });
      new VpcApp(stack, 'payments', { egress, cidr: CIDR, addresses: { 'eu-west-1a': [imported('one')] } });
      const second = () =>
        new VpcApp(stack, 'search', { egress, cidr: '10.0.32.0/20', addresses: { 'eu-west-1a': [imported('two')] } });
      expect(second).toThrow('address "two" serves another app or zone already');
    });

    it('when one address serves two zones', () => {
      const stack = newStack();
      const address = new ElasticIp(stack, 'one');
      const addresses = { 'eu-west-1a': [address], 'eu-west-1b': [address] };
      expect(() => new VpcApp(stack, 'payments', { egress: newNat(stack), cidr: CIDR, addresses })).toThrow(
        'serves another app or zone already',
      );
    });

    it('when an app brings addresses to a shared gateway', () => {
      const stack = newStack();
      const addresses = { 'eu-west-1a': [new ElasticIp(stack, 'one')] };
      const egress = newNat(stack, { shared: true });
      expect(() => new VpcApp(stack, 'payments', { egress, cidr: CIDR, addresses })).toThrow(
        'brings addresses to a shared gateway',
      );
    });

    it('when a gateway that is not shared has addresses', () => {
      const stack = newStack();
      const addresses = { 'eu-west-1a': [new ElasticIp(stack, 'one')] };
      expect(() => newNat(stack, { addresses })).toThrow('addresses belong to the apps unless the gateway is shared');
    });

    it('when the single zone is not one of the VPC', () => {
      expect(() => newNat(newStack(), { singleZone: 'eu-west-1z' })).toThrow(
        'singleZone is "eu-west-1z": give a zone of the VPC, one of eu-west-1a, eu-west-1b',
      );
    });

    it('when a subnet of the app is where no gateway can be', () => {
      const stack = newStack();
      const subnets = { 'eu-west-1c': { subnetId: 'subnet-c', routeTableId: 'rtb-c' } };
      expect(() => new VpcApp(stack, 'payments', { egress: newNat(stack), subnets })).toThrow(
        'has a subnet in eu-west-1c',
      );
    });

    it('without a VPC', () => {
      expect(() => new NatGateways(newStack(), 'nat', {} as never)).toThrow('[stack/nat] a NAT gateway needs a VPC');
    });

    it('when an imported gateway has no address', () => {
      const stack = newStack();
      const attributes = { vpc: newVpc(stack), gateways: { 'eu-west-1a': { natGatewayId: 'nat-1', addresses: [] } } };
      expect(() => NatGateways.fromNatGatewaysAttributes(new Construct(stack, 'old'), 'nat', attributes)).toThrow(
        'the NAT gateway of eu-west-1a has no address',
      );
    });
  });
});

describe('one Elastic IP, come by in different ways', () => {
  const ZONE = 'eu-west-1a';
  const natIn = (stack: TerraformStack) => newNat(stack, { vpc: newVpc(stack, { zones: [ZONE] }) });
  const app = (egress: NatGateways, id: string, cidr: string, address: IElasticIp) =>
    new VpcApp(egress.node.scope as Construct, id, { egress, cidr, addresses: { [ZONE]: [address] } });
  const TAKEN = 'serves another app or zone already';

  it('fails when one app adopts it and another imports it', () => {
    const stack = newStack();
    const egress = natIn(stack);
    app(egress, 'p', '10.0.16.0/20', new ElasticIp(stack, 'one', { adopt: 'eipalloc-1' }));
    const imported = ElasticIp.fromElasticIpAttributes(stack, 'two', { allocationId: 'eipalloc-1' });
    expect(() => app(egress, 'q', '10.0.32.0/20', imported)).toThrow(TAKEN);
  });

  it('fails when it is adopted twice', () => {
    const stack = newStack();
    new ElasticIp(stack, 'one', { adopt: 'eipalloc-1' });
    expect(() => new ElasticIp(stack, 'two', { adopt: 'eipalloc-1' })).toThrow(
      'eipalloc-1 is adopted already (stack/one/Resource)',
    );
  });

  it('fails when an app is given the address that was made for another', () => {
    const stack = newStack();
    const egress = natIn(stack);
    const p = new VpcApp(stack, 'p', { egress, cidr: CIDR });
    expect(() => app(egress, 'q', '10.0.32.0/20', p.egress.addresses[0] as IElasticIp)).toThrow(TAKEN);
  });

  it('fails when another stack imports it by its id', () => {
    const root = Testing.app();
    const [a, b] = [stackIn(root, 'a'), stackIn(root, 'b')];
    const one = new ElasticIp(a, 'one');
    app(natIn(a), 'p', '10.0.16.0/20', one);
    const imported = ElasticIp.fromElasticIpAttributes(b, 'two', { allocationId: one.allocationId });
    expect(() => app(natIn(b), 'q', '10.0.16.0/20', imported)).toThrow(TAKEN);
  });

  it('is not mistaken for the one of the same name in another stack', () => {
    const root = Testing.app();
    const [a, b, c] = [stackIn(root, 'a'), stackIn(root, 'b'), stackIn(root, 'c')];
    const egress = natIn(c);
    for (const [id, stack, cidr] of [
      ['p', a, '10.0.16.0/20'],
      ['q', b, '10.0.32.0/20'],
    ] as const) {
      const { allocationId } = new ElasticIp(stack, 'one');
      expect(() =>
        app(egress, id, cidr, ElasticIp.fromElasticIpAttributes(c, `of-${id}`, { allocationId })),
      ).not.toThrow();
    }
  });

  const imported = (stack: TerraformStack, address: IElasticIp) =>
    NatGateways.fromNatGatewaysAttributes(stack, 'old', {
      vpc: newVpc(stack, { name: 'other' }),
      gateways: { [ZONE]: { natGatewayId: 'nat-1', addresses: [address] } },
    });

  it('fails when it is dedicated to an app and on a gateway that was made elsewhere', () => {
    const stack = newStack();
    const one = new ElasticIp(stack, 'one');
    app(natIn(stack), 'p', '10.0.16.0/20', one);
    expect(() => imported(new TerraformStack(stack, 'inner'), one)).toThrow(TAKEN);
  });

  it('may be on a shared gateway, and on what another stack imports of it', () => {
    const root = Testing.app();
    const [a, b] = [stackIn(root, 'a'), stackIn(root, 'b')];
    const one = new ElasticIp(a, 'one');
    newNat(a, { vpc: newVpc(a, { zones: [ZONE] }), shared: true, addresses: { [ZONE]: [one] } });
    expect(() => imported(b, one)).not.toThrow();
  });
});

describe('NatGateways and their neighbours', () => {
  it('fail when their VPC is in another stack', () => {
    const root = Testing.app();
    const [a, b] = [stackIn(root, 'a'), stackIn(root, 'b')];
    expect(() => new NatGateways(b, 'nat', { vpc: newVpc(a) })).toThrow(
      '[b/nat] its VPC is in another stack: import the VPC',
    );
  });

  it('carry an app of any name', () => {
    const stack = newStack();
    const egress = newNat(stack, { shared: true });
    expect(() => new VpcApp(stack, 'Shared', { egress, cidr: CIDR })).not.toThrow();
  });

  it('fail when two addresses of a zone have one name', () => {
    const root = Testing.app();
    const [a, b] = [stackIn(root, 'a'), stackIn(root, 'b')];
    const addresses = { 'eu-west-1a': [new ElasticIp(a, 'one'), new ElasticIp(b, 'one')] };
    const egress = newNat(a, { vpc: newVpc(a, { zones: ['eu-west-1a'] }) });
    expect(() => new VpcApp(a, 'payments', { egress, cidr: CIDR, addresses })).toThrow(
      'two addresses named "one" in eu-west-1a',
    );
  });
});
