import type { Json } from '../support';
import { eip, nat, only, planOf, said, standing, type Step } from './plans';

const A = '203.0.113.5';
const B = '203.0.113.6';

const association = (eipId: string, carrier: Json, id = 'eipassoc-1'): Json => ({
  id,
  allocation_id: `eipalloc-${eipId}`,
  ...carrier,
});
const assignment = (ip: string, droplet: number): Json => ({
  id: `${droplet}-${ip}`,
  ip_address: ip,
  droplet_id: droplet,
});
const instance = (id: string): Json => ({ id: `i-${id}`, subnet_id: 'subnet-1' });
const balancer = (...eips: string[]): Json => ({
  id: 'arn',
  load_balancer_type: 'network',
  internal: false,
  subnet_mapping: eips.map((id, at) => ({ subnet_id: `subnet-${at}`, allocation_id: `eipalloc-${id}` })),
});

describe('an address that stays', () => {
  it.each<[string, Step[], string[]]>([
    [
      'is carried by nothing when its association is destroyed',
      [
        standing('a', A),
        { address: 'aws_instance.web', before: instance('web') },
        { address: 'aws_eip_association.web', actions: 'delete', before: association('a', { instance_id: 'i-web' }) },
      ],
      [`blocked detach aws_eip.a ${A}`],
    ],
    [
      'is carried by nothing when its NAT gateway is destroyed',
      [standing('a', A), { address: 'aws_nat_gateway.it', actions: 'delete', before: nat('it', 'a') }],
      [`blocked detach aws_eip.a ${A}`],
    ],
    [
      'is carried by nothing when its NAT gateway becomes private',
      [
        standing('a', A),
        {
          address: 'aws_nat_gateway.it',
          actions: 'delete create',
          before: nat('it', 'a'),
          after: { subnet_id: 'subnet-public', connectivity_type: 'private' },
        },
      ],
      [`blocked detach aws_eip.a ${A}`],
    ],
    [
      'is carried by nothing when it is taken out of secondary_allocation_ids',
      [
        standing('a', A),
        standing('b', B),
        {
          address: 'aws_nat_gateway.it',
          actions: 'update',
          before: nat('it', 'a', { secondary_allocation_ids: ['eipalloc-b'] }),
          after: nat('it', 'a', { secondary_allocation_ids: [] }),
        },
      ],
      [`blocked detach aws_eip.b ${B}`],
    ],
    [
      'is carried by nothing when the association of a second address is destroyed, of which the gateway has a copy',
      [
        standing('a', A),
        standing('b', B),
        { address: 'aws_nat_gateway.it', before: nat('it', 'a', { secondary_allocation_ids: ['eipalloc-b'] }) },
        {
          address: 'aws_nat_gateway_eip_association.b',
          actions: 'delete',
          before: association('b', { nat_gateway_id: 'nat-it' }),
        },
      ],
      [`blocked detach aws_eip.b ${B}`],
    ],
    [
      'is carried by nothing when another one takes its place on a load balancer',
      [
        standing('a', A),
        standing('b', B),
        { address: 'aws_lb.front', actions: 'update', before: balancer('a'), after: balancer('b') },
      ],
      [`blocked detach aws_eip.a ${A}`],
    ],
    [
      'is carried by nothing when a reserved IP loses its assignment',
      [
        { address: 'digitalocean_reserved_ip.a', before: { id: A, ip_address: A } },
        { address: 'digitalocean_droplet.it', before: { id: '7' } },
        { address: 'digitalocean_reserved_ip_assignment.a', actions: 'delete', before: assignment(A, 7) },
      ],
      [`blocked detach digitalocean_reserved_ip.a ${A}`],
    ],
    [
      'goes to another machine by its association',
      [
        standing('a', A),
        { address: 'aws_instance.web', before: instance('web') },
        { address: 'aws_instance.api', before: instance('api') },
        {
          address: 'aws_eip_association.it',
          actions: 'delete create',
          before: association('a', { instance_id: 'i-web' }),
          after: association('a', { instance_id: 'i-api' }),
        },
      ],
      [`blocked move aws_eip.a ${A}`],
    ],
    [
      'goes to another machine by an argument of its own',
      [
        {
          address: 'aws_eip.a',
          actions: 'update',
          before: eip('a', A, { instance: 'i-web' }),
          after: eip('a', A, { instance: 'i-api' }),
          unknown: { network_interface: true },
        },
        { address: 'aws_instance.web', before: instance('web') },
        { address: 'aws_instance.api', before: instance('api') },
      ],
      [`blocked move aws_eip.a ${A}`],
    ],
    [
      'goes to another Droplet',
      [
        { address: 'digitalocean_reserved_ip.a', before: { id: A, ip_address: A } },
        { address: 'digitalocean_droplet.web', before: { id: '7' } },
        { address: 'digitalocean_droplet.api', before: { id: '8' } },
        {
          address: 'digitalocean_reserved_ip_assignment.a',
          actions: 'delete create',
          before: assignment(A, 7),
          after: assignment(A, 8),
        },
      ],
      [`blocked move digitalocean_reserved_ip.a ${A}`],
    ],
    [
      'is carried by nothing when the machine that it names itself is destroyed',
      [
        { address: 'aws_eip.a', before: eip('a', A, { instance: 'i-web' }) },
        { address: 'aws_instance.web', actions: 'delete', before: instance('web') },
      ],
      [`blocked detach aws_eip.a ${A}`],
    ],
    [
      'would be taken off again where the next Droplet is not known yet',
      [
        { address: 'digitalocean_reserved_ip.a', before: { id: A, ip_address: A } },
        {
          address: 'digitalocean_reserved_ip_assignment.a',
          actions: 'create delete',
          before: assignment(A, 7),
          after: { ip_address: A },
          unknown: { droplet_id: true },
        },
      ],
      [`blocked collide digitalocean_reserved_ip.a ${A}`],
    ],
    [
      'is carried by nothing when a static IP of Lightsail loses its attachment',
      [
        { address: 'aws_lightsail_static_ip.a', before: { id: 'a', name: 'a', ip_address: A } },
        { address: 'aws_lightsail_instance.web', before: { id: 'web', name: 'web' } },
        {
          address: 'aws_lightsail_static_ip_attachment.a',
          actions: 'delete',
          before: { static_ip_name: 'a', instance_name: 'web' },
        },
      ],
      [`blocked detach aws_lightsail_static_ip.a ${A}`],
    ],
    [
      'is exchanged with that of another NAT gateway',
      [
        standing('a', A),
        standing('b', B),
        { address: 'aws_nat_gateway.a', actions: 'delete create', before: nat('a', 'a'), after: nat('a', 'b') },
        { address: 'aws_nat_gateway.b', actions: 'delete create', before: nat('b', 'b'), after: nat('b', 'a') },
      ],
      [`blocked move aws_eip.a ${A}`, `blocked move aws_eip.b ${B}`],
    ],
    [
      'would be on two NAT gateways at once',
      [
        standing('a', A),
        {
          address: 'aws_nat_gateway.it',
          actions: 'create delete',
          before: nat('it', 'a'),
          after: nat('it', 'a', { subnet_id: 'subnet-other' }),
        },
      ],
      [`blocked collide aws_eip.a ${A}`],
    ],
    [
      'is taken off again by the old assignment, when that is destroyed last',
      [
        { address: 'digitalocean_reserved_ip.a', before: { id: A, ip_address: A } },
        {
          address: 'digitalocean_droplet.it',
          actions: 'create delete',
          before: { id: '7' },
          after: {},
          unknown: { id: true },
        },
        {
          address: 'digitalocean_reserved_ip_assignment.a',
          actions: 'create delete',
          before: assignment(A, 7),
          after: { ip_address: A, droplet_id: 7 },
        },
      ],
      [`blocked collide digitalocean_reserved_ip.a ${A}`],
    ],
  ])('%s', (_, steps, expected) => {
    expect(said(planOf(steps))).toEqual(expected);
  });

  it.each<[string, string, Step[]]>([
    [
      'its NAT gateway is replaced',
      'aws_nat_gateway.it',
      [
        standing('a', A),
        {
          address: 'aws_nat_gateway.it',
          actions: 'delete create',
          before: nat('it', 'a'),
          after: { allocation_id: 'eipalloc-a', subnet_id: 'subnet-other', connectivity_type: 'public' },
          change: { replace_paths: [['subnet_id']] },
        },
      ],
    ],
    [
      'a NAT gateway of another name takes its place',
      'aws_nat_gateway.new',
      [
        standing('a', A),
        { address: 'aws_nat_gateway.old', actions: 'delete', before: nat('old', 'a') },
        {
          address: 'aws_nat_gateway.new',
          actions: 'create',
          after: { allocation_id: 'eipalloc-a', connectivity_type: 'public' },
        },
      ],
    ],
    [
      'the machine behind its network interface is replaced',
      'aws_instance.it',
      [
        standing('a', A),
        { address: 'aws_network_interface.it', before: { id: 'eni-1' } },
        {
          address: 'aws_instance.it',
          actions: 'delete create',
          before: { id: 'i-1', network_interface: [{ network_interface_id: 'eni-1', device_index: 0 }] },
          after: { network_interface: [{ network_interface_id: 'eni-1', device_index: 0 }] },
          unknown: { id: true },
        },
        { address: 'aws_eip_association.it', before: association('a', { network_interface_id: 'eni-1' }) },
      ],
    ],
    [
      'the machine that it names itself is replaced, whose id is not known yet',
      'aws_instance.it',
      [
        {
          address: 'aws_eip.a',
          actions: 'update',
          before: eip('a', A, { instance: 'i-it' }),
          after: { ...eip('a', A), instance: undefined },
          unknown: { instance: true },
        },
        {
          address: 'aws_instance.it',
          actions: 'delete create',
          before: instance('it'),
          after: {},
          unknown: { id: true },
        },
      ],
    ],
    [
      'its NAT gateway is replaced, and the plan does not say by what',
      'aws_nat_gateway.it',
      [
        standing('a', A),
        {
          address: 'aws_nat_gateway.it',
          actions: 'delete create',
          before: nat('it', 'a'),
          after: { subnet_id: 'other' },
          unknown: { id: true, allocation_id: true },
          change: { replace_paths: [['subnet_id']] },
        },
      ],
    ],
    [
      'its machine is replaced, whose id is not known yet',
      'aws_instance.it',
      [
        standing('a', A),
        {
          address: 'aws_instance.it',
          actions: 'delete create',
          before: instance('it'),
          after: {},
          unknown: { id: true },
        },
        {
          address: 'aws_eip_association.it',
          actions: 'delete create',
          before: association('a', { instance_id: 'i-it' }),
          after: { allocation_id: 'eipalloc-a' },
          unknown: { instance_id: true },
        },
      ],
    ],
  ])('is interrupted, and safe, when %s', (_, address, steps) => {
    expect(only(planOf(steps))).toMatchObject({
      verdict: 'safe',
      action: 'interrupt',
      address,
      ip: A,
      wayOut: null,
    });
  });

  it('is left alone when it is on a place of its own beside a new one', () => {
    const on = (privateIp: string) => ({ network_interface_id: 'eni-1', private_ip_address: privateIp });
    expect(
      said(
        planOf([
          standing('a', A),
          { address: 'aws_eip.b', actions: 'create', after: {}, unknown: { public_ip: true } },
          { address: 'aws_network_interface.it', before: { id: 'eni-1' } },
          { address: 'aws_eip_association.a', before: association('a', on('10.0.0.4')) },
          {
            address: 'aws_eip_association.b',
            actions: 'create',
            after: on('10.0.0.5'),
            unknown: { allocation_id: true },
          },
        ]),
      ),
    ).toEqual([]);
  });

  it('is left alone when nothing carried it before', () => {
    const steps: Step[] = [
      standing('a', A),
      {
        address: 'aws_nat_gateway.it',
        actions: 'create',
        after: { allocation_id: 'eipalloc-a', connectivity_type: 'public' },
      },
    ];
    expect(said(planOf(steps))).toEqual([]);
  });

  it('is said to be no longer on what it names itself', () => {
    const step: Step = {
      address: 'aws_eip.a',
      actions: 'update',
      before: eip('a', A, { instance: 'i-web' }),
      after: eip('a', A, { instance: '' }),
    };
    expect(only(planOf([step, { address: 'aws_instance.web', before: instance('web') }]))).toMatchObject({
      action: 'detach',
      attribute: 'instance',
      apps: ['aws_instance.web'],
      reason: 'instance of aws_eip.a no longer names aws_instance.web, and nothing else carries it',
    });
  });

  it('is named by its id where it stands in another Terraform', () => {
    const steps: Step[] = [
      { address: 'aws_nat_gateway.it', actions: 'delete', before: nat('it', 'elsewhere', { public_ip: B }) },
    ];
    expect(said(planOf(steps))).toEqual([`blocked detach eipalloc-elsewhere ${B}`]);
  });
});
