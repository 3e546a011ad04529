import type { AddressPool } from './address-pool';
import { accepted, noContent, ok, type Routes } from './routes';
import { Store } from './store';
import type { Tags } from './tags';
import { DEFAULT_VPC_ID } from './vpcs';

interface DropletRequest {
  readonly name: string;
  readonly region: string;
  readonly size: string;
  readonly tags?: string[];
  readonly vpc_uuid?: string;
  readonly backups?: boolean;
  readonly ipv6?: boolean;
  readonly monitoring?: boolean;
}

/** Droplets: one is active at once. */
export class Droplets {
  private readonly droplets = new Store<object>('droplet');
  private lastId = 1000;

  public readonly routes: Routes = {
    'POST /v2/droplets': (_, body) => accepted({ droplet: this.create(body as DropletRequest) }),
    'GET /v2/droplets': () => ok({ droplets: this.droplets.all() }),
    'GET /v2/droplets/:id': ([id]) => ok({ droplet: this.droplets.get(id) }),
    'DELETE /v2/droplets/:id': ([id]) => {
      this.droplets.delete(id);
      return noContent;
    },
  };

  public constructor(
    private readonly addresses: AddressPool,
    private readonly tags: Tags,
  ) {}

  public has(id: number): boolean {
    return this.droplets.has(`${id}`);
  }

  public get(id: number): object {
    return this.droplets.get(`${id}`);
  }

  private create(request: DropletRequest): object {
    const { name, region, size, tags = [], vpc_uuid = DEFAULT_VPC_ID } = request;
    this.lastId += 1;
    const id = this.lastId;
    this.tags.make(tags);
    return this.droplets.put(`${id}`, {
      id,
      name,
      region: { slug: region },
      size: { slug: size, price_hourly: 0.00893, price_monthly: 6 },
      size_slug: size,
      memory: 1024,
      vcpus: 1,
      disk: 25,
      status: 'active',
      locked: false,
      features: ['private_networking', ...(['backups', 'ipv6', 'monitoring'] as const).filter((key) => request[key])],
      tags,
      volume_ids: [],
      vpc_uuid,
      networks: {
        v4: [
          { type: 'public', ip_address: this.addresses.next() },
          { type: 'private', ip_address: this.addresses.next() },
        ],
        v6: [],
      },
      created_at: new Date().toISOString(),
    });
  }
}
