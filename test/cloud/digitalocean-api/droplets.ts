import type { AddressPool } from './address-pool';
import { accepted, noContent, ok, Refusal, type Routes } from './routes';
import { Store } from './store';
import type { Taggable, Tags } from './tags';
import { DEFAULT_VPC_ID, type Vpcs } from './vpcs';

const MOST_USER_DATA = 64 * 1024;

interface DropletRequest {
  readonly name: string;
  readonly region: string;
  readonly size: string;
  readonly tags?: string[] | null;
  readonly vpc_uuid?: string;
  readonly user_data?: string;
  readonly backups?: boolean;
  readonly ipv6?: boolean;
  readonly monitoring?: boolean;
}

/** What matters here of a Droplet. */
interface Droplet extends Taggable {
  readonly id: number;
  readonly region: { readonly slug: string };
}

/** Droplets: one is active at once. */
export class Droplets {
  private readonly droplets = new Store<Droplet>('droplet');
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
    private readonly vpcs: Vpcs,
  ) {
    tags.taggable('droplet', (id) => this.droplets.get(id));
  }

  public has(id: number): boolean {
    return this.droplets.has(`${id}`);
  }

  public get(id: number): Droplet {
    return this.droplets.get(`${id}`);
  }

  private create(request: DropletRequest): Droplet {
    const { name, region, size, vpc_uuid = DEFAULT_VPC_ID, user_data = '' } = request;
    if (Buffer.byteLength(user_data) > MOST_USER_DATA) {
      throw new Refusal(422, 'unprocessable_entity', 'user data is too long');
    }
    const tags = request.tags ?? [];
    this.lastId += 1;
    const id = this.lastId;
    this.tags.make(tags);
    const droplet = {
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
          { type: 'private', ip_address: this.vpcs.nextAddress(vpc_uuid) },
        ],
        v6: [],
      },
      created_at: new Date().toISOString(),
    };
    return this.droplets.put(`${id}`, droplet);
  }
}
