import { randomUUID } from 'node:crypto';
import { DEFAULT_PROJECT } from './projects';
import { created, noContent, ok, type Routes } from './routes';
import { Store } from './store';
import type { Tags } from './tags';
import { DEFAULT_VPC_ID } from './vpcs';

/** The provider sends an empty text for an id that it leaves to the API. */
interface ClusterRequest {
  readonly name: string;
  readonly tags?: string[];
  readonly private_network_uuid: string;
  readonly project_id: string;
}

interface Rule {
  readonly uuid: string;
  readonly type: string;
  readonly value: string;
}

/** Managed databases: a cluster is online at once. */
export class Databases {
  private readonly clusters = new Store<object>('database cluster');
  private readonly rules = new Store<Rule[]>('database cluster');

  public readonly routes: Routes = {
    'POST /v2/databases': (_, body) => created({ database: this.create(body as ClusterRequest) }),
    'GET /v2/databases': () => ok({ databases: this.clusters.all() }),
    'GET /v2/databases/:id': ([id]) => ok({ database: this.clusters.get(id) }),
    'DELETE /v2/databases/:id': ([id]) => {
      this.clusters.delete(id);
      this.rules.delete(id);
      return noContent;
    },
    'GET /v2/databases/:id/firewall': ([id]) => ok({ rules: this.rules.get(id) }),
    'PUT /v2/databases/:id/firewall': ([id], body) => {
      this.setRules(id, (body as { rules: Rule[] }).rules);
      return noContent;
    },
  };

  public constructor(private readonly tags: Tags) {}

  private create(request: ClusterRequest): object {
    const id = randomUUID();
    const host = `${request.name}.db.example.com`;
    this.tags.make(request.tags);
    this.rules.put(id, []);
    return this.clusters.put(id, {
      storage_size_mib: 10240,
      ...request,
      id,
      private_network_uuid: request.private_network_uuid || DEFAULT_VPC_ID,
      project_id: request.project_id || DEFAULT_PROJECT.id,
      status: 'online',
      connection: connectionTo(host),
      private_connection: connectionTo(`private-${host}`),
      metrics_endpoints: [{ host, port: 9273 }],
      created_at: new Date().toISOString(),
    });
  }

  /** The whole list is written each time. A rule that was there keeps its id. */
  private setRules(id: string, rules: Rule[]): void {
    this.rules.get(id);
    const created_at = new Date().toISOString();
    const written = rules.map(({ uuid, type, value }) => ({ uuid: uuid || randomUUID(), type, value, created_at }));
    this.rules.put(id, written);
  }
}

function connectionTo(host: string): object {
  const login = { host, port: 25060, user: 'doadmin', password: 'secret', database: 'defaultdb' };
  return { ...login, uri: `postgresql://${host}:${login.port}/${login.database}?sslmode=require`, ssl: true };
}
