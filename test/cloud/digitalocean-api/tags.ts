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

/** Tags, by name. */
export class Tags {
  private readonly tags = new Store<object>('tag');

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
  };

  /** Tags that do not exist are made, as for a new Droplet or database. */
  public make(names: string[] = []): void {
    for (const name of names) this.tags.put(name, { name, resources: RESOURCES });
  }

  /** @throws if one does not exist, as for a firewall */
  public check(names: string[]): void {
    const missing = names.filter((name) => !this.tags.has(name));
    if (missing.length > 0) throw new Refusal(422, 'unprocessable_entity', `no such tag: ${missing.join(', ')}`);
  }
}
