import { cell, code, html, text } from '../../private/markup';
import type { WorkloadProof } from '../../proof/document';
import type { Source } from '../../proof/network/outcome';
import { fitting } from './comment';
import { aboutSource, notesOf, problemsOf, type Report, someOf, summaryOf } from './report';

/** For a comment on a pull request: GitHub-flavoured Markdown. */
export const markdownReport: Report = (proof) => {
  const problems = problemsOf(proof);
  const others = proof.workloads.filter((workload) => !problems.includes(workload));
  const notes = [...notesOf(proof)].map(([note, about]) => `> ${text(note)} (${someOf(about.map(code)).join(', ')})\n`);
  const parts = [
    `### Egress of ${summaryOf(proof)}\n`,
    ...(proof.workloads.length > 0 ? ['| workload | verdict | leaves from |\n|---|---|---|'] : []),
    ...[...problems, ...others].map(row),
    ...problems.map(details),
    ...(notes.length > 0 ? [`\n${notes.join('>\n')}`] : []),
  ];
  return `${fitting(parts, 'fixed-egress prove').join('\n').trimEnd()}\n`;
};

function row({ address, stack, verdict, sources }: WorkloadProof): string {
  const shown = verdict === 'leak' || verdict === 'unknown' ? `**${verdict}**` : verdict;
  return `| ${cell(code(address))}<br>${cell(text(stack))} | ${shown} | ${sources.map(leavesFrom).join('<br>')} |`;
}

function leavesFrom(source: Source): string {
  return cell(code(source.address) + text(aboutSource(source)));
}

function details({ address, verdict, path, reason, close, rule }: WorkloadProof): string {
  return [
    `\n<details><summary>${verdict}: <code>${html(address)}</code></summary>\n`,
    ...path.map((hop, index) => `${index + 1}. ${code(hop)}`),
    `\n**Why:** ${text(reason)} (${code(rule)})`,
    ...(close === null ? [] : [`\n**To close it:** ${text(close)}`]),
    '\n</details>',
  ].join('\n');
}
