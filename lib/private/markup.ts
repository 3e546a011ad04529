/**
 * Text on one line. What would turn the text around it (bidirectional controls), and what is no character, shows as `\ufffd`:
 * nothing of a name makes an address look like another.
 */
export function line(plain: string): string {
  return plain.replace(/[\s\p{Cc}]+/gu, ' ').replace(/[\p{Bidi_Control}\p{Cs}]/gu, '\ufffd');
}

/** Text as it is in Markdown, on one line. */
export function text(plain: string): string {
  return line(plain)
    .replace(/&/g, '&amp;')
    .replace(/[\\`*[\]<>|~#$]|(?<!\w)_|_(?!\w)/g, '\\$&');
}

/** Text as code in Markdown, on one line. What is in it is not Markdown and not HTML, whatever it is. */
export function code(plain: string): string {
  const inside = line(plain) || ' ';
  const longest = Math.max(0, ...[...inside.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${inside}${fence}` : `${fence} ${inside} ${fence}`;
}

/** Markdown in a cell of a table: a bar would end it, also in code. One that is escaped already stays. */
export function cell(markdown: string): string {
  return markdown.replace(/(?<!\\)\|/g, '\\|');
}

/** Text as it is in HTML, also in an attribute, on one line. */
export function html(plain: string): string {
  return line(plain).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Names may hold anything: nothing of them steers a terminal, or turns the text around it. */
export function visible(text: string): string {
  return text.replace(/[^\P{Cc}\n]|\p{Bidi_Control}/gu, '\ufffd');
}
