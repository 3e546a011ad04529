/** A form of an AWS API. */
type Form = Readonly<Record<string, string>>;

/** The subnets of a network load balancer, with the allocation id of the Elastic IP in each; undefined where AWS picks an address. */
type Subnets = ReadonlyMap<string, string | undefined>;

const FROM_APPLICATIONS = /(loadbalancer|listener)(\/|%2F)net(\/|%2F)/g;

/**
 * Network load balancers as AWS has them, where moto takes them for application load balancers: what their ARNs are, which
 * Elastic IP each subnet has, and the network interfaces, with addresses that are made up where AWS would pick some.
 */
export class MotoLoadBalancers {
  private readonly networks = new Map<string, Subnets>();

  /** The addresses that were picked, by load balancer and subnet. */
  private readonly picked = new Map<string, string>();

  /** Whether a request is one of Elastic Load Balancing. */
  public concerns(body: string): boolean {
    return body.includes('Version=2015-12-01');
  }

  /** A request as moto understands it. */
  public played(body: string): string {
    const form: Form = Object.fromEntries(new URLSearchParams(body));
    if (form.Action === 'CreateLoadBalancer' && form.Type === 'network') {
      this.networks.set(form.Name, new Map(subnetsOf(form)));
    }
    if (form.Action === 'DeleteLoadBalancer') {
      const [, type, name] = form.LoadBalancerArn.split('/');
      if (type === 'net') this.networks.delete(name);
    }
    return body.replace(FROM_APPLICATIONS, '$1$2app$3');
  }

  /** An answer of moto as AWS gives it. */
  public corrected(answer: string): string {
    const name = /<LoadBalancerName>(.*?)<\/LoadBalancerName>/.exec(answer)?.[1] ?? '';
    const subnets = this.networks.get(name);
    const withArns = [...this.networks.keys()].reduce(
      (text, network) => text.replace(new RegExp(`(loadbalancer|listener)/app/${network}/`, 'g'), `$1/net/${network}/`),
      answer,
    );
    return withArns.replace(/<SubnetId>(.*?)<\/SubnetId>/g, (subnet, id) => {
      const allocationId = subnets?.get(id);
      if (allocationId === undefined) return subnet;
      return `${subnet}<LoadBalancerAddresses><member><AllocationId>${allocationId}</AllocationId></member></LoadBalancerAddresses>`;
    });
  }

  /** The network interfaces of a network load balancer, if they are what is asked for: by description, and maybe by subnet. */
  public interfaces(request: Form): string | undefined {
    const filters = filtersOf(request);
    const name = /^ELB net\/(.*?)\//.exec(filters.get('description') ?? '')?.[1];
    const network = name === undefined ? undefined : this.networks.get(name);
    if (name === undefined || !network) return undefined;
    const subnets = [...network.keys()].filter((id) => [id, undefined].includes(filters.get('subnet-id')));
    const items = subnets.map((id) => {
      const address = this.pickedFor(`${name} ${id}`);
      return `<item><networkInterfaceId>eni-${name}-${id}</networkInterfaceId><subnetId>${id}</subnetId><status>in-use</status><association><publicIp>${address}</publicIp><ipOwnerId>amazon-elb</ipOwnerId></association></item>`;
    });
    return `<DescribeNetworkInterfacesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><networkInterfaceSet>${items.join('')}</networkInterfaceSet></DescribeNetworkInterfacesResponse>`;
  }

  private pickedFor(key: string): string {
    const address = this.picked.get(key) ?? `198.51.100.${this.picked.size + 1}`;
    this.picked.set(key, address);
    return address;
  }
}

function subnetsOf(form: Form): [string, string | undefined][] {
  const named = Object.entries(form).filter(([key]) => /^Subnets\.|^SubnetMappings\..*\.SubnetId$/.test(key));
  return named.map(([key, id]) => [
    id,
    key.startsWith('Subnets.') ? undefined : form[key.replace(/SubnetId$/, 'AllocationId')],
  ]);
}

function filtersOf(request: Form): Map<string, string> {
  const names = Object.entries(request).filter(([key]) => /^Filter\.\d+\.Name$/.test(key));
  return new Map(names.map(([key, name]) => [name, request[key.replace(/Name$/, 'Value.1')]]));
}
