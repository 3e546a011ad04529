import type { Egress } from '../egress';
import type { Attachment, IGateway } from '../gateway';
import type { RetainProps } from '../named';
import type { IEgressVpc } from './egress-vpc';
import type { IElasticIp } from './elastic-ip';

/**
 * Elastic IPs by the name of the zone whose traffic they carry. Where a zone has several, the first by name is the
 * gateway's primary address, which AWS cannot exchange in place: name further ones so that they come after it.
 */
export type ZoneAddresses = Readonly<Record<string, readonly IElasticIp[]>>;

/** What a gateway in a VPC must know of an app. */
export interface VpcAttachment extends Attachment, RetainProps {
  /** The route table of the app's subnet in each zone, by the zone's name. The gateway writes the default route into it. */
  readonly routeTableIds: Readonly<Record<string, string>>;

  /**
   * The app's own addresses, by zone.
   *
   * @default - the gateway makes one for each zone that needs one, named after app and zone
   */
  readonly addresses?: ZoneAddresses;

  /**
   * Tags of what is made for the app. They come before the gateway's.
   *
   * @default - the gateway's
   */
  readonly tags?: Record<string, string>;
}

/** A gateway in a VPC. */
export interface IVpcGateway extends IGateway {
  /** The VPC that it stands in. */
  readonly vpc: IEgressVpc;

  /**
   * Carries the packets of one more app. Apps call it when they are made.
   *
   * @returns the addresses that the app's packets leave from
   * @throws if a zone of the app has no gateway or no address, or an address serves another app
   */
  attach(app: VpcAttachment): Egress;
}
