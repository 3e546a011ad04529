import { line, text } from '../../private/markup';
import type { Announcement, Block } from './announcement';

/** An announcement in Markdown. */
export function markdownOf({ title, blocks }: Announcement): string {
  return `${[`# ${text(title)}`, ...blocks.map(blockOf)].join('\n\n')}\n`;
}

function blockOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level + 1)} ${text(block.text)}`;
    case 'paragraph':
      return text(block.text);
    case 'list':
      return fenced(block.lines, '');
    case 'steps':
      return block.steps
        .map((step) => `- ${text(step.text)}${step.lines ? `\n\n${fenced(step.lines, '  ')}` : ''}`)
        .join('\n\n');
  }
}

/** Lines as they are, between fences that none of them can close. */
function fenced(lines: readonly string[], indent: string): string {
  const plain = lines.map(line);
  const longest = Math.max(2, ...plain.flatMap((one) => [...one.matchAll(/`+/g)].map(([ticks]) => ticks.length)));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}text`, ...plain, fence].map((one) => `${indent}${one}`).join('\n');
}
