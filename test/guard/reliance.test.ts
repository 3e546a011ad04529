import type { AddressBookDocument, AddressEntry, AppEntry } from '../../lib/address-book/document';
import { guardPlan } from '../../lib/guard/guard';
import type { Json } from '../support';
import { eip, only, planOf, said, standing, type Step } from './plans';

const A = '203.0.113.5';
const B = '203.0.113.6';

const destroyed: Step = { address: 'aws_eip.web', actions: 'delete', before: eip('web', A) };

const entry = (name: string, ip: string | null, more: Partial<AddressEntry> = {}): AddressEntry => ({
  name,
  ip,
  family: 'ipv4',
  stability: 'fixed',
  dedicated: true,
  since: null,
  ...more,
});

/** An address that gets its IP when the plan is applied: a plan leaves out what it does not know. */
const unknownYet = (name: string): AddressEntry => {
  const { family, stability, dedicated } = entry(name, null);
  return { name, family, stability, dedicated } as AddressEntry;
};

/** A book in which an app leaves from some addresses. */
const book = (...addresses: AddressEntry[]): AddressBookDocument => ({
  version: 1,
  stack: 'shop',
  apps: {
    web: {
      egress: { via: 'AWS NAT gateway', addresses, changes: 'a', announcedBy: 'b' },
      ingress: [],
      admittedBy: [{ name: 'partners', kind: 'AWS prefix list' }],
    },
  },
  gateways: {},
});

const booked = (steps: Step[], before: object, after: object | null, unknown: Json = {}): Json =>
  planOf(steps, { output_changes: { address_book: { actions: ['update'], before, after, after_unknown: unknown } } });

describe('who relies on an address', () => {
  it('is every firewall, prefix list and policy that holds it, and every DNS record', () => {
    const policy = JSON.stringify({ Statement: [{ Condition: { IpAddress: { 'aws:SourceIp': [`${A}/32`] } } }] });
    const plan = planOf([
      destroyed,
      { address: 'aws_ec2_managed_prefix_list.it', before: { entry: [{ cidr: `${A}/32` }] } },
      { address: 'aws_s3_bucket_policy.it', before: { policy } },
      { address: 'digitalocean_database_firewall.it', before: { rule: [{ type: 'ip_addr', value: A }] } },
      { address: 'module.dns.aws_route53_record.it["a"]', before: { records: [A] } },
      { address: 'cloudflare_record.it', before: { value: A } },
      { address: 'aws_vpc_security_group_ingress_rule.other', before: { cidr_ipv4: '203.0.113.50/32' } },
      { address: 'aws_vpc_security_group_ingress_rule.wide', before: { cidr_ipv4: '203.0.113.5/24' } },
      { address: 'aws_instance.it', before: { public_ip: A } },
    ]);
    expect(only(plan)).toMatchObject({
      allowLists: ['aws_ec2_managed_prefix_list.it', 'aws_s3_bucket_policy.it', 'digitalocean_database_firewall.it'],
      records: ['cloudflare_record.it', 'module.dns.aws_route53_record.it["a"]'],
    });
  });

  it('is an IPv6 address in any of its forms', () => {
    const plan = planOf([
      { address: 'digitalocean_reserved_ipv6.web', actions: 'delete', before: { ip: '2001:db8::5' } },
      {
        address: 'digitalocean_firewall.it',
        before: { inbound_rule: [{ source_addresses: ['2001:0db8:0:0::5/128'] }] },
      },
      { address: 'digitalocean_firewall.time', before: { name: '10:20:30' } },
    ]);
    expect(only(plan)).toMatchObject({ ip: '2001:db8::5', allowLists: ['digitalocean_firewall.it'] });
  });

  it('is what stands in the state and is not planned to change', () => {
    const plan = planOf([destroyed], {
      prior_state: {
        format_version: '1.0',
        values: {
          root_module: {
            child_modules: [
              {
                resources: [
                  {
                    address: 'module.a.aws_security_group.it',
                    mode: 'managed',
                    type: 'aws_security_group',
                    name: 'it',
                    values: { ingress: [{ cidr_blocks: [`${A}/32`] }] },
                  },
                ],
              },
            ],
          },
        },
      },
    });
    expect(only(plan)).toMatchObject({ allowLists: ['module.a.aws_security_group.it'] });
  });

  it('is the app of the address book, and the lists that others keep for it', () => {
    expect(only(booked([destroyed], book(entry('web', A)), null))).toMatchObject({
      apps: ['web'],
      allowLists: ['partners (AWS prefix list)'],
    });
  });

  it('is a list of this stack once, by its resource', () => {
    const list: Step = { address: 'aws_ec2_managed_prefix_list.partners', before: { entry: [{ cidr: `${A}/32` }] } };
    expect(only(booked([destroyed, list], book(entry('web', A)), null))).toMatchObject({
      allowLists: ['aws_ec2_managed_prefix_list.partners'],
    });
  });
});

describe('the address book of a plan', () => {
  it('tells that an app leaves from another address, whoever has it', () => {
    expect(only(booked([], book(entry('web', A)), book(entry('web', B))))).toMatchObject({
      verdict: 'blocked',
      action: 'reroute',
      address: 'output.address_book',
      ip: A,
      apps: ['web'],
    });
  });

  it('tells that an app leaves from one address more, which is not there yet', () => {
    const steps: Step[] = [
      standing('web-a', A),
      { address: 'aws_eip.web-b', actions: 'create', after: {}, unknown: { public_ip: true } },
    ];
    const pending = unknownYet('web-b');
    const after = book(entry('web-a', A), pending);
    const unknown = { apps: { web: { egress: { addresses: [{}, { ip: true, since: true }] } } } };
    expect(only(booked(steps, book(entry('web-a', A)), after, unknown))).toMatchObject({
      verdict: 'announce',
      action: 'add',
      address: 'aws_eip.web-b',
      ip: null,
      apps: ['web'],
    });
  });

  it.each<[string, (whole: Json) => unknown]>([
    ['without gateways', (whole) => ({ ...whole, gateways: undefined })],
    [
      'without words',
      (whole) => ({ ...whole, apps: { web: { egress: { addresses: whole.apps.web.egress.addresses } } } }),
    ],
    [
      'whose lists are names',
      (whole) => ({ ...whole, apps: { web: { ...whole.apps.web, admittedBy: ['partners'] } } }),
    ],
    [
      'whose ingress has no name',
      (whole) => ({
        ...whole,
        apps: {
          web: {
            ...whole.apps.web,
            ingress: [{ hostname: 'a.example.com', addresses: [], stability: 'dynamic', dns: [], note: '' }],
          },
        },
      }),
    ],
    ['that is text', (whole) => JSON.stringify(whole)],
  ])('is read %s', (_, written) => {
    const plan = booked([], written(book(entry('web', A))) as object, written(book(entry('web', B))) as object);
    expect(said(plan)).toEqual([`blocked reroute output.address_book ${A}`]);
  });

  it('tells that an app would leave from addresses that nobody can name as well', () => {
    const after = book(entry('web', A), entry('a part', null, { stability: 'dynamic' }));
    expect(only(booked([], book(entry('web', A)), after))).toMatchObject({
      verdict: 'blocked',
      action: 'reroute',
      ip: A,
    });
  });

  it('says nothing of a new app, of other words, and of times that begin anew', () => {
    const before = book(entry('web', A, { since: '2026-01-01T00:00:00Z' }));
    const after = {
      ...book(entry('web', A)),
      apps: { ...book(entry('web', A)).apps, api: book(entry('api', B)).apps.web },
    };
    expect(said(booked([], before, after))).toEqual([]);
  });

  it('says nothing twice', () => {
    const steps: Step[] = [{ ...destroyed, actions: 'delete create', after: {}, unknown: { public_ip: true } }];
    const pending = unknownYet('web');
    const unknown = { apps: { web: { egress: { addresses: [{ ip: true }] } } } };
    const plan = booked(steps, book(entry('web', A)), book(pending), unknown);
    expect(said(plan)).toEqual([`blocked replace aws_eip.web ${A}`]);
  });

  it('counts the own address of a NAT Droplet, on which the book says that somebody may rely', () => {
    const gateways = { nat: [entry('nat-a', A, { stability: 'semi-static' })] };
    const replaced: Step = {
      address: 'digitalocean_droplet.nat-a',
      actions: 'delete create',
      before: { id: '7', ipv4_address: A },
      after: {},
      unknown: { ipv4_address: true },
    };
    expect(only(booked([replaced], { ...book(), gateways }, { ...book(), gateways }))).toMatchObject({
      verdict: 'announce',
      action: 'replace',
      apps: ['nat'],
    });
  });

  it('counts a hostname that it publishes and that is lost, and the addresses behind it', () => {
    const ingress = {
      name: 'front',
      via: 'a',
      hostname: 'front.elb.example.com',
      addresses: [],
      stability: 'dynamic',
      note: 'a',
      changes: 'b',
      announcedBy: 'c',
      since: null,
    } as const;
    const withIngress = (addresses: AddressEntry[]): AddressBookDocument => {
      const { egress, admittedBy } = book().apps.web as AppEntry;
      return {
        ...book(),
        apps: { web: { egress, admittedBy, ingress: [{ ...ingress, domains: [], dns: [], addresses }] } },
      };
    };
    const front = (type: string): Step => ({
      address: 'aws_lb.front',
      actions: 'delete create',
      before: { load_balancer_type: type, internal: false, dns_name: 'front.elb.example.com' },
      after: {},
    });
    const balanced = (type: string, ...addresses: AddressEntry[]) =>
      said(booked([front(type)], withIngress(addresses), withIngress(addresses)));
    expect(balanced('application')).toEqual(['announce replace aws_lb.front']);
    expect(balanced('network', entry('front-a', A), entry('front-b', B))).toEqual([
      `announce replace aws_lb.front ${A}`,
      `announce replace aws_lb.front ${B}`,
    ]);
  });
});

describe('what is allowed', () => {
  it.each([['aws_eip.web'], [A]])('is named and does not decide: %s', (name) => {
    const guard = guardPlan(planOf([destroyed]), { allow: [name] });
    expect(guard).toMatchObject({
      verdict: 'safe',
      changes: [{ address: 'aws_eip.web', verdict: 'blocked', allowed: true }],
    });
  });

  it('is what is named alone', () => {
    const other: Step = { address: 'aws_eip.api', actions: 'delete', before: eip('api', B) };
    expect(guardPlan(planOf([destroyed, other]), { allow: ['aws_eip.web'] }).verdict).toBe('blocked');
  });
});
