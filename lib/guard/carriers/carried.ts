import type { Planned } from '../plan/planned';
import { inlineIn } from './inline';
import { type Carried, carriedIn, type Link } from './links';

/** Who carries what, before or after a plan: by resources of their own, and by arguments of the addresses. */
export function carried(planned: Planned, when: 'before' | 'after'): Carried {
  const before = carriedIn(planned.before).links;
  const own = when === 'before' ? { links: before, perhaps: [] } : carriedIn(planned.after);
  const inline = inlineIn(planned, when, new Set(before.map(({ owner }) => owner)));
  const untold = when === 'before' ? [] : before.filter((link) => isUntold(link, planned)).map(({ owner }) => owner);
  return {
    links: [...own.links, ...inline.links],
    perhaps: new Set([...own.perhaps, ...inline.perhaps, ...untold]),
  };
}

/** Whether a plan does not tell what a resource carries, and neither does its configuration. */
function isUntold({ by, attribute }: Link, { edits }: Planned): boolean {
  const edit = edits.get(by.address);
  if (!edit?.after || edit.after.has(attribute) || edit.attributes.includes(attribute)) return false;
  return edit.isPending(attribute);
}
