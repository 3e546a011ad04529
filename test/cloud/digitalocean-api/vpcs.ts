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

interface Vpc {
  readonly ip_range: string;
}

/** VPCs. */
export class Vpcs {
  private readonly vpcs = new Store<Vpc>('VPC');
  private lastAddress = 1;

  public readonly routes: Routes = {
    'POST /v2/vpcs': (_, body) => created({ vpc: this.create(body as VpcRequest) }),
    'GET /v2/vpcs': () => ok({ vpcs: this.vpcs.all() }),
    'GET /v2/vpcs/:id': ([id]) => ok({ vpc: this.vpcs.get(id) }),
    'DELETE /v2/vpcs/:id': ([id]) => {
      this.vpcs.delete(id);
      return noContent;
    },
  };

  /** An address in a VPC. None is handed out twice, in any. The default VPC is 10.132.0.0/16. */
  public nextAddress(id: string): string {
    const { ip_range } = id === DEFAULT_VPC_ID ? { ip_range: '10.132.0.0/16' } : this.vpcs.get(id);
    this.lastAddress += 1;
    return `${ip_range.split('.').slice(0, 3).join('.')}.${this.lastAddress}`;
  }

  private create(request: VpcRequest): Vpc {
    const id = randomUUID();
    const ip_range = `10.${100 + this.vpcs.all().length}.0.0/20`;
    const created_at = new Date().toISOString();
    const vpc = { ip_range, ...request, id, urn: `do:vpc:${id}`, default: false, created_at };
    return this.vpcs.put(id, vpc);
  }
}
