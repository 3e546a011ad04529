import { randomUUID } from 'node:crypto';
import type { AddressPool } from './address-pool';
import { accepted, noContent, ok, Refusal, type Routes } from './routes';
import { Store } from './store';
import type { Vpcs } from './vpcs';

interface GatewayRequest {
  readonly name: string;
  readonly type: string;
  readonly region: string;
  readonly size: number;
  readonly vpcs: { readonly vpc_uuid: string }[];
}

/** VPC NAT gateways: one is active at once. */
export class VpcNatGateways {
  private readonly gateways = new Store<object>('nat gateway');

  public readonly routes: Routes = {
    'POST /v2/vpc_nat_gateways': (_, body) => accepted({ vpc_nat_gateway: this.create(body as GatewayRequest) }),
    'GET /v2/vpc_nat_gateways': () => ok({ vpc_nat_gateways: this.gateways.all() }),
    'GET /v2/vpc_nat_gateways/:id': ([id]) => ok({ vpc_nat_gateway: this.get(id) }),
    'PUT /v2/vpc_nat_gateways/:id': ([id], body) => ok({ vpc_nat_gateway: this.update(id, body as GatewayRequest) }),
    'DELETE /v2/vpc_nat_gateways/:id': ([id]) => {
      this.get(id);
      this.gateways.delete(id);
      return noContent;
    },
  };

  public constructor(
    private readonly addresses: AddressPool,
    private readonly vpcs: Vpcs,
  ) {}

  /** The provider knows one that is gone by these very words. */
  private get(id: string): object {
    if (!this.gateways.has(id)) throw new Refusal(404, 'not_found', `nat gateway with id ${id} not found`);
    return this.gateways.get(id);
  }

  private create(request: GatewayRequest): object {
    const id = randomUUID();
    const now = new Date().toISOString();
    return this.gateways.put(id, {
      udp_timeout_seconds: 30,
      icmp_timeout_seconds: 30,
      tcp_timeout_seconds: 300,
      ...request,
      id,
      state: 'ACTIVE',
      vpcs: request.vpcs.map((vpc) => ({ ...vpc, gateway_ip: this.vpcs.nextAddress(vpc.vpc_uuid) })),
      egresses: { public_gateways: [{ ipv4: this.addresses.next() }] },
      created_at: now,
      updated_at: now,
    });
  }

  /** Its VPC and its address stay whatever is asked. */
  private update(id: string, { name, size }: GatewayRequest): object {
    return this.gateways.put(id, { ...this.get(id), name, size, updated_at: new Date().toISOString() });
  }
}
