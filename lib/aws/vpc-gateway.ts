import { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import type { Egress } from '../egress';
import type { Attachment, IGateway } from '../gateway';
import type { RetainProps } from '../named';
import { fail } from '../private/fail';
import type { IEgressVpc } from './egress-vpc';
import type { IElasticIp } from './elastic-ip';

/**
 * Elastic IPs by the name of the zone whose traffic they carry. Where a zone has several, the first by name is the
 * gateway's primary address, which AWS cannot exchange in place: name further ones so that they come after it.
 */
export type ZoneAddresses = Readonly<Record<string, readonly IElasticIp[]>>;

/** What a gateway in a VPC must know of an app. */
export interface VpcAttachment extends Attachment, RetainProps {
  /** The route table of the app's subnet in each zone, by the zone's name. */
  readonly routeTableIds: Readonly<Record<string, string>>;

  /** The IPv4 network of the app's subnet in each zone, by the zone's name. AWS lets no two subnets of a VPC overlap. */
  readonly networks: Readonly<Record<string, string>>;

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
   * The gateway's own route table for the subnets of a zone, which every app uses there. Without one each app has route
   * tables of its own, and the gateway writes their default routes.
   */
  routeTableIn?(zone: string): string;

  /**
   * Carries the packets of one more app. Apps call it when they are made.
   *
   * @returns the addresses that the app's packets leave from
   * @throws if a zone of the app has no gateway or no address, or an address serves another app
   */
  attach(app: VpcAttachment): Egress;
}

/**
 * The VPC of a gateway or a load balancer.
 *
 * @throws if there is none, or it is in another stack
 */
export function checkedVpc(scope: IConstruct, what: string, vpc: IEgressVpc | undefined): IEgressVpc {
  if (!vpc?.vpcId) fail(scope, `${what} needs a VPC: give \`vpc\`, an EgressVpc`);
  if (TerraformStack.of(vpc) !== TerraformStack.of(scope)) {
    fail(scope, 'its VPC is in another stack: import the VPC with fromEgressVpcAttributes in this one');
  }
  return vpc;
}
