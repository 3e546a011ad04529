import { type Answer, FAMILIES, type Family, type Resolver } from './resolver';

/** What became of both questions about a hostname. */
export type LookUp = Readonly<Record<Family, Answer>>;

/** Aliases of aliases that are followed. Resolvers follow no more themselves. */
const MOST_ALIASES = 8;

/**
 * Asks for the addresses of a hostname, IPv4 and IPv6.
 *
 * A server that does not resolve for others answers with an alias alone, which looks like a name without addresses: then the name
 * behind the alias is asked for.
 */
export async function lookUp(resolver: Resolver, hostname: string, aliasesLeft = MOST_ALIASES): Promise<LookUp> {
  const [ipv4, ipv6] = await Promise.all(FAMILIES.map((family) => resolver.addresses(hostname, family)));
  const found = { ipv4, ipv6 } as LookUp;
  const isEmpty = FAMILIES.every((family) => found[family].kind === 'none');
  if (!isEmpty || noSuchName(found) || aliasesLeft === 0) return found;
  const alias = await resolver.alias(hostname);
  if (alias.kind === 'none') return found;
  if (alias.kind !== 'found') {
    // It did answer, only not this.
    const answer: Answer = { kind: 'refused', reason: alias.reason };
    return { ipv4: answer, ipv6: answer };
  }
  return lookUp(resolver, (alias.values[0] as string).replace(/\.$/, ''), aliasesLeft - 1);
}

/** Whether one answer says that nothing has this name, which is then true of both families. */
export function noSuchName(found: LookUp): boolean {
  return FAMILIES.some((family) => {
    const answer = found[family];
    return answer.kind === 'none' && answer.of === 'name';
  });
}
