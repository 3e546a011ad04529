import {
  Loadbalancer,
  type LoadbalancerConfig,
  type LoadbalancerDomains,
} from '@cdktf/provider-digitalocean/lib/loadbalancer';
import type { Postcondition, TerraformResourceLifecycle } from 'cdktf';
import type { Construct } from 'constructs';
import type { Address, AddressFamily } from '../address';
import type { IIngress, Ingress, IngressProps } from '../ingress';
import type { NamedProps, RetainProps } from '../named';
import { adopt } from '../private/adopt';
import { fail } from '../private/fail';
import { IngressBase } from '../private/ingress-base';
import { checkIp } from '../private/ip';
import { keyByName } from '../private/key-by-name';
import { refuse } from '../private/refuse';
import { addDomain, takeAddressName } from '../private/registry';
import { isRetained } from '../private/retain';
import { checkText } from '../private/text';
import { DIGITALOCEAN_CLAIMS } from './claims';
import { cloudName } from './droplet-names';
import { checkedNetworkStack, checkedType, type LoadBalancerType, type NetworkStack } from './load-balancer-type';

const LOAD_BALANCER_ID = '4de7ac8b-495b-4884-9a69-1050c6793cd6';

/** What the construct decides. */
const DECIDED = ['count', 'forEach', 'connection', 'provisioners', 'id', 'network'] as const;

const CLAIMS = {
  REGIONAL: DIGITALOCEAN_CLAIMS.loadBalancer,
  REGIONAL_NETWORK: DIGITALOCEAN_CLAIMS.networkLoadBalancer,
  GLOBAL: DIGITALOCEAN_CLAIMS.globalLoadBalancer,
};

/** What a load balancer takes: these, and the other arguments of `digitalocean_loadbalancer` as the provider names them. */
export interface LoadBalancerProps
  extends
    IngressProps,
    RetainProps,
    Omit<LoadbalancerConfig, (typeof DECIDED)[number] | keyof IngressProps | keyof NamedProps> {
  /**
   * What it is. Another type is another load balancer, with other addresses.
   *
   * @default REGIONAL
   */
  readonly type?: LoadBalancerType;

  /**
   * Which addresses it has. It cannot be changed: another stack is another load balancer.
   *
   * @default IPV4
   */
  readonly networkStack?: NetworkStack;

  /**
   * The domains by which clients reach a GLOBAL load balancer. DigitalOcean writes the records of those that are `isManaged`.
   *
   * @default - none: a regional load balancer has addresses
   */
  readonly domains?: LoadbalancerDomains[];

  /**
   * The id of an existing load balancer to bring under this stack, by an `import` block. It is renamed to `name`.
   *
   * @default - a new load balancer is made
   */
  readonly adopt?: string;
}

/** A load balancer that another stack or a person made, of any kind that has addresses. */
export interface LoadBalancerAttributes extends Omit<IngressProps, 'provider'> {
  /** Its IPv4 address, such as the `ip` of a `digitalocean_loadbalancer`. */
  readonly ip: string;

  /**
   * Its IPv6 address.
   *
   * @default - it has none
   */
  readonly ipv6?: string;
}

/**
 * A load balancer. Its addresses live and die with it, since no reserved IP can be assigned to it: kept by default.
 * https://docs.digitalocean.com/products/networking/reserved-ips/details/limits/
 */
export class LoadBalancer extends IngressBase {
  /**
   * A load balancer that another stack or a person made. Nothing is made.
   *
   * @throws if an address is not of its family
   */
  public static fromLoadBalancerAttributes(scope: Construct, id: string, attributes: LoadBalancerAttributes): IIngress {
    return new ImportedLoadBalancer(scope, id, attributes);
  }

  public readonly ingress: Ingress;

  /** The load balancer. Its id is what a firewall's `source_load_balancer_uids` takes. */
  public readonly resource: Loadbalancer;

  /** @throws if it would be internal, or an argument does not go with its type */
  public constructor(scope: Construct, id: string, props: LoadBalancerProps) {
    super(scope, id, props);
    if ((props as { network?: unknown }).network === 'INTERNAL') {
      fail(
        this,
        'an INTERNAL load balancer has no public address, so it is no ingress: make it with the provider alone',
      );
    }
    refuse(this, 'the load balancer', props, DECIDED, 'so that it has the addresses that are published');
    const type = checkedType(this, props);
    const isDualStack = checkedNetworkStack(this, props.networkStack) === 'DUALSTACK';
    if (props.adopt !== undefined) checkText(this, 'adopt', props.adopt, LOAD_BALANCER_ID);
    this.resource = keyByName(
      new Loadbalancer(this, 'Resource', {
        ...props,
        name: cloudName(this.name),
        type,
        // Left out when it is the default: where it was left out before, to say so would replace the load balancer.
        networkStack: isDualStack ? 'DUALSTACK' : undefined,
        lifecycle: this.lifecycle(props, type, isDualStack),
      }),
      this.name,
    );
    if (props.adopt !== undefined) adopt(this.resource, props.adopt);
    const { ip, ipv6 } = this.resource;
    const addresses = type === 'GLOBAL' ? [] : addressesOf(this, ip, isDualStack ? ipv6 : undefined);
    this.ingress = this.ingressBy(CLAIMS[type], { addresses });
    for (const domain of props.domains ?? []) addDomain(this, domain.name, this);
  }

  private lifecycle(
    props: LoadBalancerProps,
    type: LoadBalancerType,
    isDualStack: boolean,
  ): TerraformResourceLifecycle {
    const { ignoreChanges = [], postcondition = [], ...lifecycle } = props.lifecycle ?? {};
    // The provider does not read it, so that one which was adopted would be replaced for saying what it is.
    const unread = isDualStack ? ['network_stack'] : [];
    const ignored = Array.isArray(ignoreChanges) ? [...ignoreChanges, ...unread] : ignoreChanges;
    const conditions = [
      ...(type === 'GLOBAL' ? [] : [this.has('ip', 'has no IPv4 address')]),
      ...(isDualStack ? [this.has('ipv6', 'has no IPv6 address and cannot get one: make another, or say IPV4')] : []),
    ];
    return {
      ...lifecycle,
      ...(ignored.length > 0 && { ignoreChanges: ignored }),
      preventDestroy: isRetained(this, props.retain),
      postcondition: [...postcondition, ...conditions],
    };
  }

  /** Without it, the book would have an address that is empty. */
  private has(attribute: string, otherwise: string): Postcondition {
    return {
      condition: `\${try(length(self.${attribute}), 0) > 0}`,
      errorMessage: `Load balancer "${this.name}" ${otherwise}.`,
    };
  }
}

class ImportedLoadBalancer extends IngressBase {
  public readonly ingress: Ingress;

  public constructor(scope: Construct, id: string, attributes: LoadBalancerAttributes) {
    super(scope, id, attributes);
    const { ip, ipv6 } = attributes;
    checkText(this, 'ip', ip, '203.0.113.5');
    checkIp(this, 'ip', { ip, family: 'ipv4' });
    if (ipv6 !== undefined) checkIp(this, 'ipv6', { ip: ipv6, family: 'ipv6' });
    this.ingress = this.ingressBy(DIGITALOCEAN_CLAIMS.loadBalancer, { addresses: addressesOf(this, ip, ipv6) });
  }
}

function addressesOf(loadBalancer: IngressBase, ipv4: string, ipv6: string | undefined): Address[] {
  const ips: Partial<Record<AddressFamily, string>> = { ipv4, ipv6 };
  return (['ipv4', 'ipv6'] as const).flatMap((family) => {
    const ip = ips[family];
    if (ip === undefined) return [];
    const name = `${loadBalancer.name}-${family}`;
    takeAddressName(loadBalancer, name);
    return [{ name, ip, family, stability: DIGITALOCEAN_CLAIMS.loadBalancer.stability }];
  });
}
