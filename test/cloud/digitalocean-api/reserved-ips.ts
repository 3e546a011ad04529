import type { AddressPool } from './address-pool';
import type { Droplets } from './droplets';
import { accepted, created, noContent, ok, Refusal, type Routes } from './routes';
import { Store } from './store';

interface ReservedIp {
  readonly ip: string;
  readonly region: string;
  dropletId?: number;
}

interface ActionRequest {
  readonly type: string;
  readonly droplet_id?: number;
}

interface Action {
  readonly id: number;
  readonly type: string;
  readonly status: string;
}

/** Reserved IPs: an action is completed at once. */
export class ReservedIps {
  private readonly reservedIps = new Store<ReservedIp>('reserved IP');
  private readonly actions = new Store<Action>('action');

  public readonly routes: Routes = {
    'POST /v2/reserved_ips': (_, body) => accepted({ reserved_ip: this.view(this.reserve(regionIn(body))) }),
    'GET /v2/reserved_ips': () => ok({ reserved_ips: this.reservedIps.all().map((reserved) => this.view(reserved)) }),
    'GET /v2/reserved_ips/:ip': ([ip]) => ok({ reserved_ip: this.view(this.reservedIps.get(ip)) }),
    'DELETE /v2/reserved_ips/:ip': ([ip]) => {
      this.release(ip);
      return noContent;
    },
    'POST /v2/reserved_ips/:ip/actions': ([ip], body) => created({ action: this.act(ip, body as ActionRequest) }),
    'GET /v2/reserved_ips/:ip/actions/:id': ([, id]) => ok({ action: this.actions.get(id) }),
  };

  public constructor(
    private readonly addresses: AddressPool,
    private readonly droplets: Droplets,
  ) {}

  public reserve(region: string): ReservedIp {
    const ip = this.addresses.next();
    return this.reservedIps.put(ip, { ip, region });
  }

  public release(ip: string): void {
    this.reservedIps.delete(ip);
  }

  private act(ip: string, { type, droplet_id }: ActionRequest): Action {
    const reserved = this.reservedIps.get(ip);
    if (droplet_id !== undefined && !this.droplets.has(droplet_id)) {
      throw new Refusal(422, 'unprocessable_entity', `droplet ${droplet_id} not found`);
    }
    if (type === 'assign' && droplet_id !== undefined) this.checkAssignment(reserved, droplet_id);
    reserved.dropletId = type === 'assign' ? droplet_id : undefined;
    const id = this.actions.all().length + 1;
    return this.actions.put(`${id}`, { id, type, status: 'completed' });
  }

  /** A Droplet has one reserved IP, of its own region. */
  private checkAssignment(reserved: ReservedIp, dropletId: number): void {
    const other = this.reservedIps.all().find((it) => it !== reserved && it.dropletId === dropletId);
    if (other) throw new Refusal(422, 'unprocessable_entity', `droplet ${dropletId} already has ${other.ip}`);
    const { slug } = this.droplets.get(dropletId).region;
    if (slug !== reserved.region) {
      throw new Refusal(422, 'unprocessable_entity', `droplet ${dropletId} is in ${slug}, ${reserved.ip} is not`);
    }
  }

  /** A Droplet that is gone holds no address. */
  private view({ ip, region, dropletId }: ReservedIp): object {
    const isAssigned = dropletId !== undefined && this.droplets.has(dropletId);
    return { ip, region: { slug: region }, droplet: isAssigned ? this.droplets.get(dropletId) : null };
  }
}

function regionIn(body: unknown): string {
  return (body as { region: string }).region;
}
