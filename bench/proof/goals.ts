import { compare, type Figures, median } from '../gateway/figures';
import { number } from '../gateway/table';
import type { Measured } from './measure';

/** What 1,000 apps may take, and how much more 2,000 may. */
export const MOST = { seconds: 1, megabytes: 300, growth: 2.2 };

/** Something that the figures must show. */
export interface Goal {
  readonly goal: string;
  readonly figure: number;
  readonly met: boolean;
}

/** What has been measured, round by round: with no app, with 1,000 and with 2,000. */
export interface Sizes {
  readonly none: readonly Measured[];
  readonly once: readonly Measured[];
  readonly twice: readonly Measured[];
}

export function goalsOf({ none, once, twice }: Sizes): Goal[] {
  const goal = (text: string, figure: number, most: number) => ({ goal: text, figure, met: figure <= most });
  return [
    goal(`1,000 apps within ${MOST.seconds} s of one core`, median(once.map(({ seconds }) => seconds)), MOST.seconds),
    goal(`1,000 apps within ${MOST.megabytes} MB`, median(once.map(({ megabytes }) => megabytes)), MOST.megabytes),
    goal(
      `2,000 apps take at most ${MOST.growth} times as long`,
      compare(beyond(none, twice), beyond(none, once)).ratio,
      MOST.growth,
    ),
  ];
}

export function lineOf({ goal, figure, met }: Goal): string {
  return `- ${met ? 'met' : 'missed'}: ${goal}: ${number(figure, 2)}`;
}

/** Seconds without the start of the process, which would hide some of the growth. */
function beyond(none: readonly Measured[], rounds: readonly Measured[]): Figures {
  return rounds.map(({ seconds }, round) => seconds - (none[round]?.seconds ?? 0));
}
