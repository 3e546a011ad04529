import { changesBetween } from '../address-book/changes/changes';
import { changesJson, changesReport } from '../address-book/notice/notice';
import { booksIn, booksInAll } from '../address-book/reading/read';
import { csvBook, csvRemarks } from '../address-book/render/csv';
import { htmlBook } from '../address-book/render/html';
import { jsonBook } from '../address-book/render/json';
import { markdownBook } from '../address-book/render/markdown';
import type { Render } from '../address-book/render/render';
import { type Source, sourceAt } from '../input/source';
import { STDIN } from '../input/stdin';
import { type Choice, formatOf } from './format';
import { remark } from './remark';
import { EXIT, type Terminal, UsageError, type Verb } from './verb';
import { verbWith } from './verb-with';

const FORMATS = { md: markdownBook, html: htmlBook, json: jsonBook, csv: csvBook } satisfies Record<string, Render>;

const DIFF_FORMATS = { md: changesReport, json: changesJson };

const HELP = `fixed-egress book <outputs.json>... [--format md|html|json|csv]
fixed-egress book --diff <old.json> <new.json> [--format md|json]

Renders the address book of one stack or many: the public addresses that apps leave from, those that clients reach them at, who
admits whom, how far each can be relied on, and what would change it.

  outputs.json     what \`cdktf deploy --outputs-file\` or \`cdktf output --outputs-file\` writes, what \`terraform output -json\`
                   prints, or what \`fixed-egress book --json\` printed; - is standard input
  --format FORMAT  md for people, html as a page of its own to send or to print, json for programs (its JSON Schema is
                   cdktf-fixed-egress/address-book.schema.json), csv for a firewall: the addresses that apps leave from, one
                   CIDR a line (default: md)
  --json           the same as --format json
  --diff           say what is different in the second book, in words for those who use the addresses. Give it all stacks of the
                   first: a stack that it lacks counts as gone
  --help           show this

Exit codes: 0 rendered, or nothing is different, 1 something is different, 2 wrong usage or unreadable input

Examples: npx cdktf deploy --outputs-file outputs.json && fixed-egress book outputs.json --format html > addresses.html
          terraform output -json | fixed-egress book - --format csv
          fixed-egress book outputs.json --json > book.json    # commit it, and see later what is different:
          fixed-egress book --diff book.json outputs.json
`;

/** `fixed-egress book <outputs.json>...` */
export const book: Verb = verbWith(
  { name: 'book', about: 'render the address book, or say what is different in a newer one', help: HELP },
  { diff: { type: 'boolean' } },
  async ({ values, positionals }, terminal) =>
    values.diff ? printChanges(positionals, values, terminal) : printBook(positionals, values, terminal),
);

async function printBook(paths: readonly string[], choice: Choice, terminal: Terminal): Promise<number> {
  const format = formatOf(choice, FORMATS, 'md');
  if (paths.length === 0) throw new UsageError('say which outputs to read: `fixed-egress book outputs.json`');
  const books = booksInAll(await sourcesAt(paths, terminal));
  terminal.stdout.write(FORMATS[format](books));
  if (format === 'csv') terminal.stderr.write(csvRemarks(books).map(remark).join(''));
  return EXIT.holds;
}

async function printChanges(paths: readonly string[], choice: Choice, terminal: Terminal): Promise<number> {
  const format = formatOf(choice, DIFF_FORMATS, 'md');
  if (paths.length !== 2) {
    throw new UsageError(`--diff takes two books, the old and the new one, and not ${paths.length}`);
  }
  const sources = await sourcesAt(paths, terminal);
  const [before, after] = sources.map(({ json, where }) => booksIn(json, where));
  const changes = changesBetween(before, after);
  terminal.stdout.write(DIFF_FORMATS[format](changes));
  const stacks = new Set(after.map(({ stack }) => stack));
  for (const { stack } of before.filter((one) => !stacks.has(one.stack))) {
    const gone = `it has no book of the stack ${stack}, so all that ${stack} published counts as gone`;
    terminal.stderr.write(remark(`${sources[1].where}: ${gone}`));
  }
  return changes.length > 0 ? EXIT.fails : EXIT.holds;
}

async function sourcesAt(paths: readonly string[], { stdin }: Terminal): Promise<Source[]> {
  if (paths.filter((path) => path === STDIN).length > 1) {
    throw new UsageError('- is given twice: standard input is read once');
  }
  const sources: Source[] = [];
  for (const path of paths) sources.push(await sourceAt(path, stdin));
  return sources;
}
