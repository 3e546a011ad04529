import type { Change } from '../changes/change';
import { type Block, heading, paragraph, type Said, type Step, titled, toDo } from './announcement';
import { connectByName, IF_FIREWALL } from './clients';
import { seenInDns } from './dns';
import { ASK_FIRST, newAddresses } from './new-addresses';
import { relianceBlocks } from './reliance';
import { changeOf, come, differenceOf, fateOf, gone, namesElsewhere, type Section } from './section';
import { time } from './timing';

/** What is said of how clients reach an app. */
export function ingressBlocks(section: Section): Block[] {
  const { app, ingress } = section;
  const said = saidOf(section);
  return [
    heading(2, `Connections from you to ${app}${ingress === app ? '' : ` (${ingress})`}`),
    ...said.flatMap(({ blocks }) => blocks),
    ...toDo(said.flatMap(({ steps }) => steps)),
    ...relianceBlocks(section),
  ];
}

function saidOf(section: Section): Said[] {
  if (section.seenIn === 'dns') return seenInDns(section);
  const fate = fateOf(section);
  if (fate === 'new') return [newWay(section)];
  if (fate === 'gone') return [lostWay(section)];
  return section.changes.flatMap((change) => {
    if (change.what === 'hostname') return hostname(section, change);
    if (change.what === 'domains') return domains(section, change);
    return change.what === 'addresses' ? addresses(section, change) : [];
  });
}

function newWay(section: Section): Said {
  const names = changeOf(section, 'existence')?.names ?? [];
  const use =
    names.length > 0
      ? 'To connect here, use a name. Use the addresses only where a name is not possible.'
      : 'To connect here, use these addresses.';
  return {
    blocks: [
      paragraph('This way to connect is new.'),
      ...titled('Names', names),
      ...titled('Addresses (complete list)', changeOf(section, 'addresses')?.after ?? []),
    ],
    steps: [{ text: use }],
  };
}

function lostWay(section: Section): Said {
  const ofNames = [changeOf(section, 'hostname'), changeOf(section, 'domains')].flatMap((it) => it ?? []);
  const lost = ofNames.flatMap(namesLost);
  return {
    blocks: [
      paragraph('This way to connect ends.'),
      ...titled('Names that no longer lead here', lost),
      ...titled('Old addresses (complete list)', changeOf(section, 'addresses')?.before ?? []),
    ],
    steps: [...stayingSteps(section, ofNames), ...endSteps(section, lost), ...firewallSteps(section)],
  };
}

/** What leads elsewhere, or is in use by others, goes on. */
function endSteps(section: Section, lostNames: readonly string[]): Step[] {
  const uses = section.changes.flatMap(({ stillUsed }) => stillUsed);
  const before = time(section.timing, 'before');
  if (uses.length === 0) {
    return [
      { text: `Stop connecting here${before}.` },
      { text: 'If you have DNS records that lead here, remove them.' },
    ];
  }
  const addresses = changeOf(section, 'addresses');
  if (lostNames.length === 0 && (!addresses || differenceOf(addresses).removed.length === 0)) return [];
  return [
    { text: `Stop connecting here by names and addresses that do not stay${before}.` },
    { text: 'If you have DNS records with such names and addresses, remove them.' },
  ];
}

function hostname(section: Section, change: Change): Said {
  const { before, after } = change;
  if (after.length === 0) return lostNames(section, change);
  const use =
    before.length === 0
      ? 'Connect by the new hostname where you can, and not by an address.'
      : `If you have CNAME or ALIAS records or settings with the old hostname, put the new hostname in them${time(section.timing, 'at')}.`;
  return { blocks: [...titled('Old hostname', before), ...titled('New hostname', after)], steps: [{ text: use }] };
}

function domains(section: Section, change: Change): Said {
  const { blocks, steps } = lostNames(section, change);
  return { blocks: [...titled('New names that lead here', come(change)), ...blocks], steps };
}

function lostNames(section: Section, change: Change): Said {
  const { names } = change;
  const lost = namesLost(change);
  const before = time(section.timing, 'before');
  const instead =
    names.length > 0
      ? { text: `Use one of these names instead${before}:`, lines: names }
      : { text: `There is no other name. If an address is published, connect by that instead${before}.` };
  return {
    blocks: titled('Names that no longer lead here', lost),
    steps: [...stayingSteps(section, [change]), ...(lost.length > 0 ? [instead] : [])],
  };
}

/** The names that lead nowhere now, as far as the books say. */
function namesLost(change: Change): string[] {
  return gone(change).filter((name) => !change.stillUsed.some(({ used }) => used === name));
}

/** What to do about names that lead elsewhere now. */
function stayingSteps({ stack, app, timing }: Section, changes: readonly Change[]): Step[] {
  return [...namesElsewhere(changes, stack)].map(([where, lines]) => {
    const way = where === app ? ' in another way' : '';
    const stay = `These names stay, and lead to ${where}${way}${time(timing, 'after')}`;
    const nothing = 'there is nothing to do, unless your firewall restricts outgoing connections';
    return { text: `${stay}. To connect there by one of them, ${nothing}:`, lines };
  });
}

function addresses(section: Section, change: Change): Said {
  const { before, after, pending = [] } = change;
  const known = after.filter((address) => !pending.includes(address));
  return {
    blocks: [
      paragraph('There is a change in the addresses that you connect to.'),
      ...titled('Old addresses (complete list)', before),
      ...newAddresses(known, pending, 'There are no new addresses. No address is published any more.'),
    ],
    steps: [
      ...(pending.length > 0 ? [ASK_FIRST] : []),
      ...nameSteps(section, change),
      ...recordSteps(section, change),
      ...firewallSteps(section),
    ],
  };
}

/** A name leads to the new addresses by itself, but for one that changes as well. */
function nameSteps(section: Section, { names, after }: Change): Step[] {
  const changed = [changeOf(section, 'hostname'), changeOf(section, 'domains')].flatMap((it) => (it ? come(it) : []));
  const lasting = names.filter((name) => !changed.includes(name));
  if (lasting.length > 0) return [connectByName(lasting)];
  if (names.length > 0) return [];
  const instead = 'There is no name that you could use instead.';
  if (after.length === 0) return [{ text: instead }];
  return [{ text: `Connect to the new addresses${time(section.timing, 'after')}. ${instead}` }];
}

function recordSteps({ timing }: Section, { before, after }: Change): Step[] {
  if (before.length === 0) return [];
  const soon = timing.planned === undefined ? '' : ' Some days before, give them a short TTL, such as 300 seconds.';
  const edit =
    after.length > 0
      ? `put the new addresses in them instead${time(timing, 'at')}`
      : `remove them${time(timing, 'before')}`;
  return [{ text: `If you have A or AAAA records with the old addresses, ${edit}.${soon}` }];
}

/** What to do where a firewall lets only named addresses out. */
function firewallSteps(section: Section): Step[] {
  const change = changeOf(section, 'addresses');
  if (!change) return [];
  const { timing } = section;
  const { added, removed, stillUsed } = differenceOf(change);
  const steps: Step[] = [];
  if (added.length > 0) {
    steps.push({ text: `${IF_FIREWALL}, allow these as well${time(timing, 'before')}:`, lines: added });
  }
  if (removed.length > 0) {
    const stop = `stop allowing these${time(timing, 'after')}. Others may get them later`;
    steps.push({ text: `${IF_FIREWALL}, ${stop}:`, lines: removed });
  }
  for (const [users, lines] of stillUsed) {
    const remove = `If you do not connect to ${users}, stop allowing them${time(timing, 'after')}`;
    steps.push({ text: `These stay in use by ${users}. ${remove}:`, lines });
  }
  return steps;
}
