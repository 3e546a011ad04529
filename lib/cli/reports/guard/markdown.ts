import type { GuardChange } from '../../../guard/document';
import { cell, code, html, text } from '../../../private/markup';
import { fitting } from '../comment';
import { someOf } from '../report';
import { ACTIONS, type GuardReport, guardSummary, namesOf, reliedOnBy, verdictOf } from './report';

/** For a comment on a pull request: GitHub-flavoured Markdown. */
export const guardMarkdown: GuardReport = (guard) => {
  const { changes } = guard;
  const parts = [
    `### Public addresses: ${text(guardSummary(guard))}\n`,
    ...(changes.length > 0 ? ['| address | verdict | what becomes of it |\n|---|---|---|'] : []),
    ...changes.map(row),
    ...changes.map(details),
  ];
  return `${fitting(parts, 'fixed-egress guard').join('\n').trimEnd()}\n`;
};

function row(change: GuardChange): string {
  const verdict = verdictOf(change);
  const shown = ['blocked', 'announce'].includes(verdict) ? `**${verdict}**` : verdict;
  const names = namesOf(change).map((name) => cell(code(name)));
  return `| ${names.join('<br>')} | ${shown} | ${ACTIONS[change.action]} |`;
}

function details(change: GuardChange): string {
  const { attribute, reason, wayOut } = change;
  return [
    `\n<details><summary>${verdictOf(change)}: <code>${html(namesOf(change).join(' '))}</code></summary>\n`,
    `**Why:** ${prose(reason)}`,
    ...(attribute === null ? [] : [`\n**Edit:** ${code(attribute)}`]),
    ...reliedOnBy(change).map(([what, names]) => `\n**${LABELS[what]}:** ${someOf(names.map(code)).join(', ')}`),
    ...(wayOut === null || change.allowed ? [] : [`\n**Way out:** ${prose(wayOut)}`]),
    '\n</details>',
  ].join('\n');
}

const LABELS: Readonly<Record<string, string>> = { apps: 'Apps', lists: 'Allow-lists', records: 'DNS records' };

/** Words with what is to be typed between backticks. */
function prose(plain: string): string {
  return plain
    .split('`')
    .map((part, at) => (at % 2 === 0 ? text(part) : code(part)))
    .join('');
}
