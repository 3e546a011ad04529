import type { Construct } from 'constructs';
import type { Ingress, IngressProps } from '../ingress';
import { IngressBase } from '../private/ingress-base';
import { checkText } from '../private/text';
import { assignReservedIp, checkReservedIp } from './assign-reserved-ip';
import { DIGITALOCEAN_CLAIMS } from './claims';
import type { IReservedIp } from './reserved-ip';

/** What the ingress of a Droplet takes. */
export interface DropletIngressProps extends IngressProps {
  /** The reserved IP that clients connect to. */
  readonly address: IReservedIp;

  /**
   * The Droplet that the address is assigned to, in its region: the resource, or its id and region. A host of a DropletApp
   * behind a gateway answers only what comes through its VPC, so a load balancer must stand before that.
   *
   * @default - the address is on its Droplet already, such as a host of a DropletApp
   */
  readonly droplet?: { readonly id: string; readonly region: string };
}

/** A Droplet that clients reach at a reserved IP. */
export class DropletIngress extends IngressBase {
  public readonly ingress: Ingress;

  /** @throws if the address is no reserved IP, is on another Droplet already, or is in another region */
  public constructor(scope: Construct, id: string, props: DropletIngressProps) {
    super(scope, id, props);
    const { address, droplet, provider } = props;
    checkReservedIp(this, this.name, address);
    if (droplet !== undefined) {
      checkText(this, 'droplet.id', droplet?.id, '4021967');
      checkText(this, 'droplet.region', droplet?.region, 'nyc3');
      assignReservedIp(this, address, { name: this.name, region: droplet.region, droplet, provider });
    }
    this.ingress = this.ingressBy(DIGITALOCEAN_CLAIMS.reservedIpIngress, { addresses: [address] });
  }
}
