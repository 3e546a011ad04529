import { created, noContent, ok, Refusal, type Routes } from './routes';
import { Store } from './store';

/** The provider needs a count of each. Nothing is counted here. */
const RESOURCES = {
  count: 0,
  droplets: { count: 0 },
  images: { count: 0 },
  volumes: { count: 0 },
  volume_snapshots: { count: 0 },
  databases: { count: 0 },
};

/** What can have tags. */
export interface Taggable {
  tags: string[];
}

interface TagRequest {
  readonly resources: { readonly resource_id: string; readonly resource_type: string }[];
}

/** Tags, by name. */
export class Tags {
  private readonly tags = new Store<object>('tag');
  private readonly finders = new Map<string, (id: string) => Taggable>();

  public readonly routes: Routes = {
    'POST /v2/tags': (_, body) => {
      const { name } = body as { name: string };
      this.make([name]);
      return created({ tag: this.tags.get(name) });
    },
    'GET /v2/tags': () => ok({ tags: this.tags.all() }),
    'GET /v2/tags/:name': ([name]) => ok({ tag: this.tags.get(name) }),
    'DELETE /v2/tags/:name': ([name]) => {
      this.tags.delete(name);
      return noContent;
    },
    'POST /v2/tags/:name/resources': ([name], body) => {
      this.check([name]);
      this.change(body as TagRequest, (tags) => [...tags.filter((tag) => tag !== name), name]);
      return noContent;
    },
    'DELETE /v2/tags/:name/resources': ([name], body) => {
      this.change(body as TagRequest, (tags) => tags.filter((tag) => tag !== name));
      return noContent;
    },
  };

  /** Says how to find what can be tagged, by its kind. */
  public taggable(kind: string, find: (id: string) => Taggable): void {
    this.finders.set(kind, find);
  }

  /** Tags that do not exist are made, as for a new Droplet or database. */
  public make(names: string[] = []): void {
    for (const name of names) this.tags.put(name, { name, resources: RESOURCES });
  }

  /** @throws if one does not exist, as for a firewall */
  public check(names: string[]): void {
    const missing = names.filter((name) => !this.tags.has(name));
    if (missing.length > 0) throw new Refusal(422, 'unprocessable_entity', `no such tag: ${missing.join(', ')}`);
  }

  private change({ resources }: TagRequest, change: (tags: string[]) => string[]): void {
    for (const { resource_id, resource_type } of resources) {
      const resource = this.finders.get(resource_type)?.(resource_id);
      if (!resource) throw new Refusal(422, 'unprocessable_entity', `a ${resource_type} cannot be tagged`);
      resource.tags = change(resource.tags);
    }
  }
}
