import type { CarrierRule } from '../network/rule';
import type { Estate } from '../../terraform/estate';
import type { Resource } from '../../terraform/resource';
import { UserData } from './user-data';

/** The Droplets of an estate, and what they pass packets to. */
export class Droplets {
  public readonly userData = new UserData();
  private privately?: ReadonlyMap<string, Resource>;

  public constructor(public readonly estate: Estate) {}

  /** What has a private address, where the Terraform that was read says it. */
  public atPrivateAddress(ip: string): Resource | undefined {
    this.privately ??= new Map([
      ...this.estate
        .ofType('digitalocean_droplet')
        .map((droplet) => [String(droplet.value('ipv4_address_private')), droplet] as const),
      ...this.estate
        .ofType('digitalocean_vpc_nat_gateway')
        .flatMap((gateway) => gateway.blocks('vpcs').map((vpc) => [String(vpc.value('gateway_ip')), gateway] as const)),
    ]);
    return this.privately.get(ip);
  }
}

/** IPv4 packets on their way from a Droplet through its VPC. */
export interface DropletPackets {
  /** The Terraform addresses that they have passed. */
  readonly path: readonly string[];
}

/** What a Droplet's tags may name as its gateway. */
export type DropletCarrier = Pick<CarrierRule<Droplets, DropletPackets>, 'name' | 'types' | 'carry'>;
