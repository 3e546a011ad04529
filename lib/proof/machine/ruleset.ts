/** The rules of nftables, as a text says them: https://www.netfilter.org/projects/nftables/manpage.html */
export interface Ruleset {
  readonly chains: readonly Chain[];
}

/** A chain that the kernel hands packets to. */
export interface Chain {
  readonly name: string;
  readonly type: string;
  readonly hook: string;
  readonly priority: number;
  readonly policy: 'accept' | 'drop';

  /** The words of each rule. */
  readonly rules: readonly (readonly string[])[];
}

/** Thrown where a text says what cannot be read. */
export class NotUnderstood extends Error {}

const PRIORITIES: Readonly<Record<string, number>> = {
  raw: -300,
  mangle: -150,
  dstnat: -100,
  filter: 0,
  security: 50,
  srcnat: 100,
};

/** @throws NotUnderstood */
export function rulesetOf(text: string): Ruleset {
  const statements = statementsOf(wordsOf(text));
  const chains: Chain[] = [];
  for (const { words, block } of statements) {
    const [kind, family] = words;
    if (kind === 'delete' && words[1] === 'table') continue;
    if (kind !== 'table' || family !== 'inet') throw new NotUnderstood(words.join(' '));
    for (const item of statementsOf(block ?? [])) {
      if (item.words[0] === 'chain') chains.push(chainOf(item.words[1] ?? '', item.block ?? []));
      else if (item.words[0] === 'counter') continue;
      else if (item.words[0] !== 'set' && item.words[0] !== 'map') throw new NotUnderstood(item.words.join(' '));
      else if (item.block?.includes('elements')) throw new NotUnderstood(`elements of ${item.words.join(' ')}`);
    }
  }
  return { chains };
}

const HEAD = /^type (\w+) hook (\w+) priority (\w+|-\d+)(?: ([+-]) (\d+))?$/;

function chainOf(name: string, block: readonly string[]): Chain {
  const [head, ...rules] = statementsOf(block).map(({ words, block }) => [
    ...words,
    ...(block ? ['{', ...block, '}'] : []),
  ]);
  const said = (head ?? []).join(' ');
  const [, type, hook, base, sign, offset] = HEAD.exec(said) ?? [];
  const from = PRIORITIES[base ?? ''] ?? Number(base);
  if (type === undefined || hook === undefined || Number.isNaN(from)) throw new NotUnderstood(`chain ${name}: ${said}`);
  const priority = offset === undefined ? from : sign === '-' ? from - Number(offset) : from + Number(offset);
  const policy = rules[0]?.[0] === 'policy' ? rules.shift()?.[1] : 'accept';
  if (policy !== 'accept' && policy !== 'drop') throw new NotUnderstood(`chain ${name}: policy ${policy}`);
  return { name, type, hook, priority, policy, rules };
}

/** Words, quoted texts, and the ends of lines as `\n`. A block that is a set of values, such as `{ tcp, udp }`, is one word. */
function wordsOf(text: string): readonly string[] {
  const found = text
    .replaceAll(/^[ \t]*#.*$/gm, '')
    .matchAll(/"[^"\n]*"|\{[^{}\n;]*,[^{}\n;]*\}|[{};\n]|!=|[^\s{};"!]+|\S/g);
  return [...found].map(([word]) => (word === ';' ? '\n' : word));
}

interface Statement {
  readonly words: readonly string[];
  readonly block?: readonly string[];
}

function statementsOf(words: readonly string[]): readonly Statement[] {
  const statements: Statement[] = [];
  let current: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string;
    if (word === '\n') {
      if (current.length > 0) statements.push({ words: current });
      current = [];
    } else if (word === '{') {
      const end = endOfBlock(words, at);
      statements.push({ words: current, block: words.slice(at + 1, end) });
      current = [];
      at = end;
    } else current.push(word);
  }
  if (current.length > 0) statements.push({ words: current });
  return statements;
}

function endOfBlock(words: readonly string[], start: number): number {
  let depth = 0;
  for (let at = start; at < words.length; at++) {
    if (words[at] === '{') depth++;
    else if (words[at] === '}' && --depth === 0) return at;
  }
  throw new NotUnderstood('a block without an end');
}
