import type { Finding } from './finding';
import type { Edit } from './plan/edit';
import type { Planned } from './plan/planned';
import { becauseOf } from './because';
import type { Reliance } from './reliance/reliance';

/** What clients reach by a name in DNS that comes and goes with it, and the attribute that has the name. */
const HOSTNAMES: Readonly<Record<string, string>> = {
  aws_alb: 'dns_name',
  aws_cloudfront_distribution: 'domain_name',
  aws_elb: 'dns_name',
  aws_globalaccelerator_accelerator: 'dns_name',
  aws_lb: 'dns_name',
  digitalocean_app: 'default_ingress',
};

/** Hostnames that the address book publishes and that are lost with what has them, where no address is. */
export function lostHostnames({ edits }: Planned, reliance: Reliance, found: readonly Finding[]): Finding[] {
  return [...edits].flatMap(([address, edit]) => {
    if (!['delete', 'replace'].includes(edit.kind) || found.some((one) => one.address === address)) return [];
    const hostname = edit.before?.value(HOSTNAMES[edit.type] ?? '');
    if (typeof hostname !== 'string') return [];
    const published = reliance.publishedAt(hostname.replace(/^https?:\/\//, ''));
    return published.length > 0
      ? [
          lost(
            address,
            edit,
            published.map(({ app }) => app),
          ),
        ]
      : [];
  });
}

function lost(address: string, edit: Edit, apps: readonly string[]): Finding {
  const attribute = edit.attributes.length > 0 ? edit.attributes.join(', ') : null;
  return {
    address,
    ip: null,
    stability: 'semi-static',
    action: edit.kind === 'delete' ? 'destroy' : 'replace',
    attribute,
    apps,
    reason: `${becauseOf(address, edit, attribute)}; its hostname, which clients were told, goes with it`,
    wayOut: 'publish the new hostname, and lead your own names in DNS there',
  };
}
