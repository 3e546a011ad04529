import { LoadBalancer, type LoadBalancerProps } from 'cdktf-fixed-egress/digitalocean';
import type { Construct } from 'constructs';
import { editsOf, NOTHING, REGION, withBook, wrapped, PROJECT } from './parts';

const FRONT = 'digitalocean_loadbalancer.front';
const RULE = { entryProtocol: 'http', entryPort: 80, targetProtocol: 'http', targetPort: 8080 };
const LOST = { mayChange: [FRONT], verdict: 'announce' } as const;

function balancer(scope: Construct, props: Partial<LoadBalancerProps> = {}, id = 'front'): void {
  new LoadBalancer(scope, id, { region: REGION, dropletTag: 'web', forwardingRule: [RULE], ...props });
}

function front(
  props: Partial<LoadBalancerProps> = {},
): (stack: Construct & Parameters<ReturnType<typeof withBook>>[0]) => void {
  return withBook((stack) => balancer(stack, props));
}

/** Edits of load balancers. */
export const LOAD_BALANCER_EDITS = editsOf('LoadBalancer', front(), [
  {
    edit: 'add a forwarding rule before the first',
    after: front({ forwardingRule: [{ ...RULE, entryPort: 8080 }, RULE] }),
    ...NOTHING,
  },
  { edit: 'another size', after: front({ sizeUnit: 3 }), ...NOTHING },
  {
    edit: 'other Droplets, and a firewall',
    after: front({ dropletTag: 'blue', firewall: { allow: ['ip:192.0.2.1'] } }),
    ...NOTHING,
  },
  { edit: 'another project', after: front({ projectId: PROJECT }), ...NOTHING },
  {
    edit: 'wrap it in another construct',
    after: (stack) => withBook(wrapped((scope) => balancer(scope)))(stack),
    ...NOTHING,
  },
  {
    edit: 'add a second one before it',
    after: withBook((stack) => {
      balancer(stack, {}, 'another');
      balancer(stack);
    }),
    ...NOTHING,
  },
  { edit: 'another region', after: front({ region: 'ams3' }), refused: [FRONT], ...LOST },
  {
    edit: 'another type',
    after: front({
      type: 'REGIONAL_NETWORK',
      forwardingRule: [{ ...RULE, entryProtocol: 'tcp', targetProtocol: 'tcp' }],
    }),
    refused: [FRONT],
    ...LOST,
  },
  { edit: 'rename it', after: front({ name: 'edge' }), ...LOST },
  { edit: 'remove it', after: withBook(() => undefined), ...LOST },
]);
