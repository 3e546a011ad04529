import type { Change } from '../changes/change';

/** When a change happens, as far as somebody knows. */
export interface Timing {
  /** The time in words; undefined where nobody has said one. */
  readonly planned?: string;
}

/** `14:00 UTC on 5 October 2026` */
export function momentOf(date: Date): string {
  const day = date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  return `${date.toISOString().slice(11, 16)} UTC on ${day}`;
}

/** What DNS shows has happened already, nobody can say when. */
export function timingOf({ seenIn }: Change, when: Date | undefined): Timing {
  return when && seenIn === 'book' ? { planned: momentOf(when) } : {};
}

/** The time in a sentence, if there is one: ` before 14:00 UTC on 5 October 2026`. */
export function time({ planned }: Timing, preposition: 'before' | 'at' | 'after'): string {
  return planned === undefined ? '' : ` ${preposition} ${planned}`;
}
