import { Host } from '../machine/host';
import type { Image } from '../machine/image';
import { Link } from '../machine/link';
import { Namespace } from '../machine/namespace';
import { Dropped } from './dropped';
import { Internet, TRANSIT } from './internet';
import { Metadata, METADATA, type Tree } from './metadata';

/** The network that reserved IPs are from. */
const RESERVED = '203.0.113.0/24';

/** DigitalOcean's public resolvers, as every Droplet is told. */
const NAMESERVERS = ['67.207.67.2', '67.207.67.3'];

/** A Droplet as the cloud knows it. */
export interface Droplet {
  readonly name: string;
  readonly id: number;
  readonly publicAddress: string;
  readonly publicAddress6: string;
  readonly anchor: string;
  readonly privateAddress: string;
  readonly tags: readonly string[];
  readonly reserved?: string;
}

export interface DropletProps {
  readonly name: string;

  /** The last number of its addresses, 2 to 254. */
  readonly number: number;
  readonly tags?: readonly string[];
}

export interface BootProps {
  readonly userData: string;

  /** Whether what our machines install is installed already. */
  readonly installed?: boolean;
}

/**
 * What DigitalOcean does for Droplets: a VPC on eth1, the public network on eth0 with the anchor address beside the public
 * one, reserved IPs that stand for anchor addresses, and the metadata service. Sources that it does not know are dropped.
 */
export class DigitalOceanFabric {
  public readonly network = new Namespace('digitalocean');
  public readonly internet: Internet;
  public readonly metadata: Metadata;
  public readonly dropped = new Dropped(this.network);
  private readonly droplets = new Map<string, Droplet>();
  private readonly hosts: Host[] = [];

  public static async start(image: Image): Promise<DigitalOceanFabric> {
    const fabric = new DigitalOceanFabric(image);
    await fabric.internet.ready();
    return fabric;
  }

  private constructor(private readonly image: Image) {
    const { network } = this;
    network.forward();
    network.addBridge('vpc');
    network.addBridge('public', '198.51.100.1/24', '2001:db8:1::1/64', `${METADATA}/32`);
    // The anchor gateway is a next hop of its own: a packet that is handed to the wrong one must not pass.
    network.connect('anchor', network, 'anchor-port');
    network.ip('link', 'set', 'anchor-port', 'up', 'master', 'public');
    network.addAddresses('anchor', '10.17.0.1/16');
    network.ip('route', 'add', 'blackhole', RESERVED);
    this.internet = new Internet(network, image.mirror, NAMESERVERS);
    network.nft(RULES);
    this.metadata = new Metadata(network, false);
  }

  /** Creates a Droplet, without booting it. */
  public async create({ name, number, tags = [] }: DropletProps): Promise<Droplet> {
    const droplet = {
      name,
      id: 4000 + number,
      publicAddress: `198.51.100.${number}`,
      publicAddress6: `2001:db8:1::${number}`,
      anchor: `10.17.0.${number}`,
      privateAddress: `10.10.0.${number}`,
      tags,
    };
    const mac = macOf('00', number);
    this.element('public_of', `${mac} . ${droplet.publicAddress}`);
    this.element('public6_of', `${mac} . ${droplet.publicAddress6}`);
    this.element('anchor_of', `${mac} . ${droplet.anchor}`);
    await this.update(droplet);
    return droplet;
  }

  /** Switches it on. */
  public boot(name: string, { userData, installed = true }: BootProps): Host {
    const { publicAddress, publicAddress6, anchor, privateAddress, id } = this.droplet(name);
    const number = id - 4000;
    const fabric = this.network;
    const links = [
      new Link({
        fabric,
        bridge: 'public',
        port: `${name}-eth0`,
        device: 'eth0',
        mac: macOf('00', number),
        addresses: [`${publicAddress}/24`, `${anchor}/16`, `${publicAddress6}/64`],
        gateways: ['198.51.100.1', '2001:db8:1::1'],
        isolated: true,
      }),
      new Link({
        fabric,
        bridge: 'vpc',
        port: `${name}-eth1`,
        device: 'eth1',
        mac: macOf('01', number),
        addresses: [`${privateAddress}/16`],
        gateways: [],
      }),
    ];
    const host = Host.boot({
      name,
      userData,
      links,
      image: installed ? this.image.installed : this.image.bare,
      nameservers: NAMESERVERS,
    });
    this.hosts.push(host);
    return host;
  }

  public droplet(name: string): Droplet {
    const droplet = this.droplets.get(name);
    if (!droplet) throw new Error(`no Droplet ${name}`);
    return droplet;
  }

  /** Assigns a reserved IP. */
  public async assign(name: string, reserved: string): Promise<void> {
    const droplet = this.droplet(name);
    this.network.nft(
      `add element inet fabric to_reserved { ${droplet.anchor} : ${reserved} }
       add element inet fabric to_anchor { ${reserved} : ${droplet.anchor} }`,
    );
    await this.update({ ...droplet, reserved });
  }

  /** Takes it away again. */
  public async unassign(name: string): Promise<void> {
    const { reserved, ...droplet } = this.droplet(name);
    if (reserved === undefined) return;
    this.network.nft(
      `delete element inet fabric to_reserved { ${droplet.anchor} }
       delete element inet fabric to_anchor { ${reserved} }`,
    );
    await this.update(droplet);
  }

  public async setTags(name: string, tags: readonly string[]): Promise<void> {
    await this.update({ ...this.droplet(name), tags });
  }

  /** Takes everything down. Throws if the judge missed a packet. */
  public async stop(): Promise<void> {
    for (const host of this.hosts) host.delete();
    this.metadata.stop();
    await this.internet.stop();
    this.internet.network.delete();
    this.network.delete();
  }

  private async update(droplet: Droplet): Promise<void> {
    this.droplets.set(droplet.name, droplet);
    await this.metadata.tell([droplet.publicAddress, droplet.anchor], metadataOf(droplet));
  }

  private element(set: string, element: string): void {
    this.network.nft(`add element inet fabric ${set} { ${element} }`);
  }
}

/** https://docs.digitalocean.com/reference/api/metadata/ */
function metadataOf(droplet: Droplet): Tree {
  const reserved: Tree = droplet.reserved
    ? { ipv4: { ip_address: droplet.reserved, active: 'true' } }
    : { ipv4: { active: 'false' } };
  const v4 = (address: string, netmask: string, gateway: string) => ({ address, netmask, gateway });
  const number = droplet.id - 4000;
  const leaves: Record<string, Tree | string> = {
    id: `${droplet.id}`,
    hostname: droplet.name,
    region: 'nyc3',
    tags: droplet.tags.join('\n'),
    dns: { nameservers: NAMESERVERS.join('\n') },
    interfaces: {
      public: {
        0: {
          mac: macOf('00', number),
          type: 'public',
          ipv4: v4(droplet.publicAddress, '255.255.255.0', '198.51.100.1'),
          ipv6: { address: droplet.publicAddress6, cidr: '64', gateway: '2001:db8:1::1' },
          anchor_ipv4: v4(droplet.anchor, '255.255.0.0', '10.17.0.1'),
        },
      },
      private: {
        0: { mac: macOf('01', number), type: 'private', ipv4: v4(droplet.privateAddress, '255.255.0.0', '10.10.0.1') },
      },
    },
    reserved_ip: reserved,
    floating_ip: reserved,
  };
  return { metadata: { v1: leaves, 'v1.json': JSON.stringify(asOneDocument(droplet, leaves)) } };
}

/** The document has lists where the paths have numbers, and values where they have texts. */
function asOneDocument(droplet: Droplet, leaves: Tree): unknown {
  const { id, hostname, region, interfaces } = leaves;
  const reserved = { ipv4: { active: droplet.reserved !== undefined, ip_address: droplet.reserved } };
  const lists = Object.entries(interfaces).map(([kind, list]) => [
    kind,
    Object.values(list as Tree).map((one) =>
      Object.fromEntries(
        Object.entries(one).map(([key, value]) => {
          if (!key.includes('ipv')) return [key, value];
          const { address, ...rest } = value as unknown as Record<string, string>;
          return [key, { ip_address: address, ...rest }];
        }),
      ),
    ),
  ]);
  return {
    droplet_id: Number(id),
    hostname,
    region,
    tags: droplet.tags,
    interfaces: Object.fromEntries(lists),
    reserved_ip: reserved,
    floating_ip: reserved,
    dns: { nameservers: NAMESERVERS },
  };
}

function macOf(network: string, number: number): string {
  return `02:d0:00:00:${network}:${number.toString(16).padStart(2, '0')}`;
}

/** Translation of reserved IPs keeps no state: what is no longer assigned passes no packet, also of old connections. */
const RULES = `
table inet fabric {
  set public_of { type ether_addr . ipv4_addr; }
  set public6_of { type ether_addr . ipv6_addr; }
  set anchor_of { type ether_addr . ipv4_addr; }
  map to_reserved { type ipv4_addr : ipv4_addr; }
  map to_anchor { type ipv4_addr : ipv4_addr; }
  ${Dropped.SETS}
  chain arriving {
    type filter hook prerouting priority raw;
    iifname "${TRANSIT}" ip daddr set ip daddr map @to_anchor
  }
  chain passing {
    type filter hook forward priority filter; policy drop;
    iifname "${TRANSIT}" accept
    iifname "public" oifname "${TRANSIT}" ether saddr . ip saddr @public_of accept
    iifname "public" oifname "${TRANSIT}" ether saddr . ip6 saddr @public6_of accept
    iifname "anchor" oifname "${TRANSIT}" ether saddr . ip saddr @anchor_of ip saddr set ip saddr map @to_reserved accept
    ${Dropped.RULES}
  }
}
`;
