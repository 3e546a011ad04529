import { notice } from '../../lib/address-book/notice/notice';
import { guarded } from '../../lib/guard/guard';
import type { Json } from '../support';
import { eip, nat, planOf, standing, type Step } from './plans';

const A = '203.0.113.5';
const B = '203.0.113.6';

const announced = (plan: Json): string =>
  notice(guarded(plan, 'the plan', {}).announced, undefined, 'text').replace(/\s+/g, ' ');

const destroyed: Step = { address: 'aws_eip.web', actions: 'delete', before: eip('web', A) };

describe('the announcement of a plan without an address book', () => {
  it('says that an address goes, by what has it', () => {
    const text = announced(planOf([destroyed]));
    expect(text).toContain(`Old addresses (complete list): ${A} There are no new addresses.`);
    expect(text).toContain(`once you see no more connections from them. Others may get them later: ${A}`);
  });

  it('names what is to come, and says to ask for it first', () => {
    const replaced: Step = { ...destroyed, actions: 'delete create', after: {}, unknown: { public_ip: true } };
    const text = announced(planOf([replaced]));
    expect(text).toContain(
      'These addresses are new. They have names, and are known once the change is made: the new aws_eip.web',
    );
    expect(text).toContain('Ask for the addresses that are not known yet before you remove an old one.');
  });

  it('tells clients of a load balancer about theirs', () => {
    const balancer: Step = {
      address: 'digitalocean_loadbalancer.front',
      actions: 'delete create',
      before: { ip: A, network: 'EXTERNAL' },
      after: {},
      unknown: { ip: true },
    };
    expect(announced(planOf([balancer]))).toContain('There is a change in the addresses that you connect to.');
  });

  it('does not say that there is no other address where a machine gets one from elsewhere', () => {
    const association = (id: string, from: string, to: string): Step => ({
      address: `aws_eip_association.${id}`,
      actions: 'delete create',
      before: { allocation_id: `eipalloc-${id}`, instance_id: from },
      after: { allocation_id: `eipalloc-${id}`, instance_id: to },
    });
    const machine = (id: string): Step => ({
      address: `aws_instance.${id}`,
      before: { id: `i-${id}`, subnet_id: 'subnet-1' },
    });
    const text = announced(
      planOf([
        standing('a', A),
        standing('b', B),
        machine('a'),
        machine('b'),
        association('a', 'i-a', 'i-b'),
        association('b', 'i-b', 'i-a'),
      ]),
    );
    expect(text).toContain('the next address of aws_instance.a');
    expect(text).not.toContain('There are no new addresses.');
  });

  it('says no IP that is sensitive', () => {
    const mark = { before_sensitive: { public_ip: true }, after_sensitive: { public_ip: true } };
    const route = { cidr_block: '0.0.0.0/0', nat_gateway_id: 'nat-web' };
    const subnet: Step = {
      address: 'aws_subnet.a',
      before: { id: 'subnet-a', vpc_id: 'vpc-1', cidr_block: '10.0.1.0/24' },
    };
    const open: Step = {
      address: 'aws_subnet.public',
      before: { id: 'subnet-public', vpc_id: 'vpc-1', cidr_block: '10.0.0.0/24' },
    };
    const plan = planOf([
      { ...destroyed, actions: 'delete create', after: {}, unknown: { public_ip: true }, change: mark },
      { address: 'aws_vpc.it', before: { id: 'vpc-1', cidr_block: '10.0.0.0/16' } },
      { address: 'aws_internet_gateway.it', before: { id: 'igw-1', vpc_id: 'vpc-1' } },
      subnet,
      open,
      { address: 'aws_route_table.a', before: { id: 'rtb-a', vpc_id: 'vpc-1', route: [route] } },
      {
        address: 'aws_route_table.public',
        before: { id: 'rtb-p', vpc_id: 'vpc-1', route: [{ cidr_block: '0.0.0.0/0', gateway_id: 'igw-1' }] },
      },
      { address: 'aws_route_table_association.a', before: { id: '1', subnet_id: 'subnet-a', route_table_id: 'rtb-a' } },
      {
        address: 'aws_route_table_association.p',
        before: { id: '2', subnet_id: 'subnet-public', route_table_id: 'rtb-p' },
      },
      { address: 'aws_nat_gateway.it', before: { ...nat('web', 'web'), public_ip: '198.51.100.1' } },
      { address: 'aws_instance.web', before: { id: 'i-1', subnet_id: 'subnet-a', associate_public_ip_address: false } },
    ]);
    const text = announced(plan);
    expect(text).toContain('aws_instance.web');
    expect(text).not.toContain(A);
  });

  it.each<[string, Step[]]>([
    ['an address stays where it is, without an owner', [{ ...destroyed, actions: 'forget' }]],
    [
      'the apply would stop in the middle',
      [
        standing('web', A),
        {
          address: 'aws_nat_gateway.it',
          actions: 'create delete',
          before: nat('it', 'web'),
          after: nat('it', 'web', { subnet_id: 'other' }),
        },
      ],
    ],
    [
      'a gateway is replaced',
      [
        standing('web', A),
        { address: 'aws_nat_gateway.it', actions: 'delete create', before: nat('it', 'web'), after: nat('it', 'web') },
      ],
    ],
  ])('is none where %s', (_, steps) => {
    expect(announced(planOf(steps))).toBe('Nothing has changed. ');
  });
});
