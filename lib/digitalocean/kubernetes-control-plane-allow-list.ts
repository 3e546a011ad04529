import type { KubernetesCluster } from '@cdktf/provider-digitalocean/lib/kubernetes-cluster';
import type { Construct } from 'constructs';
import type { AllowListAttributes, IAllowList } from '../allow-list';
import { AllowListBase } from '../private/allow-list-base';
import { fail } from '../private/fail';
import { checkResource, OneList } from './one-list';

const KIND = 'DigitalOcean Kubernetes control plane';

/** What the allow-list of a control plane takes. */
export interface KubernetesControlPlaneAllowListProps extends AllowListAttributes {
  /** The cluster. */
  readonly cluster: KubernetesCluster;
}

/**
 * The `control_plane_firewall` of a Kubernetes cluster: it admits the egress of apps to the cluster's API, and nobody else.
 * Without this construct the firewall stays as it was, since the provider keeps what is not said.
 *
 * It is in early access, and takes IPv4 addresses:
 * https://github.com/digitalocean/openapi/blob/main/specification/resources/kubernetes/models/control_plane_firewall.yml
 */
export class KubernetesControlPlaneAllowList extends OneList {
  /** A firewall that another stack or a person keeps. Nothing is made; the address book says whom it admits. */
  public static fromKubernetesControlPlaneAllowListAttributes(
    scope: Construct,
    id: string,
    attributes: AllowListAttributes,
  ): IAllowList {
    return new AllowListBase(scope, id, KIND, attributes);
  }

  private readonly cluster: KubernetesCluster;

  /** @throws if there is no app, an address is IPv6, or the cluster has such a firewall already */
  public constructor(scope: Construct, id: string, props: KubernetesControlPlaneAllowListProps) {
    super(scope, id, KIND, props, { what: 'firewalls of control planes' });
    this.cluster = props.cluster;
    checkResource(this, 'cluster', this.cluster, 'digitalocean_kubernetes_cluster');
    const { path } = this.cluster.node;
    this.takeList(`firewall of ${path}`, `the control-plane firewall of cluster ${path} is made already`);
    if (this.cluster.controlPlaneFirewallInput) {
      fail(this, `cluster ${path} has a \`controlPlaneFirewall\`, which the list would overwrite: leave it out there`);
    }
    this.write();
  }

  protected write(): void {
    const allowedAddresses = this.addresses.map(({ ip }) => `${ip}/32`);
    this.cluster.putControlPlaneFirewall({ enabled: true, allowedAddresses });
  }
}
