/** A line with a name, wrapped below itself. `indent` is where the text begins: behind the longest name. */
export function detail(name: string, text: string, width = Infinity, indent = 9): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) as string;
    if (line === '' || indent + line.length + 1 + word.length <= width) {
      lines[lines.length - 1] = line ? `${line} ${word}` : word;
    } else lines.push(word);
  }
  return `  ${name.padEnd(indent - 2)}${lines.join(`\n${' '.repeat(indent)}`)}`;
}
