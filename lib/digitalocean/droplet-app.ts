import { Droplet, type DropletConfig } from '@cdktf/provider-digitalocean/lib/droplet';
import { type ITerraformDependable, TerraformLocal } from 'cdktf';
import { Construct } from 'constructs';
import type { Address } from '../address';
import type { IApp } from '../app';
import type { Egress } from '../egress';
import { appHostDocument } from '../gateway/app-host';
import type { Timers } from '../gateway/timers';
import type { NamedProps, RetainProps } from '../named';
import { fail } from '../private/fail';
import { fileBeside } from '../private/files';
import { keyByName } from '../private/key-by-name';
import { knownEgress } from '../private/known-egress';
import { checkedName } from '../private/name';
import { refuse } from '../private/refuse';
import { registerApp } from '../private/registry';
import { terraformTemplate } from '../private/terraform-template';
import { checkText } from '../private/text';
import { assignReservedIp } from './assign-reserved-ip';
import type { IDropletGateway } from './droplet-gateway';
import { checkGivenTags, cloudName } from './droplet-names';
import type { IReservedIp } from './reserved-ip';
import { checkedUserData, checkGivenUserData } from './user-data';
import { type DropletHost, type WayOut, wayOut } from './way-out';

/** What the app decides about its Droplets. */
const DECIDED = [
  'forEach',
  'region',
  'ipv6',
  'ipv6Address',
  'privateNetworking',
  'connection',
  'provisioners',
  'id',
] as const;

/**
 * As fast as any gateway may be. BFD goes by the slower of both sides, so the gateway's timers are those that hold, and another
 * choice of them replaces no host. https://www.rfc-editor.org/rfc/rfc5880#section-6.8.4
 */
const TIMERS: Timers = { interval: 50, multiplier: 3 };

/** What a Droplet app takes: these, and the other arguments of `digitalocean_droplet` as the provider names them. */
export interface DropletAppProps
  extends
    NamedProps,
    RetainProps,
    Omit<DropletConfig, (typeof DECIDED)[number] | keyof NamedProps | 'image' | 'count'> {
  /** How packets leave: by a gateway, or from a reserved IP for each host without a gateway. */
  readonly egress: IDropletGateway | IReservedIp | readonly IReservedIp[];

  /**
   * How many hosts there are. They are named `crawler-1`, `crawler-2` after an app `crawler`, and one more changes no other.
   * A host with a reserved IP of its own bears the name of that.
   *
   * @default - 1, or one for each reserved IP
   */
  readonly count?: number;

  /**
   * The image of each host: Debian 13. An image of one's own has no anchor address, so it needs a gateway.
   *
   * @default debian-13-x64
   */
  readonly image?: string;

  /**
   * What each host does at its first boot: a script, a cloud-config, or any other part that cloud-init takes. Together with
   * what the app adds it has at most 64 KiB. A change replaces every host.
   *
   * A token must stand for one part in plain text: a script or a cloud-config. What it says is not known at synth, so the
   * 64 KiB are not checked. The text around a token must be ASCII.
   *
   * @default - nothing of the user's
   */
  readonly userData?: string;

  /**
   * The id of the VPC of hosts with reserved IPs of their own. Behind a gateway they are in the gateway's.
   *
   * @default - the default VPC of the region
   */
  readonly vpcUuid?: string;

  /**
   * Further tags of each Droplet. None may begin with `fixed-egress`: such tags steer the egress.
   *
   * @default - none
   */
  readonly tags?: string[];
}

/** A Droplet app that another stack or a person made. */
export interface DropletAppAttributes {
  /**
   * The app's name.
   *
   * @default - the construct id
   */
  readonly name?: string;

  /** Every address that its packets leave from. */
  readonly addresses: Address[];
}

/**
 * Droplets whose packets leave by a gateway, or from reserved IPs of their own, and by no other way: not over IPv6 and not
 * from their own public addresses, from the moment that user data runs.
 */
export class DropletApp extends Construct implements IApp {
  /** A Droplet app that another stack or a person made. */
  public static fromDropletAppAttributes(scope: Construct, id: string, attributes: DropletAppAttributes): IApp {
    return new ImportedDropletApp(scope, id, attributes);
  }

  public readonly name: string;
  public readonly egress: Egress;

  /** The Droplets, by the names of their hosts. */
  public readonly droplets: Readonly<Record<string, Droplet>>;

  /** @throws if there is no egress, `count` does not fit it, or an argument is given that the app decides */
  public constructor(scope: Construct, id: string, props: DropletAppProps) {
    super(scope, id);
    this.name = checkedName(this, props.name);
    refuse(this, 'the app', props, DECIDED);
    if (props.lifecycle?.createBeforeDestroy) {
      fail(this, "lifecycle.createBeforeDestroy would spread to the app's gateway: leave it out");
    }
    checkText(this, 'size', props.size, 's-1vcpu-1gb');
    if (props.image !== undefined) checkText(this, 'image', props.image, 'debian-13-x64');
    checkGivenTags(this, props.tags);
    checkGivenUserData(this, props.userData);
    registerApp(this);
    const way = wayOut(this, props);

    const text = terraformTemplate(checkedUserData(this, documentOf(way, props.userData)));
    const document = keyByName(new TerraformLocal(this, 'Document', text), `${this.name}-document`);
    const hosts = new Construct(this, 'Hosts');
    const made = way.hosts.map((host) => makeHost(hosts, host, way, props, document.asString));
    this.droplets = Object.fromEntries(made.map(({ name, droplet }) => [name, droplet]));
    this.egress = { ...way.egress, ready: [...way.egress.ready, ...made.flatMap(({ ready }) => ready)] };
  }
}

/** What was made for one host. */
interface MadeHost {
  readonly name: string;
  readonly droplet: Droplet;
  readonly ready: readonly ITerraformDependable[];
}

function makeHost(
  inside: Construct,
  { name, region, address, tags }: DropletHost,
  way: WayOut,
  props: DropletAppProps,
  userData: string,
): MadeHost {
  const scope = new Construct(inside, name);
  const { provider, image = 'debian-13-x64', dependsOn = [] } = props;
  const droplet = keyByName(
    new Droplet(scope, 'Droplet', {
      ...props,
      count: undefined,
      name: cloudName(name),
      region,
      image,
      vpcUuid: way.vpcUuid,
      userData,
      tags: [...(props.tags ?? []), ...tags],
      dependsOn: [...dependsOn, ...way.egress.ready],
    }),
    name,
  );
  const ready = address ? [assignReservedIp(scope, address, { name, region, droplet, provider })] : [];
  return { name, droplet, ready };
}

/** No word of a gateway is in it: where one stands is in the tags, so that its replacement does not replace the app's Droplets. */
function documentOf({ routing }: WayOut, userData: string | undefined): string {
  return appHostDocument({
    uplink: 'eth0',
    inside: 'eth1',
    cloud: fileBeside(__dirname, 'files/app-droplet'),
    settings: { EGRESS: routing },
    egress: routing,
    timers: TIMERS,
    userData,
  });
}

class ImportedDropletApp extends Construct implements IApp {
  public readonly name: string;
  public readonly egress: Egress;

  public constructor(scope: Construct, id: string, attributes: DropletAppAttributes) {
    super(scope, id);
    this.name = checkedName(this, attributes.name);
    this.egress = knownEgress(this, attributes.addresses);
  }
}
