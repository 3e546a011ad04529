import { line as oneLine } from '../../private/markup';
import type { Announcement, Block } from './announcement';

/** How long a line of a mail may be. */
const COLUMNS = 72;

/** An announcement for a mail: its subject first. Lists stand at the margin, so that they are copied without blanks. */
export function textOf({ title, blocks }: Announcement): string {
  return `${[wrapped(`Subject: ${title}`), ...blocks.map(blockOf)].join('\n\n')}\n`;
}

function blockOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return underlined(wrapped(block.text), block.level === 1 ? '=' : '-');
    case 'paragraph':
      return wrapped(block.text);
    case 'list':
      return block.lines.map(oneLine).join('\n');
    case 'steps':
      return block.steps
        .flatMap((step) => [
          wrapped(step.text, '* ', '  '),
          ...(step.lines ? [step.lines.map(oneLine).join('\n')] : []),
        ])
        .join('\n\n');
  }
}

function underlined(text: string, line: string): string {
  const longest = Math.max(...text.split('\n').map(({ length }) => length));
  return `${text}\n${line.repeat(Math.min(longest, COLUMNS))}`;
}

/** Text in lines that are short enough, unless one word is longer: no address is cut in two. */
function wrapped(text: string, first = '', indent = ''): string {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of oneLine(text).split(' ')) {
    if (!isEmpty && line.length + 1 + word.length > COLUMNS) {
      lines.push(line);
      line = indent;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line].join('\n');
}
