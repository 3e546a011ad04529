import { randomUUID } from 'node:crypto';
import { accepted, noContent, ok, type Routes } from './routes';
import { Store } from './store';
import type { Tags } from './tags';

interface Rule {
  readonly protocol: string;
  readonly ports?: string;
  readonly sources?: { readonly tags?: string[] | null };
}

interface FirewallRequest {
  readonly name: string;
  readonly inbound_rules: Rule[] | null;
  readonly outbound_rules: Rule[] | null;
  readonly droplet_ids: number[] | null;
  readonly tags: string[] | null;
}

/** Cloud firewalls: a change holds at once. */
export class Firewalls {
  private readonly firewalls = new Store<object>('firewall');

  public readonly routes: Routes = {
    'POST /v2/firewalls': (_, body) => accepted({ firewall: this.create(body as FirewallRequest) }),
    'GET /v2/firewalls': () => ok({ firewalls: this.firewalls.all() }),
    'GET /v2/firewalls/:id': ([id]) => ok({ firewall: this.firewalls.get(id) }),
    'PUT /v2/firewalls/:id': ([id], body) => ok({ firewall: this.update(id, body as FirewallRequest) }),
    'DELETE /v2/firewalls/:id': ([id]) => {
      this.firewalls.delete(id);
      return noContent;
    },
  };

  public constructor(private readonly tags: Tags) {}

  private create(request: FirewallRequest): object {
    const id = randomUUID();
    const fresh = { id, created_at: new Date().toISOString(), status: 'succeeded', pending_changes: [] };
    return this.firewalls.put(id, { ...fresh, ...this.checked(request) });
  }

  private update(id: string, request: FirewallRequest): object {
    return this.firewalls.put(id, { ...this.firewalls.get(id), ...this.checked(request) });
  }

  private checked(request: FirewallRequest): object {
    const tags = request.tags ?? [];
    const inbound = request.inbound_rules ?? [];
    this.tags.check([...tags, ...inbound.flatMap(({ sources }) => sources?.tags ?? [])]);
    return {
      name: request.name,
      inbound_rules: inbound.map(asAnswered),
      outbound_rules: (request.outbound_rules ?? []).map(asAnswered),
      droplet_ids: request.droplet_ids ?? [],
      tags,
    };
  }
}

/** The API calls all ports, and the ports of a protocol that has none, `0`. */
function asAnswered(rule: Rule): Rule {
  return { ...rule, ports: rule.ports === undefined || rule.ports === 'all' ? '0' : rule.ports };
}
