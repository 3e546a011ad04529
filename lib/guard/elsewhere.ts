import type { GuardChange } from './document';
import { OWNER_TYPES, ownerRuleOf } from './owners';
import type { Planned } from './plan/planned';

/** A word of a text, such as an id. */
const WORD = /[\w-]+/g;

/** Names what stands in another Terraform by the data source that reads it here, and not by its id alone. */
export class Elsewhere {
  private readonly sources: ReadonlyMap<string, { readonly address: string; readonly ip: string | null }>;

  public constructor({ before }: Planned) {
    const sources = before.resources.filter(({ isData, type }) => isData && OWNER_TYPES.includes(type));
    this.sources = new Map(
      sources.flatMap((source) => {
        const id = source.value('id');
        const ip = ownerRuleOf(source.type)?.addressesOf(source)[0]?.ip ?? null;
        return typeof id === 'string' ? [[id, { address: source.address, ip }]] : [];
      }),
    );
  }

  public named(change: GuardChange): GuardChange {
    const source = this.sources.get(change.address);
    const byName = (text: string) => text.replace(WORD, (word) => this.sources.get(word)?.address ?? word);
    return {
      ...change,
      address: source?.address ?? change.address,
      ip: change.ip ?? source?.ip ?? null,
      reason: byName(change.reason),
      wayOut: change.wayOut && byName(change.wayOut),
    };
  }
}
