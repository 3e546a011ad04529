import type { Loadbalancer } from '@cdktf/provider-digitalocean/lib/loadbalancer';
import type { Construct } from 'constructs';
import type { AllowListAttributes, IAllowList } from '../allow-list';
import { AllowListBase } from '../private/allow-list-base';
import { fail } from '../private/fail';
import { checkResource, OneList } from './one-list';

const KIND = 'DigitalOcean load balancer firewall';

/** What the allow-list of a load balancer takes. */
export interface LoadBalancerAllowListProps extends AllowListAttributes {
  /** The load balancer, such as the `resource` of a `LoadBalancer`. It must be reached over IPv4 alone. */
  readonly loadBalancer: Loadbalancer;
}

/**
 * The `firewall` of a load balancer: it admits the egress of apps to every port of the load balancer, and nobody else.
 * Without this construct the firewall stays as it was, since the provider keeps what is not said.
 *
 * A firewall that only allows is closed for all others: what Kubernetes knows as the only sources of a service becomes one.
 * https://github.com/digitalocean/digitalocean-cloud-controller-manager/blob/70d527e38456469eadcf69624228eeaa4c0fec37/cloud-controller-manager/do/loadbalancers.go#L1224
 */
export class LoadBalancerAllowList extends OneList {
  /** A firewall that another stack or a person keeps. Nothing is made; the address book says whom it admits. */
  public static fromLoadBalancerAllowListAttributes(
    scope: Construct,
    id: string,
    attributes: AllowListAttributes,
  ): IAllowList {
    return new AllowListBase(scope, id, KIND, attributes);
  }

  private readonly loadBalancer: Loadbalancer;

  /** @throws if there is no app, an address is IPv6, or the load balancer has a firewall or IPv6 */
  public constructor(scope: Construct, id: string, props: LoadBalancerAllowListProps) {
    super(scope, id, KIND, props, { what: 'firewalls of load balancers' });
    this.loadBalancer = props.loadBalancer;
    checkResource(this, 'loadBalancer', this.loadBalancer, 'digitalocean_loadbalancer');
    this.checkIpv4Alone();
    const { path } = this.loadBalancer.node;
    this.takeList(`firewall of ${path}`, `the firewall of load balancer ${path} is made already`);
    if (this.loadBalancer.firewallInput) {
      fail(this, `load balancer ${path} has a \`firewall\`, which the list would overwrite: leave it out there`);
    }
    this.write();
  }

  protected write(): void {
    this.loadBalancer.putFirewall({ allow: this.addresses.map(({ ip }) => `ip:${ip}`) });
  }

  /**
   * The firewall knows no IPv6, and one that names it lets everybody in:
   * https://github.com/digitalocean/digitalocean-cloud-controller-manager/issues/692
   * The records of a GLOBAL load balancer are A and AAAA: https://docs.digitalocean.com/reference/api/digitalocean/#tag/Load-Balancers
   */
  private checkIpv4Alone(): void {
    const { networkStackInput = 'IPV4', typeInput = 'REGIONAL' } = this.loadBalancer;
    const isIpv4 = networkStackInput.toUpperCase() === 'IPV4';
    if (isIpv4 && ['REGIONAL', 'REGIONAL_NETWORK'].includes(typeInput.toUpperCase())) return;
    fail(
      this,
      'the load balancer is DUALSTACK or GLOBAL, or that is not known at synth: its firewall knows no IPv6, ' +
        'so give one that is REGIONAL and IPV4',
    );
  }
}
