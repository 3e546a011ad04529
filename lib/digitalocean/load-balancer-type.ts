import type { IConstruct } from 'constructs';
import { fail } from '../private/fail';
import { checkText } from '../private/text';
import type { LoadBalancerProps } from './load-balancer';

/**
 * What a load balancer is: for HTTP and TCP in one region, for TCP and UDP in one region, or for HTTP before several regions.
 * https://docs.digitalocean.com/products/networking/load-balancers/details/features/
 */
export type LoadBalancerType = 'REGIONAL' | 'REGIONAL_NETWORK' | 'GLOBAL';

/** Which addresses a regional load balancer has: an IPv4 address, or an IPv6 address as well. */
export type NetworkStack = 'IPV4' | 'DUALSTACK';

const TYPES: readonly LoadBalancerType[] = ['REGIONAL', 'REGIONAL_NETWORK', 'GLOBAL'];
const STACKS: readonly NetworkStack[] = ['IPV4', 'DUALSTACK'];

/** What is said of a global load balancer alone: the API gives it no other. */
const GLOBAL_ONLY = ['domains', 'glbSettings', 'targetLoadBalancerIds'] as const;

/** What is said of a regional load balancer alone. A global one has no region, one rule in `glbSettings`, and cannot be scaled. */
const REGIONAL_ONLY = ['region', 'vpcUuid', 'forwardingRule', 'networkStack', 'size', 'sizeUnit'] as const;

/**
 * The type of a load balancer.
 *
 * @throws if it is unknown, or an argument does not go with it
 */
export function checkedType(scope: IConstruct, props: LoadBalancerProps): LoadBalancerType {
  // The provider takes lower case too, and then replaces the load balancer, since the API answers in upper case.
  const type = oneOf(scope, 'type', props.type ?? 'REGIONAL', TYPES);
  if (type === 'GLOBAL') checkGlobal(scope, props);
  else checkRegional(scope, props, type);
  return type;
}

/** @throws if the network stack is unknown */
export function checkedNetworkStack(scope: IConstruct, networkStack: unknown): NetworkStack {
  return oneOf(scope, 'networkStack', networkStack ?? 'IPV4', STACKS);
}

function checkGlobal(scope: IConstruct, props: LoadBalancerProps): void {
  const regional = REGIONAL_ONLY.find((key) => props[key] !== undefined);
  if (regional) {
    fail(
      scope,
      `${regional} is of a regional load balancer, and this one is GLOBAL: leave it out, or say another type`,
    );
  }
  if (!props.glbSettings) {
    fail(scope, "a GLOBAL load balancer needs a rule: give `glbSettings: { targetProtocol: 'http', targetPort: 80 }`");
  }
  if (!Array.isArray(props.domains) || props.domains.length === 0) {
    fail(
      scope,
      "a GLOBAL load balancer is reached by its domains alone: give `domains: [{ name: 'www.example.com', isManaged: true }]`",
    );
  }
  for (const domain of props.domains) checkText(scope, 'the name of a domain', domain?.name, 'www.example.com');
}

function checkRegional(scope: IConstruct, props: LoadBalancerProps, type: LoadBalancerType): void {
  const global = GLOBAL_ONLY.find((key) => props[key] !== undefined);
  if (global) fail(scope, `${global} is of a GLOBAL load balancer, and this one is ${type}: leave it out, or say type`);
  checkText(scope, 'region', props.region, 'nyc3');
  if (!props.forwardingRule || (Array.isArray(props.forwardingRule) && props.forwardingRule.length === 0)) {
    fail(
      scope,
      "a load balancer forwards nothing without a rule: give `forwardingRule: [{ entryProtocol: 'http', entryPort: 80, targetProtocol: 'http', targetPort: 80 }]`",
    );
  }
}

function oneOf<T extends string>(scope: IConstruct, what: string, value: unknown, known: readonly T[]): T {
  const found = known.find((it) => it === value);
  return found ?? fail(scope, `${what} is ${JSON.stringify(value)}: give ${known.join(' or ')}`);
}
