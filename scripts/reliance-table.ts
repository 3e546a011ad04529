import type { Claim } from '../lib';
import { cell } from '../lib/private/markup';

const HEAD = ['address', 'stability', 'what would change it', 'the edit that does'];

/** A table "which address can I rely on?", from what the code claims. */
export function relianceTable(claims: readonly Claim[]): string {
  const rows = claims.map((claim) => [via(claim), claim.stability, claim.changes, edits(claim)]);
  return [HEAD, HEAD.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');
}

/** The way, with the source of what is said of it. */
function via({ via, source }: Claim): string {
  return `[${via}](${source})`;
}

function edits({ changedBy }: Claim): string {
  const edits = Object.entries(changedBy).map(
    ([type, names]) => `\`${type}\`: ${names.length === 0 ? 'none' : names.map((name) => `\`${name}\``).join(', ')}`,
  );
  return edits.join('<br>');
}
