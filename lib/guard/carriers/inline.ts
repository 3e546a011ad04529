import { Outside } from '../../terraform/estate';
import { Resource } from '../../terraform/resource';
import type { Planned } from '../plan/planned';
import type { Link } from './links';

/** The arguments of addresses that name what carries them. */
const ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  aws_eip: ['instance', 'network_interface'],
  digitalocean_floating_ip: ['droplet_id'],
  digitalocean_reserved_ip: ['droplet_id'],
  digitalocean_reserved_ipv6: ['droplet_id'],
};

const CARRIERS = ['aws_instance', 'aws_spot_instance_request', 'aws_network_interface', 'digitalocean_droplet'];

/**
 * What addresses themselves name, before or after. Providers fill it in wherever an address is carried, so that only an edit of it
 * says something.
 */
export function inlineLinks(planned: Planned, when: 'before' | 'after'): Link[] {
  return [...planned.edits].flatMap(([owner, edit]) => {
    const attribute = ARGUMENTS[edit.type]?.find((argument) => edit.kind === 'update' && edit.isEdited(argument));
    const by = edit[when];
    if (attribute === undefined || !by) return [];
    const thing = planned[when].find(by.value(attribute), ...CARRIERS);
    if (!(thing instanceof Resource || thing instanceof Outside)) return [];
    return [{ owner, thing, by, attribute }];
  });
}
