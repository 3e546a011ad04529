import type { Planned } from '../plan/planned';
import { inlineIn } from './inline';
import { type Carried, carriedIn } from './links';

/** Who carries what, before or after a plan: by resources of their own, and by arguments of the addresses. */
export function carried(planned: Planned, when: 'before' | 'after'): Carried {
  const linked = new Set(carriedIn(planned.before).links.map(({ owner }) => owner));
  const own = carriedIn(planned[when]);
  const inline = inlineIn(planned, when, linked);
  return { links: [...own.links, ...inline.links], perhaps: new Set([...own.perhaps, ...inline.perhaps]) };
}
