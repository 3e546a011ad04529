import type { Finding } from '../finding';
import { becauseOf } from './because';
import type { Edit } from '../plan/edit';
import type { Planned } from '../plan/planned';
import type { Reliance } from '../reliance/reliance';

/** What clients reach by a name in DNS that comes and goes with it, and the attribute that has the name. */
const HOSTNAMES: ReadonlyMap<string, string> = new Map([
  ['aws_alb', 'dns_name'],
  ['aws_cloudfront_distribution', 'domain_name'],
  ['aws_elb', 'dns_name'],
  ['aws_globalaccelerator_accelerator', 'dns_name'],
  ['aws_lb', 'dns_name'],
  ['digitalocean_app', 'default_ingress'],
]);

/**
 * What was lost, with what the address book says of it: the addresses of load balancers, which Terraform does not say, and hostnames
 * of what has no address to rely on.
 */
export function withPublished(lost: readonly Finding[], planned: Planned, reliance: Reliance): Finding[] {
  const hostnames = [...planned.edits].flatMap(([address, edit]) => lostHostname(address, edit, reliance));
  const known = lost.filter(
    ({ address, stability }) => stability !== 'dynamic' || !hostnames.some((one) => one.address === address),
  );
  const others = hostnames.filter(({ address }) => !known.some((one) => one.address === address));
  return [...known.flatMap((finding) => withIps(finding, planned, reliance)), ...others];
}

function withIps(finding: Finding, { before }: Planned, reliance: Reliance): Finding[] {
  const standing = finding.ip === null ? before.at(finding.address) : undefined;
  const published = reliance.publishedAt(standing?.value(HOSTNAMES.get(standing.type) ?? ''));
  const ips = new Set(published.flatMap(({ addresses }) => addresses.flatMap(({ ip }) => ip ?? [])));
  return ips.size > 0 ? [...ips].map((ip) => ({ ...finding, ip })) : [finding];
}

function lostHostname(address: string, edit: Edit, reliance: Reliance): Finding[] {
  if (edit.kind !== 'delete' && edit.kind !== 'replace') return [];
  const published = reliance.publishedAt(edit.before?.value(HOSTNAMES.get(edit.type) ?? ''));
  if (published.length === 0) return [];
  const attribute = edit.attributes.length > 0 ? edit.attributes.join(', ') : null;
  return [
    {
      address,
      ip: null,
      stability: 'semi-static',
      action: edit.kind === 'delete' ? 'destroy' : 'replace',
      attribute,
      apps: published.map(({ app }) => app),
      reason: `${becauseOf(address, edit, attribute)}; its hostname, which clients were told, goes with it`,
      wayOut: 'publish the new hostname, and lead your own names in DNS there',
    },
  ];
}
