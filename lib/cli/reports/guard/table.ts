import Table from 'cli-table3';
import { visible } from '../../../private/markup';
import { detail } from '../detail';
import { someOf } from '../report';
import { widthsOf } from '../widths';
import { ACTIONS, type GuardReport, guardSummary, namesOf, reliedOnBy, type Shown, shownOf, verdictOf } from './report';

/** Behind `  way out  `, or `  records  `. */
const INDENT = 11;

const HEAD = ['address', 'verdict', 'what becomes of it'];

/** For people: a table, then each change with who relies on it and the way out. */
export const guardTable: GuardReport = (guard, width) => {
  const changes = shownOf(guard.changes);
  const parts = [
    ...(changes.length > 0 ? [tableOf(changes, width)] : []),
    ...changes.map((change) => details(change, width)),
    guardSummary(guard),
  ];
  return `${visible(parts.join('\n\n'))}\n`;
};

function tableOf(changes: readonly Shown[], width?: number): string {
  const rows = changes.map((change) => [namesOf(change).join('\n'), verdictOf(change), ACTIONS[change.action]]);
  const colWidths = widthsOf(HEAD, rows, width);
  const table = new Table({
    head: HEAD,
    style: { head: [], border: [] },
    ...(colWidths && { colWidths, wordWrap: true, wrapOnWordBoundary: false }),
  });
  table.push(...rows);
  return table.toString();
}

function details(change: Shown, width?: number): string {
  const { attribute, reason, wayOut } = change;
  return [
    `${verdictOf(change)}: ${namesOf(change).join(' ')} ${ACTIONS[change.action]}`,
    detail('why', reason, width, INDENT),
    ...(attribute === null ? [] : [detail('edit', attribute, width, INDENT)]),
    ...reliedOnBy(change).map(([what, names]) => detail(what, someOf(names).join(', '), width, INDENT)),
    ...(wayOut === null || change.allowed ? [] : [detail('way out', wayOut, width, INDENT)]),
  ].join('\n');
}
