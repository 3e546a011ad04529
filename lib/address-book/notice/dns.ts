import type { Change } from '../changes/change';
import { paragraph, type Said, titled } from './announcement';
import { connectByName, IF_FIREWALL } from './clients';
import { come, gone, type Section } from './section';

/**
 * What is said of an ingress of which DNS shows something else than the book. One answer of DNS need not hold every address: what
 * it left out may come back.
 */
export function seenInDns({ changes }: Section): Said[] {
  const unresolved = changes.flatMap(lostNames);
  return [
    ...(unresolved.length > 0 ? [unresolvedNames([...new Set(unresolved)])] : []),
    ...changes.filter(({ what, after }) => what === 'addresses' && after.length > 0).map(otherAddresses),
  ];
}

function lostNames(change: Change): readonly string[] {
  if (change.what === 'addresses') return change.after.length === 0 ? change.names : [];
  return change.what === 'hostname' || change.what === 'domains' ? gone(change) : [];
}

function unresolvedNames(names: readonly string[]): Said {
  return {
    blocks: titled('These names no longer resolve. DNS gives no address for them', names),
    steps: [
      { text: 'Connections by these names fail now.' },
      { text: 'It is not known what takes their place. Change nothing before you know.' },
    ],
  };
}

function otherAddresses(change: Change): Said {
  const { names, before, after } = change;
  const left = gone(change);
  return {
    blocks: [
      paragraph('DNS gives other addresses than those that were published.'),
      ...titled('Old addresses, as they were published', before),
      ...titled('New addresses, as DNS gives them', after),
    ],
    steps: [
      ...(names.length > 0 ? [connectByName(names)] : []),
      { text: 'If you have A or AAAA records with the old addresses, put the new addresses in them instead.' },
      { text: `${IF_FIREWALL}, allow these as well:`, lines: come(change) },
      ...(left.length > 0
        ? [{ text: `${IF_FIREWALL}, keep allowing these for now. DNS may give them again:`, lines: left }]
        : []),
    ],
  };
}
