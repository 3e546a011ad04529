import { notice } from '../../address-book/notice/notice';
import { groupBy } from '../../private/group';
import { text, visible } from '../../private/markup';
import type { HostnameWatch, Watch, WatchVerdict } from '../../watch/document';

/**
 * Renders what DNS says of the books. What it returns ends with a line break.
 *
 * @param when the time that a notice bears
 */
export type WatchReport = (watch: Watch, when: Date) => string;

/** For people: each hostname, and then the notice to send. */
export const watchText: WatchReport = (watch, when) => {
  const parts = [
    ...[...byIngress(watch)].map(([title, all]) => [title, ...all.map(hostnameLines)].join('\n')),
    ...(watch.changes.length > 0 ? [`Ready to be sent:\n\n${notice(watch.changes, when, 'text').trimEnd()}`] : []),
    watchSummary(watch),
  ];
  return `${visible(parts.join('\n\n'))}\n`;
};

/** The notice in Markdown; where nothing has changed, a line that says so. */
export const watchMarkdown: WatchReport = (watch, when) =>
  watch.changes.length > 0 ? notice(watch.changes, when, 'md') : `${text(watchSummary(watch))}\n`;

/** For programs. */
export const watchJson: WatchReport = (watch) => `${JSON.stringify(watch, null, 2)}\n`;

const VERDICTS: Readonly<Record<WatchVerdict, string>> = {
  changed: 'changed',
  gone: 'gone',
  unknown: 'cannot be told',
  holds: 'as published',
};

/** `3 hostnames: 1 changed, 2 as published` */
export function watchSummary({ hostnames, summary }: Watch): string {
  if (hostnames.length === 0) return 'nothing to watch: no ingress in the book has a hostname';
  const counts = (Object.keys(VERDICTS) as WatchVerdict[])
    .filter((verdict) => summary[verdict] > 0)
    .map((verdict) => `${summary[verdict]} ${VERDICTS[verdict]}`);
  return `${hostnames.length} ${hostnames.length === 1 ? 'hostname' : 'hostnames'}: ${counts.join(', ')}`;
}

function byIngress({ hostnames }: Watch): ReadonlyMap<string, readonly HostnameWatch[]> {
  return groupBy(
    hostnames,
    ({ stack, app, ingress, stability }) => `${stack}: ingress ${ingress} of ${app} (${stability})`,
  );
}

function hostnameLines({ verdict, hostname, reason }: HostnameWatch): string {
  return `  ${verdict.padEnd('unknown'.length)}  ${hostname}\n           ${reason}`;
}
