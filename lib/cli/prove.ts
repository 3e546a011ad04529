import type { Proof } from '../proof/document';
import { proveEstate } from '../proof/prove';
import { STDIN, STDIN_NAME, textOf } from '../input/stdin';
import { readPath, readText } from '../terraform/read';
import { formatOf } from './format';
import { jsonReport } from './reports/json';
import { markdownReport } from './reports/markdown';
import type { Report } from './reports/report';
import { sarifReport } from './reports/sarif';
import { tableReport } from './reports/table';
import { EXIT, UsageError, type Verb } from './verb';
import { verbWith } from './verb-with';

const FORMATS = {
  table: tableReport,
  md: markdownReport,
  json: jsonReport,
  sarif: sarifReport,
} satisfies Record<string, Report>;

const HELP = `fixed-egress prove [path] [--format table|md|json|sarif]

Says of every workload where its packets can leave to the internet, as the Terraform in a file or folder says it:
  fixed     from reserved addresses alone
  leak      from another address as well: with the path, and how to close it
  isolated  nowhere
  unknown   something that cannot be seen decides: with what must be known

  path             a folder that cdktf wrote, a folder or file of Terraform JSON, or what \`terraform show -json\` prints
                   of a plan or a state; - is standard input (default: cdktf.out)
  --format FORMAT  table for people, md for a pull request, json for programs, sarif for code scanning (default: table)
  --json           the same as --format json
  --help           show this

Exit codes: 0 all fixed or isolated, 1 a leak, 2 wrong usage or unreadable input, 3 unknown, or no workload at all

Examples: npx cdktf synth && fixed-egress prove
          terraform show -json my.tfplan | fixed-egress prove - --format md
`;

/** `fixed-egress prove [path]` */
export const prove: Verb = verbWith(
  { name: 'prove', about: 'show where the packets of every workload can leave, from Terraform', help: HELP },
  {},
  async ({ values, positionals }, terminal) => {
    const [path = 'cdktf.out', ...more] = positionals;
    if (more.length > 0) {
      throw new UsageError(`prove takes one path, and not ${positionals.length}: ${positionals.join(', ')}`);
    }
    const report = FORMATS[formatOf(values, FORMATS, 'table')];

    const estate = path === STDIN ? readText(await textOf(terminal.stdin), STDIN_NAME) : readPath(path);
    const proof = proveEstate(estate);
    terminal.stdout.write(report(proof, { path: path === STDIN ? 'stdin' : path, width: terminal.stdout.columns }));
    return exitCodeOf(proof);
  },
);

/** A leak outranks what cannot be told. */
function exitCodeOf({ summary, workloads }: Proof): number {
  if (summary.leak > 0) return EXIT.fails;
  return summary.unknown > 0 || workloads.length === 0 ? EXIT.unclear : EXIT.holds;
}
