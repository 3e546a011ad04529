import type { Droplet } from '@cdktf/provider-digitalocean/lib/droplet';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { Address } from '../address';
import { checkedLimits, type Limits } from '../gateway/limits';
import { checkedTimers, type Timers } from '../gateway/timers';
import type { NamedProps, RetainProps } from '../named';
import { fail } from '../private/fail';
import { checkedName } from '../private/name';
import { byName } from '../private/order';
import { registerGateway } from '../private/registry';
import { checkedRoll, type Half, type RollProps } from '../private/rolling';
import { checkText } from '../private/text';
import { checkReservedIp } from './assign-reserved-ip';
import { DIGITALOCEAN_CLAIMS } from './claims';
import type { DropletAttachment, DropletEgress, DropletVpc, IDropletGateway } from './droplet-gateway';
import { gatewayAt, newTag } from './droplet-names';
import { checkedVpc } from './droplet-vpc';
import { checkedFlag } from '../private/flag';
import { NatDroplet } from './nat-droplet';
import { NatDropletsFirewall } from './nat-droplets-firewall';
import { type IReservedIp, ReservedIp } from './reserved-ip';

/** A half that is dead is noticed within 0.3 s. */
const DEFAULT_TIMERS: Timers = { interval: 80, multiplier: 3 };

/** Not at one time, so that one half always carries the traffic. */
const RESTARTS: Record<Half, string> = { a: '03:00', b: '04:00' };

/** What NAT Droplets take. */
export interface NatDropletsProps extends NamedProps, RetainProps, RollProps {
  /** The region's slug, such as `nyc3`. */
  readonly region: string;

  /** The VPC whose Droplets are carried. Another one is followed half by half, as `roll` says. */
  readonly vpc: DropletVpc;

  /**
   * Makes one Droplet instead of a pair. It costs half as much; while it is replaced, restarted or dead, nothing gets out.
   *
   * @default false
   */
  readonly single?: boolean;

  /**
   * Lets every app that attaches leave from the same addresses, which are then the gateway's and not an app's.
   *
   * @default false - the addresses are one app's, and a second app fails
   */
  readonly shared?: boolean;

  /**
   * Reserved IPs that exist already, one for each half.
   *
   * @default - made, and named after whom they identify: `crawler-a` for an app, `gateway-a` where apps share
   */
  readonly addresses?: Readonly<Partial<Record<Half, IReservedIp>>>;

  /**
   * The size of each Droplet, as DigitalOcean names it.
   *
   * @default s-1vcpu-1gb
   */
  readonly size?: string;

  /**
   * The image of each Droplet: Debian 13. An image of one's own does not work, as it has no anchor address.
   *
   * @default debian-13-x64
   */
  readonly image?: string;

  /**
   * How fast the death of a half is noticed.
   *
   * @default - 80 ms x 3
   */
  readonly timers?: Partial<Timers>;

  /**
   * What each Droplet's kernel allows.
   *
   * @default - what follows from its memory
   */
  readonly limits?: Limits;
}

/**
 * A pair of Droplets that carry the packets of one app, or of several that share, each from a reserved IP of its own.
 * When one dies, the app's Droplets leave by the other: publish both addresses. Who may pass is decided by a Cloud Firewall.
 * A Cloud Firewall before the app's own Droplets must let UDP 4784 in from those with `tag`: by that each side sees that the
 * other is alive (BFD).
 */
export class NatDroplets extends Construct implements IDropletGateway {
  public readonly name: string;
  public readonly region: string;
  public readonly vpc: DropletVpc;
  public readonly ownAddresses: readonly Address[];

  /** The tag of its Droplets, for firewalls. */
  public readonly tag: string;

  /** The Droplets. A single one is `a`. */
  public readonly droplets: Readonly<Partial<Record<Half, Droplet>>>;

  private readonly halves: readonly NatDroplet[];
  private readonly firewall: NatDropletsFirewall;
  private readonly shared?: AssignedAddresses;
  private readonly apps: Construct;
  private app?: string;

  /** @throws if the VPC or an address is missing, timers are out of range, or `roll` names a half that is not there */
  public constructor(
    scope: Construct,
    id: string,
    private readonly props: NatDropletsProps,
  ) {
    super(scope, id);
    this.name = checkedName(this, props.name);
    checkText(this, 'region', props.region, 'nyc3');
    this.region = props.region;
    this.vpc = checkedVpc(this, props.vpc);
    const single = checkedFlag(this, 'single', props.single);
    const isShared = checkedFlag(this, 'shared', props.shared);
    const halves: Half[] = single ? ['a'] : ['a', 'b'];
    const roll = checkedRoll(this, props.roll, halves);
    const timers = checkedTimers(this, props.timers, DEFAULT_TIMERS);
    const limits = checkedLimits(this, props.limits);
    this.checkGivenAddresses(halves);
    registerGateway(this);

    const { provider, size = 's-1vcpu-1gb', image = 'debian-13-x64' } = props;
    checkText(this, 'size', size, 's-1vcpu-1gb');
    checkText(this, 'image', image, 'debian-13-x64');
    const tag = newTag(this, 'gateway', this.name, this.vpc, provider);
    this.tag = tag.name;
    this.firewall = new NatDropletsFirewall(this, this.name, tag, provider);
    this.halves = halves.map(
      (half) =>
        new NatDroplet(this, {
          gateway: this.name,
          half,
          isRolled: roll === half,
          region: this.region,
          vpc: this.vpc,
          size,
          image,
          timers,
          limits,
          restartAt: single ? undefined : RESTARTS[half],
          tag: this.tag,
          dependsOn: [this.firewall.resource],
          provider,
        }),
    );
    this.droplets = Object.fromEntries(this.halves.map(({ half, droplet }) => [half, droplet]));
    this.ownAddresses = this.halves.map(({ ownAddress }) => ownAddress);
    this.apps = new Construct(this, 'Apps');
    if (isShared) this.shared = this.assignAddresses(new Construct(this, 'Shared'), this.name, props.retain);
  }

  /** @throws if another app has the gateway's addresses already */
  public attach(app: DropletAttachment): DropletEgress {
    if (!this.shared && this.app !== undefined) {
      fail(
        this,
        `the addresses of "${this.name}" are the app's that attached first, "${this.app}": make another gateway for "${app.name}", or say \`shared: true\``,
      );
    }
    this.app = app.name;
    const scope = new Construct(this.apps, app.name);
    const tag = newTag(scope, 'app', app.name, this.vpc, this.props.provider);
    this.firewall.admit(app.name, tag);
    const { addresses, assignments } =
      this.shared ?? this.assignAddresses(scope, app.name, app.retain ?? this.props.retain);
    const { via, changes, announcedBy } = DIGITALOCEAN_CLAIMS.natDroplets;
    return {
      via,
      addresses: byName(addresses),
      dedicated: !this.shared,
      dynamic: [],
      ready: [...assignments, this.firewall.resource],
      changes,
      announcedBy,
      tags: [tag.name, ...this.halves.map(({ half, droplet }) => gatewayAt(half, droplet.ipv4AddressPrivate))],
      routing: 'gateways',
    };
  }

  /** The addresses are made for their owner, who is told from others by them: the app, or the gateway where apps share. */
  private assignAddresses(scope: Construct, owner: string, retain: boolean | undefined): AssignedAddresses {
    const { provider } = this.props;
    const pairs = this.halves.map((it) => {
      const name = `${owner}-${it.half}`;
      const made = () => new ReservedIp(scope, name, { region: this.region, retain, provider });
      const address = this.props.addresses?.[it.half] ?? made();
      return { address, assignment: it.assign(address) };
    });
    return {
      addresses: pairs.map(({ address }) => address),
      assignments: pairs.map(({ assignment }) => assignment),
    };
  }

  private checkGivenAddresses(halves: readonly Half[]): void {
    const { addresses } = this.props;
    if (addresses === undefined) return;
    if (typeof addresses !== 'object' || addresses === null) {
      fail(
        this,
        `addresses is ${JSON.stringify(addresses)}: give a ReservedIp for ${halves.join(' and ')}, or leave it out`,
      );
    }
    for (const half of halves) checkReservedIp(this, `half ${half}`, addresses[half]);
    const other = Object.keys(addresses).find((half) => !halves.some((it) => it === half));
    if (other) fail(this, `addresses has ${other}, and the gateway has ${halves.join(' and ')}: leave it out`);
  }
}

interface AssignedAddresses {
  readonly addresses: readonly IReservedIp[];
  readonly assignments: readonly ITerraformDependable[];
}
