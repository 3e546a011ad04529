import { randomUUID } from 'node:crypto';
import type { AddressPool } from './address-pool';
import { DEFAULT_PROJECT } from './projects';
import { ok, type Routes } from './routes';
import { Store } from './store';

/** What matters here of an app spec. */
export interface Spec {
  readonly name: string;
  readonly egress?: { readonly type: string };
}

interface AppRequest {
  readonly spec: Spec;
  readonly project_id?: string;
}

interface App {
  readonly id: string;
  readonly project_id: string;
  readonly default_ingress: string;
  readonly live_url: string;
  readonly live_domain: string;
  readonly created_at: string;
  updated_at: string;
  spec: Spec;
  /** Left out rather than empty, which is the harder of the two for the provider: it then keeps what it had. */
  dedicated_ips?: { ip: string; id: string; status: string }[];
  active_deployment: { id: string; phase: string; progress: { steps: [] } };
}

/** App Platform: every deployment is done at once. */
export class Apps {
  private readonly apps = new Store<App>('app');

  public readonly routes: Routes = {
    'POST /v2/apps': (_, body) => ok({ app: deploying(this.create(body as AppRequest)) }),
    'GET /v2/apps': () => ok({ apps: this.apps.all() }),
    'GET /v2/apps/:id': ([id]) => ok({ app: this.apps.get(id) }),
    'PUT /v2/apps/:id': ([id], body) => ok({ app: deploying(this.deploy(id, (body as AppRequest).spec)) }),
    'DELETE /v2/apps/:id': ([id]) => {
      this.apps.delete(id);
      return ok({ id });
    },
    'GET /v2/apps/:id/deployments/:deployment': ([id]) => ok({ deployment: this.apps.get(id).active_deployment }),
  };

  public constructor(private readonly addresses: AddressPool) {}

  public create(request: AppRequest): App {
    const id = randomUUID();
    const domain = `${request.spec.name}-${id.slice(0, 5)}.ondigitalocean.app`;
    const now = new Date().toISOString();
    this.apps.put(id, {
      id,
      project_id: request.project_id ?? DEFAULT_PROJECT.id,
      default_ingress: `https://${domain}`,
      live_url: `https://${domain}`,
      live_domain: domain,
      created_at: now,
      updated_at: now,
      spec: request.spec,
      active_deployment: newDeployment(),
    });
    return this.deploy(id, request.spec);
  }

  public setEgress(id: string, on: boolean): void {
    this.deploy(id, { ...this.apps.get(id).spec, egress: on ? { type: 'DEDICATED_IP' } : undefined });
  }

  public setDedicatedIpStatus(id: string, status: string): void {
    for (const dedicated of this.apps.get(id).dedicated_ips ?? []) dedicated.status = status;
  }

  /** Dedicated egress keeps its two addresses for as long as every spec has it. */
  private deploy(id: string, spec: Spec): App {
    const app = this.apps.get(id);
    app.spec = spec;
    app.updated_at = new Date().toISOString();
    app.active_deployment = newDeployment();
    if (spec.egress?.type !== 'DEDICATED_IP') app.dedicated_ips = undefined;
    else app.dedicated_ips ??= [this.newDedicatedIp(), this.newDedicatedIp()];
    return app;
  }

  private newDedicatedIp(): NonNullable<App['dedicated_ips']>[number] {
    return { ip: this.addresses.next(), id: randomUUID(), status: 'ASSIGNED' };
  }
}

function newDeployment(): App['active_deployment'] {
  return { id: randomUUID(), phase: 'ACTIVE', progress: { steps: [] } };
}

/** As the API answers a change. The provider then waits for the pending deployment. */
function deploying(app: App): object {
  return { ...app, pending_deployment: app.active_deployment };
}
