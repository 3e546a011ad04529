import type { Change } from '../changes/change';
import { announcementOf } from './announce';
import { markdownOf } from './markdown';
import { textOf } from './text';

/** How a notice is written. */
export type NoticeFormat = 'md' | 'text';

const NO_CHANGE = 'Nothing has changed.\n';

/**
 * The announcement of changes, ready to be sent to those who use the addresses: what, when, old and new addresses, what to do.
 * It ends with a line break.
 *
 * @param when when they happen or, of changes that DNS shows, when that was seen; undefined where nobody has said
 */
export function notice(changes: readonly Change[], when: Date | undefined, format: NoticeFormat): string {
  if (changes.length === 0) return NO_CHANGE;
  const announcement = announcementOf(changes, when);
  return format === 'md' ? markdownOf(announcement) : textOf(announcement);
}

/** What changed between two states of address books, in Markdown: a notice that names no time. It ends with a line break. */
export function changesReport(changes: readonly Change[]): string {
  return notice(changes, undefined, 'md');
}

/** The version of the JSON of changes. It grows when a reader would have to change. */
const CHANGES_VERSION = 1;

/** The same for programs, in JSON. It ends with a line break. */
export function changesJson(changes: readonly Change[]): string {
  return `${JSON.stringify({ version: CHANGES_VERSION, changes }, null, 2)}\n`;
}
