import type { Step } from './announcement';

/** What those do who connect by names that lead to the new addresses. */
export function connectByName(lines: readonly string[]): Step {
  const find = 'your programs find the new addresses by themselves';
  const nothing = 'There is nothing to do, unless your firewall restricts outgoing connections';
  return { text: `If you connect by one of these names, ${find}. ${nothing}:`, lines };
}

/** Which clients a step is for. */
export const IF_FIREWALL = 'If your firewall restricts outgoing connections';
