import { line } from '../../../private/markup';
import type { Diagram, Lane, Line, Stop } from './diagram';

/** A longer name is cut. */
const LONGEST = 60;

/** What Mermaid or the Markdown in its labels could take for more than text. */
const SYNTAX = /[^\p{L}\p{N}\p{M} ,().:/-]|(?<=\d)[.)](?= |$)|(?<![\p{L}\p{N}])-/gu;

/** A diagram in Mermaid, as GitHub draws it: a flowchart, without the fence. */
export function mermaid({ app, lanes }: Diagram): string {
  return [
    'flowchart LR',
    `  app[${label([{ text: app, exact: false }], 'app')}]`,
    ...lanes.flatMap((lane, index) => laneIn(lane, index + 1)),
  ].join('\n');
}

function laneIn({ direction, stops }: Lane, number: number): string[] {
  const ids = ['app', ...stops.map((_, index) => `${direction}${number}${'abc'[index]}`)];
  const nodes = stops.map(({ lines, role, tone }, index) => `  ${ids[index + 1]}${node(label(lines, role), tone)}`);
  return [...nodes, `  ${(direction === 'out' ? ids : ids.reverse()).join(' --> ')}`];
}

/** Addresses have round ends, and what is unknown has a flag's shape: not everyone sees colours. */
function node(text: string, tone: Stop['tone']): string {
  if (tone === undefined) return `[${text}]`;
  return tone === 'unknown' ? `>${text}]` : `([${text}])`;
}

function label(lines: readonly Line[], role: string): string {
  return `"${[role, ...lines.map(({ text, exact }) => escaped(exact ? line(text) : cut(line(text))))].join('<br>')}"`;
}

function cut(text: string): string {
  const characters = [...text];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : text;
}

/**
 * Entities keep text from being syntax, but not from being a formula (`$$`) or an icon (`:fa-`): those are kept apart, by a space of no width.
 * https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters
 */
function escaped(text: string): string {
  const apart = text.trim().replace(/\$(?=\$)|:(?=fa-)/g, '$&\u200b');
  const entities = apart.replace(SYNTAX, entity) || entity(' ');
  return entities.replace(/style|classDef/g, (word) => entity(word[0]) + word.slice(1));
}

function entity(character: string): string {
  return `#${character.codePointAt(0)};`;
}
