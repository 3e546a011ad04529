import { isIPv6 } from 'node:net';
import type { Instance, NetworkInterface, Route } from '@aws-sdk/client-ec2';
import type { Deployed } from './deployed';
import { behindNat64, isIn, samplesOf } from './networks';

/** Where the packets of a machine were seen to leave. */
export interface Walk {
  readonly verdict: 'fixed' | 'leak' | 'isolated' | 'unknown';
  readonly ips: readonly string[];
}

/** What became of one packet. */
type End = { readonly ip: string } | 'dropped' | 'out of sight';

/** A packet on its way: who sends it, and where to. */
interface Packet {
  readonly to: string;
  readonly sender: NetworkInterface;

  /** Where it set out, and under whose address. To come back as the same is a circle. */
  readonly seen: readonly string[];
}

/**
 * Sends packets through what is deployed, one by one, as AWS would. It knows what the EC2 API describes and no Terraform, and has
 * nothing in common with the proof that it is to check.
 */
export class Walker {
  private readonly elastic: ReadonlySet<string | undefined>;
  private readonly destinations: readonly string[];

  /** @param more destinations to try besides one of every kind that any route tells apart */
  public constructor(
    private readonly deployed: Deployed,
    more: readonly string[],
  ) {
    this.elastic = new Set(deployed.addresses.map(({ PublicIp }) => PublicIp));
    const routes = deployed.tables.flatMap(({ Routes }) => all(Routes));
    this.destinations = samplesOf(
      routes.flatMap((route) => this.networksOf(route)),
      more,
    );
  }

  /** Where the packets of a machine leave. */
  public walk(instance: Instance): Walk {
    const ends = all(instance.NetworkInterfaces).flatMap(({ NetworkInterfaceId }) => {
      const sender = this.interfaceOf(NetworkInterfaceId);
      const hasIpv6 = all(sender.Ipv6Addresses).length > 0;
      return this.destinations
        .filter((to) => hasIpv6 || !isIPv6(to))
        .flatMap((to) => this.from(sender.SubnetId, { to, sender, seen: [] }));
    });
    const ips = [...new Set(ends.flatMap((end) => (typeof end === 'string' ? [] : [end.ip])))].sort();
    if (ips.some((ip) => !this.elastic.has(ip))) return { verdict: 'leak', ips };
    if (ends.includes('out of sight')) return { verdict: 'unknown', ips };
    return { verdict: ips.length > 0 ? 'fixed' : 'isolated', ips };
  }

  /** A packet in a subnet: the most specific route of the subnet's table takes it. */
  private from(subnetId: string | undefined, packet: Packet): End[] {
    const subnet = `${subnetId}`;
    const here = `${subnet} ${packet.sender.NetworkInterfaceId}`;
    if (packet.seen.includes(here)) return ['dropped'];
    const route = mostSpecific(this.routesOf(subnet), packet.to, (it) => this.networksOf(it));
    if (!route || route.State === 'blackhole') return ['dropped'];
    return this.hop(route, subnet, { ...packet, seen: [...packet.seen, here] });
  }

  private hop(route: Route, subnet: string, packet: Packet): End[] {
    const { GatewayId, NatGatewayId, NetworkInterfaceId, TransitGatewayId, EgressOnlyInternetGatewayId } = route;
    if (GatewayId?.startsWith('igw-')) return [this.out(GatewayId, packet)];
    if (GatewayId?.startsWith('vgw-')) return ['out of sight'];
    if (NatGatewayId) return this.throughNatGateway(NatGatewayId, packet);
    if (NetworkInterfaceId) return this.throughMachine(NetworkInterfaceId, packet);
    if (TransitGatewayId) return this.throughTransitGateway(TransitGatewayId, subnet, packet);
    if (EgressOnlyInternetGatewayId && isIPv6(packet.to) && !behindNat64(packet.to)) return [ownIpv6(packet.sender)];
    // In the VPC, to AWS itself, or over a peering, which leads to that VPC and no further.
    return ['dropped'];
  }

  /** An internet gateway swaps a private address of its VPC for the public one that goes with it. */
  private out(gatewayId: string, { to, sender }: Packet): End {
    const gateway = this.deployed.internetGateways.find(({ InternetGatewayId }) => InternetGatewayId === gatewayId);
    if (!all(gateway?.Attachments).some(({ VpcId }) => VpcId === sender.VpcId)) return 'dropped';
    if (isIPv6(to)) return behindNat64(to) ? 'dropped' : ownIpv6(sender);
    const ip = sender.Association?.PublicIp;
    return ip ? { ip } : 'dropped';
  }

  private throughNatGateway(id: string, { to, seen }: Packet): End[] {
    const gateway = this.deployed.natGateways.find(({ NatGatewayId }) => NatGatewayId === id);
    const ipv4 = isIPv6(to) ? behindNat64(to) : to;
    if (gateway?.State !== 'available' || ipv4 === undefined) return ['dropped'];
    return all(gateway.NatGatewayAddresses).flatMap(({ NetworkInterfaceId }) => {
      const own = this.interfaceOf(NetworkInterfaceId);
      return this.from(gateway.SubnetId, { to: ipv4, sender: own, seen });
    });
  }

  /** A machine that takes packets of others sends them on as its own. */
  private throughMachine(id: string, { to, seen }: Packet): End[] {
    const own = this.interfaceOf(id);
    const machine = this.deployed.instances.find(({ InstanceId }) => InstanceId === own.Attachment?.InstanceId);
    // moto notes the switch where it was set, and AWS at both.
    const checks = own.SourceDestCheck && machine?.SourceDestCheck;
    if (!machine || checks || isIPv6(to)) return ['dropped'];
    return this.from(own.SubnetId, { to, sender: own, seen });
  }

  private throughTransitGateway(id: string, subnet: string, packet: Packet): End[] {
    const vpc = this.deployed.subnets.find(({ SubnetId }) => SubnetId === subnet)?.VpcId;
    const attachment = this.deployed.attachments.find(
      ({ TransitGatewayId, ResourceId }) => TransitGatewayId === id && ResourceId === vpc,
    );
    const routes = this.deployed.transitRoutes.get(`${attachment?.Association?.TransitGatewayRouteTableId}`);
    const route = mostSpecific(all(routes), packet.to, ({ DestinationCidrBlock }) => all(toList(DestinationCidrBlock)));
    if (!route || route.State === 'blackhole') return ['dropped'];
    return all(route.TransitGatewayAttachments).flatMap(({ TransitGatewayAttachmentId: next }) => {
      const to = this.deployed.vpcAttachments.find((it) => it.TransitGatewayAttachmentId === next);
      return all(to?.SubnetIds).flatMap((subnetId) => this.from(subnetId, packet));
    });
  }

  private interfaceOf(id: string | undefined): NetworkInterface {
    const found = this.deployed.interfaces.find(({ NetworkInterfaceId }) => NetworkInterfaceId === id);
    if (!found) throw new Error(`there is no network interface ${id}`);
    return found;
  }

  /** The routes of the table that a subnet is associated with, else of its VPC's main one. */
  private routesOf(subnetId: string): readonly Route[] {
    const vpc = this.deployed.subnets.find(({ SubnetId }) => SubnetId === subnetId)?.VpcId;
    const tables = this.deployed.tables.filter(({ VpcId }) => VpcId === vpc);
    const own = tables.find(({ Associations }) => all(Associations).some((it) => it.SubnetId === subnetId));
    return all((own ?? tables.find(({ Associations }) => all(Associations).some(({ Main }) => Main)))?.Routes);
  }

  /** A block comes before the same network of a prefix list. */
  private networksOf(route: Route): readonly string[] {
    const { DestinationCidrBlock, DestinationIpv6CidrBlock, DestinationPrefixListId } = route;
    const block = toList(DestinationCidrBlock ?? DestinationIpv6CidrBlock);
    return block ?? all(this.deployed.listed.get(`${DestinationPrefixListId}`));
  }
}

function mostSpecific<R extends { DestinationCidrBlock?: string }>(
  routes: readonly R[],
  to: string,
  networksOf: (route: R) => readonly string[],
): R | undefined {
  const matches = routes.flatMap((route) =>
    networksOf(route)
      .filter((cidr) => isIn(cidr, to))
      .map((cidr) => ({ route, bits: Number(cidr.split('/')[1]), isBlock: route.DestinationCidrBlock !== undefined })),
  );
  matches.sort((a, b) => b.bits - a.bits || Number(b.isBlock) - Number(a.isBlock));
  return matches[0]?.route;
}

function ownIpv6(sender: NetworkInterface): End {
  const ip = all(sender.Ipv6Addresses)[0]?.Ipv6Address;
  return ip ? { ip } : 'dropped';
}

function toList(one: string | undefined): string[] | undefined {
  return one === undefined ? undefined : [one];
}

function all<T>(list: readonly T[] | undefined): readonly T[] {
  return list ?? [];
}
