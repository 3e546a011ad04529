import { randomUUID } from 'node:crypto';
import type { AddressPool } from './address-pool';
import { DEFAULT_PROJECT } from './projects';
import { accepted, noContent, ok, Refusal, type Routes } from './routes';
import { Store } from './store';
import { DEFAULT_VPC_ID } from './vpcs';

/** What matters here of a request. The rest is kept as it comes. */
interface LoadBalancerRequest {
  readonly name: string;
  readonly type?: string;
  readonly region?: string;
  readonly size_unit?: number;
  readonly vpc_uuid?: string;
  readonly project_id?: string;
  readonly network?: string;
  readonly network_stack?: string;
  readonly forwarding_rules?: readonly object[];
}

/** What is decided when a load balancer is made, and stays. */
interface Lasting {
  readonly id: string;
  readonly type: string;
  readonly ip?: string;
  readonly ipv6?: string;
  readonly region?: { readonly slug: string };
  readonly vpc_uuid?: string;
  readonly network: string;
  readonly network_stack?: string;
  readonly status: string;
  readonly created_at: string;
}

const DEFAULTS = {
  algorithm: 'round_robin',
  health_check: {
    protocol: 'tcp',
    port: 80,
    check_interval_seconds: 10,
    response_timeout_seconds: 5,
    unhealthy_threshold: 3,
    healthy_threshold: 5,
  },
  sticky_sessions: { type: 'none' },
  droplet_ids: [],
  tag: '',
  http_idle_timeout_seconds: 60,
  firewall: { allow: [], deny: [] },
  disable_lets_encrypt_dns_records: false,
};

/** Load balancers: one is active, and has its addresses, as soon as it is read. */
export class LoadBalancers {
  private readonly loadBalancers = new Store<Lasting>('load balancer');

  public readonly routes: Routes = {
    'POST /v2/load_balancers': (_, body) => accepted({ load_balancer: this.create(body as LoadBalancerRequest) }),
    'GET /v2/load_balancers': () => ok({ load_balancers: this.loadBalancers.all() }),
    'GET /v2/load_balancers/:id': ([id]) => ok({ load_balancer: this.loadBalancers.get(id) }),
    'PUT /v2/load_balancers/:id': ([id], body) => ok({ load_balancer: this.update(id, body as LoadBalancerRequest) }),
    'DELETE /v2/load_balancers/:id': ([id]) => {
      this.loadBalancers.delete(id);
      return noContent;
    },
  };

  public constructor(private readonly addresses: AddressPool) {}

  /** As the API answers at once: without addresses. */
  private create(request: LoadBalancerRequest): object {
    const made = this.put({ ...this.newLasting(request) }, request);
    return { ...made, status: 'new', ip: undefined, ipv6: undefined };
  }

  private update(id: string, request: LoadBalancerRequest): object {
    return this.put(this.loadBalancers.get(id), request);
  }

  /** A global one has neither a region nor an address: https://github.com/digitalocean/terraform-provider-digitalocean/issues/1338 */
  private newLasting(request: LoadBalancerRequest): Lasting {
    const { type = 'REGIONAL', region, network = 'EXTERNAL', network_stack = 'IPV4' } = request;
    const common = { id: randomUUID(), type, network, status: 'active', created_at: new Date().toISOString() };
    if (type === 'GLOBAL') return common;
    if (!region) throw new Refusal(422, 'unprocessable_entity', 'Region is not valid');
    return {
      ...common,
      ip: this.addresses.next(),
      ipv6: network_stack === 'DUALSTACK' ? this.addresses.nextIpv6() : undefined,
      region: { slug: region },
      vpc_uuid: request.vpc_uuid ?? DEFAULT_VPC_ID,
      network_stack,
    };
  }

  private put(lasting: Lasting, request: LoadBalancerRequest): object {
    const { id, type, ip, ipv6, region, vpc_uuid, network, network_stack, status, created_at } = lasting;
    const isGlobal = type === 'GLOBAL';
    const rules = request.forwarding_rules ?? [];
    if (!isGlobal && rules.length === 0) throw new Refusal(422, 'unprocessable_entity', 'Forwarding rules are missing');
    return this.loadBalancers.put(id, {
      ...DEFAULTS,
      ...request,
      size_unit: isGlobal ? undefined : (request.size_unit ?? 1),
      project_id: request.project_id || DEFAULT_PROJECT.id,
      forwarding_rules: rules.map((rule) => ({ certificate_id: '', tls_passthrough: false, ...rule })),
      ...{ id, type, ip, ipv6, region, vpc_uuid, network, network_stack, status, created_at },
    } as Lasting);
  }
}
