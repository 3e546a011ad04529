import { Outside, type Thing } from '../../terraform/estate';
import { Resource } from '../../terraform/resource';
import { kindOf, type Planned } from '../plan/planned';
import type { Carried, Link } from './links';

/** The arguments of addresses that name what carries them. */
const ARGUMENTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['aws_eip', ['instance', 'network_interface']],
  ['digitalocean_floating_ip', ['droplet_id']],
  ['digitalocean_reserved_ip', ['droplet_id']],
  ['digitalocean_reserved_ipv6', ['droplet_id']],
]);

const CARRIERS = ['aws_instance', 'aws_spot_instance_request', 'aws_network_interface', 'digitalocean_droplet'];

/**
 * What addresses themselves name, before or after a plan. Providers fill it in wherever an address is carried, so that it counts where it
 * is edited, or where nothing else puts the address on what it names.
 *
 * @param linked what is put somewhere by resources of their own, before the plan
 */
export function inlineIn(planned: Planned, when: 'before' | 'after', linked: ReadonlySet<string>): Carried {
  const links: Link[] = [];
  const perhaps = new Set<string>();
  for (const [owner, edit] of planned.edits) {
    const names = ARGUMENTS.get(edit.type) ?? [];
    const attribute =
      names.find((argument) => edit.kind === 'update' && edit.isEdited(argument)) ??
      names.find((argument) => !linked.has(owner) && carrierOf(edit.before?.value(argument), planned, 'before'));
    const by = edit[when];
    if (attribute === undefined || !by) continue;
    if (when === 'after' && edit.isPending(attribute) && by.value(attribute) === undefined) perhaps.add(owner);
    const thing = carrierOf(by.value(attribute), planned, when);
    if (thing && !(when === 'after' && kindOf(planned, thing.address) === 'delete')) {
      links.push({ owner, thing, by, attribute });
    }
  }
  return { links, perhaps };
}

function carrierOf(
  value: Parameters<Planned['before']['find']>[0],
  planned: Planned,
  when: 'before' | 'after',
): Thing | undefined {
  const found = value === undefined ? undefined : planned[when].find(value, ...CARRIERS);
  return found instanceof Resource || found instanceof Outside ? found : undefined;
}
