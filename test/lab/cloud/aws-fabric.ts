import { readFileSync } from 'node:fs';
import { Host } from '../machine/host';
import type { Image } from '../machine/image';
import { Link } from '../machine/link';
import { Namespace } from '../machine/namespace';
import { Dropped } from './dropped';
import { Ec2Api } from './ec2-api';
import { Internet, TRANSIT } from './internet';
import { Metadata, METADATA, type Tree } from './metadata';

const VPC = '10.0.0.0/16';
const NAMESERVER = '10.0.0.2';
const ELASTIC = '203.0.113.0/24';
const TRUSTED = 'etc/ssl/certs/ca-certificates.crt';

export type Zone = 'a' | 'b';

/** The public subnet of a zone: the router's address in it, and the kernel's number of the zone's route table. */
export const SUBNETS = {
  a: { cidr: '10.0.0.0/23', router: '10.0.0.1', table: 101 },
  b: { cidr: '10.0.2.0/23', router: '10.0.2.1', table: 102 },
} as const;

/** A NAT instance as the cloud knows it. */
export interface Instance {
  readonly zone: Zone;
  readonly primary: string;

  /** The Elastic IP of each private address. */
  readonly elastic: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * What AWS does for NAT instances: a VPC that routes by the route table of each zone, Elastic IPs that stand for private
 * addresses, the metadata service with tokens, and the EC2 API. Sources that it does not know are dropped.
 */
export class AwsFabric {
  public readonly network = new Namespace('aws');
  public readonly internet: Internet;
  public readonly metadata: Metadata;
  public readonly api: Ec2Api;
  public readonly dropped = new Dropped(this.network);
  private readonly hosts: Host[] = [];
  private readonly apps: Namespace[] = [];

  public static async start(image: Image): Promise<AwsFabric> {
    const fabric = new AwsFabric(image);
    await fabric.internet.ready();
    return fabric;
  }

  private constructor(private readonly image: Image) {
    const { network } = this;
    network.forward();
    for (const [zone, { router }] of Object.entries(SUBNETS)) {
      network.addBridge(`public-${zone}`, `${router}/23`, `${METADATA}/32`);
    }
    network.ip('route', 'add', 'blackhole', ELASTIC);
    // Within the VPC everyone reaches everyone, whatever the route tables say of the rest.
    network.ip('rule', 'add', 'pref', '100', 'to', VPC, 'lookup', 'main');
    this.internet = new Internet(network, image.mirror, [NAMESERVER]);
    // The resolver is in the first subnet, and outside of it here.
    network.ip('neighbour', 'add', 'proxy', NAMESERVER, 'dev', 'public-a');
    network.nft(RULES);
    this.metadata = new Metadata(network, true);
    this.api = new Ec2Api(this.internet.network, network);
  }

  /** Takes an instance's addresses and tags over, at any time. */
  public async set({ zone, primary, elastic, tags }: Instance): Promise<void> {
    const { network } = this;
    const mac = macOf(zone);
    for (const address of Object.keys(elastic).filter((address) => address !== primary)) {
      network.ip('route', 'replace', address, 'via', primary);
    }
    await this.metadata.tell([primary], {
      latest: {
        'meta-data': {
          mac,
          'local-ipv4': primary,
          'instance-id': `i-${zone}`,
          placement: { 'availability-zone': `eu-west-1${zone}`, region: 'eu-west-1' },
          tags: { instance: tags },
          iam: { 'security-credentials': { nat: CREDENTIALS } },
          network: {
            interfaces: { macs: { [mac]: interfaceOf(zone, elastic) } },
          },
        },
      },
    });
    for (const [address, ip] of Object.entries(elastic)) {
      network.nft(
        `add element inet fabric to_elastic { ${address} : ${ip} }
         add element inet fabric to_private { ${ip} : ${address} }`,
      );
    }
  }

  /** Disassociates an Elastic IP. */
  public async disassociate(instance: Instance, address: string): Promise<Instance> {
    const { [address]: ip, ...elastic } = instance.elastic;
    this.network.nft(
      `delete element inet fabric to_elastic { ${address} }
       delete element inet fabric to_private { ${ip} }`,
    );
    const changed = { ...instance, elastic };
    await this.set(changed);
    return changed;
  }

  /** Switches an instance on. */
  public boot(name: string, { zone, primary }: Instance, userData: Buffer, installed = true): Host {
    const { router } = SUBNETS[zone];
    const link = new Link({
      fabric: this.network,
      bridge: `public-${zone}`,
      port: `${name}-ens5`,
      device: 'ens5',
      mac: macOf(zone),
      addresses: [`${primary}/23`],
      gateways: [router],
      isolated: true,
    });
    const image = installed ? this.image.installed : this.image.bare;
    const trusted = readFileSync(`${this.image.bare[0]}/${TRUSTED}`) + readFileSync(this.api.certificate, 'utf8');
    const files = { [TRUSTED]: trusted };
    const host = Host.boot({ name, userData, links: [link], image, nameservers: [NAMESERVER], files });
    this.hosts.push(host);
    return host;
  }

  /** An app in a subnet of its own, which leaves by the route table of its zone. */
  public addApp(name: string, zone: Zone, router: string, ...addresses: string[]): Namespace {
    const app = new Namespace(name);
    this.apps.push(app);
    const device = `to-${name}`.slice(0, 15);
    this.network.connect(device, app, 'eth0');
    this.network.addAddresses(device, `${router}/23`);
    app.addAddresses('eth0', ...addresses.map((address) => `${address}/23`));
    app.ip('route', 'add', 'default', 'via', router);
    this.network.ip('rule', 'add', 'pref', '200', 'iif', device, 'lookup', `${SUBNETS[zone].table}`);
    return app;
  }

  /** The default route of a zone's apps. */
  public route(zone: Zone, via: string): void {
    this.network.ip('route', 'replace', 'default', 'via', via, 'table', `${SUBNETS[zone].table}`);
  }

  /** Which instance the apps of a zone are routed to. */
  public routeOf(zone: Zone): string {
    return /via (\S+)/.exec(this.network.ip('route', 'show', 'table', `${SUBNETS[zone].table}`))?.[1] ?? '';
  }

  /** Takes everything down. Throws if the judge missed a packet. */
  public async stop(): Promise<void> {
    for (const host of this.hosts) host.delete();
    this.metadata.stop();
    this.api.stop();
    await this.internet.stop();
    for (const app of this.apps) app.delete();
    this.internet.network.delete();
    this.network.delete();
  }
}

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-categories.html */
function interfaceOf(zone: Zone, elastic: Readonly<Record<string, string>>): Tree {
  return {
    'local-ipv4s': Object.keys(elastic).join('\n'),
    'subnet-ipv4-cidr-block': SUBNETS[zone].cidr,
    'vpc-ipv4-cidr-block': VPC,
    ...(Object.keys(elastic).length > 0 && {
      'public-ipv4s': Object.values(elastic).join('\n'),
      'ipv4-associations': Object.fromEntries(Object.entries(elastic).map(([address, ip]) => [ip, address])),
    }),
  };
}

const CREDENTIALS = JSON.stringify({
  Code: 'Success',
  Type: 'AWS-HMAC',
  AccessKeyId: 'ASIALAB',
  SecretAccessKey: 'a-secret-of-the-lab',
  Token: 'a-session-of-the-lab',
});

function macOf(zone: Zone): string {
  return `02:a5:00:00:00:${zone === 'a' ? '0a' : '0b'}`;
}

/** Translation of Elastic IPs keeps no state: what is no longer associated passes no packet. */
const RULES = `
table inet fabric {
  map to_elastic { type ipv4_addr : ipv4_addr; }
  map to_private { type ipv4_addr : ipv4_addr; }
  ${Dropped.SETS}
  chain arriving {
    type filter hook prerouting priority raw;
    iifname "${TRANSIT}" ip daddr set ip daddr map @to_private
  }
  chain passing {
    type filter hook forward priority filter; policy drop;
    iifname "${TRANSIT}" accept
    oifname != "${TRANSIT}" accept
    ip daddr ${NAMESERVER} accept
    iifname "public-*" oifname "${TRANSIT}" ip saddr set ip saddr map @to_elastic accept
    ${Dropped.RULES}
  }
}
`;
