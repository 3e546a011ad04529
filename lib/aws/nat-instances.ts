import { Token } from 'cdktf';
import { Construct } from 'constructs';
import type { Address } from '../address';
import type { Egress } from '../egress';
import { checkedLimits, type Limits } from '../gateway/limits';
import { checkedTimers, type Timers } from '../gateway/timers';
import type { RetainProps } from '../named';
import { fail } from '../private/fail';
import { checkedName } from '../private/name';
import { byName } from '../private/order';
import { registerGateway } from '../private/registry';
import { checkedRoll, type Half, type RollProps } from '../private/rolling';
import { checkText } from '../private/text';
import { AWS_CLAIMS } from './claims';
import { debianImage } from './debian-image';
import type { IEgressVpc } from './egress-vpc';
import { ElasticIp, type IElasticIp } from './elastic-ip';
import { associateAddresses } from './instance-addresses';
import { checkedInstanceType } from './instance-types';
import { checkedOwnAddresses, givenAddresses } from './nat-addresses';
import { NatHalf } from './nat-half';
import { checkTags, NatInstance } from './nat-instance';
import { NatRole } from './nat-role';
import { NatSecurityGroup } from './nat-security-group';
import { checkedSlots, free, type Slots } from './nat-slots';
import { checkedPairZones } from './pair-zones';
import type { TaggedProps } from './tags';
import { takeOverBox } from './take-over-box';
import { useAddress } from './use-address';
import { checkedVpc, type IVpcGateway, type VpcAttachment } from './vpc-gateway';
import { zonePart } from './zone';

/** A pair that notices the death of a half within a second. */
const TIMERS: Timers = { interval: 300, multiplier: 3 };

/** What NAT instances take. */
export interface NatInstancesProps extends TaggedProps, RetainProps, RollProps {
  /** The VPC that they stand in. */
  readonly vpc: IEgressVpc;

  /**
   * The place of each app on the two interfaces, by the app's name: a number from 1 to `pool`, or up to 8 for an app
   * with as many addresses in each zone. An app keeps its place for as long as it is there.
   */
  readonly slots: Slots;

  /**
   * The two zones that the halves stand in; half a is in the first by name. One zone twice makes a pair that ends with its
   * zone.
   *
   * @default - the zones of the VPC, if it has two
   */
  readonly zones?: readonly [string, string];

  /**
   * How many private addresses each interface has for apps. They are made with the interface: a later edit does not change it.
   *
   * @default 3
   */
  readonly pool?: number;

  /**
   * The EC2 instance type of both halves. It bounds the pool: one interface of a t4g.small carries its own address and 3 more.
   *
   * @default t4g.small
   */
  readonly instanceType?: string;

  /**
   * The id of a Debian 13 image, `ami-…`.
   *
   * @default - Debian's newest for the instance type's architecture. A later one replaces a half when it is rolled
   */
  readonly image?: string;

  /**
   * Elastic IPs that exist already, for what each half itself sends.
   *
   * @default - made, and named after the half: `nat-a`
   */
  readonly ownAddresses?: Readonly<Record<Half, IElasticIp>>;

  /**
   * How fast the death of a half is noticed, in milliseconds and signs of life.
   *
   * @default { interval: 300, multiplier: 3 }
   */
  readonly timers?: Partial<Timers>;

  /**
   * What the kernel of a half allows.
   *
   * @default - follows from the machine's memory
   */
  readonly limits?: Limits;

  /**
   * The ARNs of SNS topics that hear when EC2's checks of a half's machine fail. They do not see a half that gave its traffic
   * away while its machine is sound: the box's own metrics do.
   *
   * @default - nobody hears, and the alarm only shows
   */
  readonly alarmActions?: string[];
}

/**
 * A pair of NAT instances that carries many apps. Each app has an address of its own on each half, and may leave from either:
 * when a half dies, the other one takes its traffic over.
 */
export class NatInstances extends Construct implements IVpcGateway {
  public readonly name: string;
  public readonly vpc: IEgressVpc;
  public readonly ownAddresses: readonly Address[];

  private readonly apps: Construct;
  private readonly pool: number;
  private readonly slots: ReadonlyMap<string, readonly number[]>;
  private readonly securityGroup: NatSecurityGroup;
  private readonly halves: readonly [NatHalf, NatHalf];
  private readonly instances: readonly NatInstance[];

  /**
   * @throws if the zones are not two, the pool is larger than the instance type allows, two apps have one slot, `timers`,
   * `limits`, `image`, `tags` or `ownAddresses` are out of range or malformed, or the boot document is longer than AWS takes
   */
  public constructor(
    scope: Construct,
    id: string,
    private readonly props: NatInstancesProps,
  ) {
    super(scope, id);
    this.name = checkedName(this, props.name);
    this.vpc = checkedVpc(this, 'a pair of NAT instances', props.vpc);
    const zones = checkedPairZones(this, this.vpc, props.zones);
    const { provider, tags, retain, pool = 3, instanceType = 't4g.small' } = props;
    const type = checkedInstanceType(this, instanceType);
    if (Token.isUnresolved(pool)) {
      fail(this, `pool is not known at synth: give a literal number from 1 to ${type.addresses - 1}`);
    }
    if (!Number.isInteger(pool) || pool < 1 || pool >= type.addresses) {
      fail(
        this,
        `pool is ${String(pool)}: an interface of ${instanceType} carries ${type.addresses} addresses, its own among them, so give a whole number from 1 to ${type.addresses - 1}, or a larger instanceType`,
      );
    }
    this.pool = pool;
    this.slots = checkedSlots(this, props.slots, pool);
    checkTags(this, tags);
    if (props.image !== undefined) checkText(this, 'image', props.image, 'ami-0123456789abcdef0', /^ami-\w+$/);
    const roll = checkedRoll(this, props.roll, ['a', 'b']);
    const timers = checkedTimers(this, props.timers, TIMERS);
    const limits = checkedLimits(this, props.limits);
    const own = checkedOwnAddresses(this, props.ownAddresses);
    registerGateway(this);
    this.apps = new Construct(this, 'Apps');

    const { vpcId } = this.vpc;
    const { name } = this;
    this.securityGroup = new NatSecurityGroup(this, { name, vpcId, provider, tags });
    const { securityGroupId } = this.securityGroup;
    const common = { name, vpc: this.vpc, pool, securityGroupId, provider, tags, retain };
    const a = new NatHalf(this, { ...common, half: 'a', zone: zones[0], taken: 0, ownAddress: own?.a });
    const taken = zones[0] === zones[1] ? 1 + pool : 0;
    const b = new NatHalf(this, { ...common, half: 'b', zone: zones[1], taken, ownAddress: own?.b });
    this.halves = [a, b];
    this.ownAddresses = byName(this.halves.map(({ ownAddress }) => ownAddress));
    const routeTableArns = this.halves.map(({ routeTable }) => routeTable.arn);
    const role = new NatRole(this, { name, routeTableArns, provider, tags });
    const image = props.image ?? debianImage(this, name, type, provider);
    const { instanceProfile } = role;
    const machine = { gateway: name, vpcId, instanceType, image, instanceProfile, provider, tags };
    this.instances = this.halves.map(
      (half) =>
        new NatInstance(half, {
          ...machine,
          half,
          box: takeOverBox(half, this.halves, timers, limits),
          isRolled: roll === half.half,
          alarmActions: props.alarmActions,
          dependsOn: [half.ownAssociation, this.securityGroup.outbound, role.permission],
        }),
    );
  }

  /** The id of the route table for the subnets of apps in a zone. A half carries its own zone; of the others, the letters a, c, e and g belong to half a. */
  public routeTableIn(zone: string): string {
    const [a, b] = this.halves;
    const half = this.halves.find((it) => it.zone === zone) ?? (zonePart(this, zone) % 2 === 0 ? a : b);
    return half.routeTable.id;
  }

  public attach(app: VpcAttachment): Egress {
    const scope = new Construct(this.apps, app.name);
    const slots = this.slotsOf(scope, app);
    const tags = { ...this.props.tags, ...app.tags };
    const addresses = this.addressesOf(scope, app, slots.length, tags);
    const rules = this.securityGroup.admit(app);
    const associations = this.halves.flatMap((half, index) => {
      const name = this.nameOn(half, app.name);
      const { provider } = this.props;
      const place = { half, vpc: this.vpc, slots, addresses: addresses[index], provider };
      this.instances[index].carry(scope, {
        name: app.name,
        networks: Object.values(app.networks),
        addresses: slots.map((slot) => half.addressOf(slot)),
        published: addresses[index].map(({ ip }) => ip),
      });
      for (const address of addresses[index]) useAddress(scope, address, 'dedicated');
      return associateAddresses(new Construct(scope, half.half), { name, ...place });
    });
    const { via, changes, announcedBy } = AWS_CLAIMS.natInstances;
    return {
      via,
      addresses: byName(addresses.flat()),
      dedicated: true,
      dynamic: [],
      ready: [
        ...associations,
        ...rules,
        ...this.halves.map(({ route }) => route),
        ...this.instances.map(({ resource }) => resource),
      ],
      changes,
      announcedBy,
    };
  }

  private slotsOf(scope: Construct, app: VpcAttachment): readonly number[] {
    const slots = this.slots.get(app.name);
    if (slots) return slots;
    fail(
      scope,
      `app "${app.name}" has no place on the interfaces of "${this.name}": add it to \`slots\`, as in \`slots: { '${app.name}': <number> }\`, ${free(this.props.slots, this.pool)}`,
    );
  }

  /** The addresses of an app on each half. */
  private addressesOf(
    scope: Construct,
    app: VpcAttachment,
    count: number,
    tags: Record<string, string>,
  ): readonly (readonly IElasticIp[])[] {
    const { provider, retain } = this.props;
    if (!app.addresses) {
      if (count > 1) {
        fail(scope, `app "${app.name}" has ${count} slots: give it \`addresses\`, ${count} for each zone, or one slot`);
      }
      const props = { provider, tags, retain: app.retain ?? retain };
      return this.halves.map((half) => [new ElasticIp(scope, this.nameOn(half, app.name), props)]);
    }
    if (this.isInOneZone) {
      fail(
        scope,
        `app "${app.name}" brings addresses by zone, and both halves of "${this.name}" are in one: leave them out, or give the pair two zones`,
      );
    }
    const zones = this.halves.map(({ zone }) => zone);
    const given = givenAddresses(scope, app.name, app.addresses, zones);
    for (const zone of zones) {
      if (given[zone].length === count) continue;
      fail(
        scope,
        `app "${app.name}" has ${given[zone].length} addresses in ${zone} and ${count} of the \`slots\`: give it a slot for each address`,
      );
    }
    return zones.map((zone) => given[zone]);
  }

  /** An address is named after the app and the zone whose traffic it carries, as with every other gateway. */
  private nameOn(half: NatHalf, app: string): string {
    return this.isInOneZone && half.half === 'b' ? `${app}-${half.zone}-b` : `${app}-${half.zone}`;
  }

  private get isInOneZone(): boolean {
    const [a, b] = this.halves;
    return a.zone === b.zone;
  }
}
