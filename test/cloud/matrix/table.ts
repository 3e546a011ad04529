import { cell, code } from '../../../lib/private/markup';
import type { Edit } from './edit';

/** A row of the matrix. */
export interface Row extends Omit<Edit, 'before' | 'after'> {
  /** What Terraform plans for what carries the addresses: `aws_nat_gateway.web: replace`. Known once the edit was planned. */
  readonly carriers?: readonly string[];
}

const HEAD = ['construct', 'edit', 'addresses that change', 'guard'];

/** The matrix of edits in Markdown. What Terraform plans for the carriers is in it once it is known. */
export function editTable(rows: readonly Row[]): string {
  const isPlanned = rows.some(({ carriers }) => carriers !== undefined);
  const head = isPlanned ? [...HEAD, 'what Terraform plans for the carriers'] : HEAD;
  const body = rows.map(({ construct, edit, mayChange, refused, verdict, carriers = [] }) => [
    code(construct),
    edit,
    [codes(mayChange), ...(refused ? [`Terraform refuses while it is kept: ${codes(refused)}`] : [])].join('<br>'),
    verdict,
    ...(isPlanned ? [codes(carriers)] : []),
  ]);
  return [head, head.map(() => '---'), ...body].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');
}

function codes(texts: readonly string[]): string {
  return texts.length > 0 ? texts.map(code).join(', ') : 'none';
}
