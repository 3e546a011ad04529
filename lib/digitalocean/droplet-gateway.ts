import type { Egress } from '../egress';
import type { Attachment, IGateway } from '../gateway';
import type { AppHost } from '../gateway/descriptions';
import type { RetainProps } from '../named';

/** A VPC: the resource, the data source, or anything else that has its id and range. */
export interface DropletVpc {
  /** The id of the VPC. */
  readonly id: string;

  /** Its IPv4 range, such as `10.10.0.0/20`. */
  readonly ipRange: string;
}

/** What a gateway in a VPC must know of an app. */
export interface DropletAttachment extends Attachment, RetainProps {}

/** How the packets of an app's Droplets leave by a gateway. */
export interface DropletEgress extends Egress {
  /**
   * The tags that each of the app's Droplets must have: whose it is, and where the gateways are. When a gateway is replaced
   * they change in place.
   */
  readonly tags: string[];

  /** How the app's Droplets route. */
  readonly routing: AppHost['egress'];
}

/** A gateway that carries the packets of Droplets in its VPC. */
export interface IDropletGateway extends IGateway {
  /** The region's slug, such as `nyc3`. */
  readonly region: string;

  /** The VPC that it stands in, and whose Droplets it carries. */
  readonly vpc: DropletVpc;

  /**
   * Carries the packets of one more app. Apps call it when they are made.
   *
   * @returns the addresses that the app's packets leave from, and what its Droplets need to reach the gateway
   */
  attach(app: DropletAttachment): DropletEgress;
}
