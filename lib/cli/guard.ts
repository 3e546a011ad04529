import { writeFileSync } from 'node:fs';
import type { Change } from '../address-book/changes/change';
import { notice } from '../address-book/notice/notice';
import type { GuardVerdict } from '../guard/document';
import { guarded } from '../guard/guard';
import { sourceAt } from '../input/source';
import { formatOf } from './format';
import { remark } from './remark';
import { guardJson } from './reports/guard/json';
import { guardMarkdown } from './reports/guard/markdown';
import type { GuardReport } from './reports/guard/report';
import { guardTable } from './reports/guard/table';
import { EXIT, UsageError, type Verb } from './verb';
import { verbWith } from './verb-with';

const FORMATS = { table: guardTable, md: guardMarkdown, json: guardJson } satisfies Record<string, GuardReport>;

const EXIT_CODES: Readonly<Record<GuardVerdict, number>> = {
  safe: EXIT.holds,
  announce: EXIT.unclear,
  blocked: EXIT.fails,
};

const HELP = `fixed-egress guard <plan.json> [--allow ADDRESS]... [--notice FILE] [--format table|md|json]

Says which public addresses a Terraform plan would destroy, replace, detach, move to another app or leave without an owner, who relies
on them, which edit does it, and the way out. The plan may be of any Terraform, in HCL or of this library:
  safe      none. A carrier that is replaced while its address stays is named, as an interruption
  announce  somebody must be told: a semi-static address changes, or an app leaves from one more
  blocked   a fixed address would be lost, or an app would leave from another one

  plan.json        what \`terraform show -json my.tfplan\` prints; - is standard input
  --allow ADDRESS  a change that is meant, by its Terraform address or its IP: it is named, and does not decide. Can be repeated
  --notice FILE    write the announcement for those who use the addresses: Markdown where FILE ends with .md, else plain text.
                   Where there is nothing to announce, FILE is not written
  --format FORMAT  table for people, md for a pull request, json for programs (default: table)
  --json           the same as --format json
  --help           show this

Exit codes: 0 safe, 1 blocked, 2 wrong usage or unreadable input, 3 to be announced

Examples: terraform plan -out my.tfplan && terraform show -json my.tfplan | fixed-egress guard -
          fixed-egress guard plan.json --format md --notice notice.md
          fixed-egress guard plan.json --allow aws_eip.old
`;

/** `fixed-egress guard <plan.json>` */
export const guard: Verb = verbWith(
  { name: 'guard', about: 'say which public addresses a Terraform plan would change', help: HELP },
  { allow: { type: 'string', multiple: true }, notice: { type: 'string' } },
  async ({ values, positionals }, terminal) => {
    const [path, ...more] = positionals;
    if (path === undefined) {
      throw new UsageError(
        'guard takes a plan: name the file that `terraform show -json my.tfplan` printed, or - for standard input',
      );
    }
    if (more.length > 0) {
      throw new UsageError(`guard takes one plan, and not ${positionals.length}: ${positionals.join(', ')}`);
    }
    const report = FORMATS[formatOf(values, FORMATS, 'table')];
    const { allow = [], notice: file } = values;
    if (file === '') throw new UsageError('--notice needs the name of a file');

    const { json, where } = await sourceAt(path, terminal.stdin);
    const { guard, announced, unused } = guarded(json, where, { allow });
    terminal.stdout.write(report(guard, terminal.stdout.columns));
    for (const name of unused) {
      terminal.stderr.write(remark(`--allow ${name}: this plan changes no address of that name`));
    }
    if (file !== undefined) terminal.stderr.write(remark(writeNotice(file, announced)));
    return EXIT_CODES[guard.verdict];
  },
);

/** @returns what was done, in words */
function writeNotice(file: string, changes: readonly Change[]): string {
  if (changes.length === 0) return `there is nothing to announce, so ${file} was not written`;
  try {
    writeFileSync(file, notice(changes, undefined, file.endsWith('.md') ? 'md' : 'text'));
  } catch (error) {
    throw new UsageError(
      `--notice ${file} cannot be written (${(error as NodeJS.ErrnoException).code ?? 'no reason given'})`,
    );
  }
  return `the announcement is in ${file}`;
}
