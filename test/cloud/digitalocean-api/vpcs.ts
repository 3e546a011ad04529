import { randomUUID } from 'node:crypto';
import { created, noContent, ok, type Routes } from './routes';
import { Store } from './store';

interface VpcRequest {
  readonly name: string;
  readonly region: string;
  readonly ip_range?: string;
}

/** The VPC of whatever names none. */
export const DEFAULT_VPC_ID = randomUUID();

/** VPCs. */
export class Vpcs {
  private readonly vpcs = new Store<object>('VPC');

  public readonly routes: Routes = {
    'POST /v2/vpcs': (_, body) => created({ vpc: this.create(body as VpcRequest) }),
    'GET /v2/vpcs': () => ok({ vpcs: this.vpcs.all() }),
    'GET /v2/vpcs/:id': ([id]) => ok({ vpc: this.vpcs.get(id) }),
    'DELETE /v2/vpcs/:id': ([id]) => {
      this.vpcs.delete(id);
      return noContent;
    },
  };

  private create(request: VpcRequest): object {
    const id = randomUUID();
    const ip_range = `10.${100 + this.vpcs.all().length}.0.0/20`;
    const created_at = new Date().toISOString();
    return this.vpcs.put(id, { ip_range, ...request, id, urn: `do:vpc:${id}`, default: false, created_at });
  }
}
