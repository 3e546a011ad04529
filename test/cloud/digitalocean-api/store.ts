import { Refusal } from './routes';

/** The resources of one kind, by id. */
export class Store<T> {
  private readonly items = new Map<string, T>();

  /** @param kind what to call one that does not exist */
  public constructor(private readonly kind: string) {}

  public all(): T[] {
    return [...this.items.values()];
  }

  public has(id: string): boolean {
    return this.items.has(id);
  }

  public get(id: string): T {
    const item = this.items.get(id);
    if (item === undefined) throw new Refusal(404, 'not_found', `${this.kind} ${id} not found`);
    return item;
  }

  public put(id: string, item: T): T {
    this.items.set(id, item);
    return item;
  }

  public delete(id: string): void {
    this.get(id);
    this.items.delete(id);
  }
}
