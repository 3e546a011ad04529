import { type Block, heading, paragraph, type Step, titled, toDo } from './announcement';
import { ASK_FIRST, newAddresses } from './new-addresses';
import { relianceBlocks } from './reliance';
import { changeOf, come, type Difference, differenceOf, type Fate, fateOf, gone, type Section } from './section';
import { time } from './timing';

/** What is said of the addresses that an app connects from. */
export function egressBlocks(section: Section, fate: Fate): Block[] {
  return [
    heading(2, `Connections from ${section.app} to you`),
    ...addressBlocks(section, section.app, fate),
    ...relianceBlocks(section),
    ...admissionBlocks(section),
  ];
}

/** What is said of the addresses that a gateway itself connects from. */
export function gatewayBlocks(section: Section): Block[] {
  const fate = fateOf(section);
  return [
    ...(fate ? [paragraph(fate === 'new' ? 'This gateway is new.' : 'This gateway ends.')] : []),
    paragraph(
      'The gateway itself connects from these addresses, for example to update its software. If you have not admitted the gateway itself, you have nothing to do.',
    ),
    ...addressBlocks(section, `the gateway ${section.app}`, fate),
    ...relianceBlocks(section),
  ];
}

function addressBlocks(section: Section, who: string, fate: Fate): Block[] {
  const change = changeOf(section, 'addresses');
  if (!change) return [];
  const difference = differenceOf(change);
  const { old, now, isSame, newParts, oldParts, pending } = difference;
  const parts = [
    ...titled('These parts connect from addresses that change without notice. No allow-list can hold them', newParts),
    ...titled('These parts no longer connect from addresses that change without notice', oldParts),
  ];
  if (isSame) return parts;
  return [
    ...(fate ? [] : [paragraph(`There is a change in the addresses that ${who} connects from.`)]),
    ...titled('Old addresses (complete list)', old),
    ...newAddresses(now, pending, 'There are no new addresses.'),
    ...parts,
    ...toDo(fate === 'new' ? [newcomer(section, who)] : allowListSteps(section, difference)),
  ];
}

function newcomer({ timing }: Section, who: string): Step {
  return { text: `If ${who} may connect to you, add the new addresses to your allow-list${time(timing, 'before')}.` };
}

function allowListSteps({ timing }: Section, { added, removed, stillUsed, pending }: Difference): Step[] {
  const steps: Step[] = pending.length > 0 ? [ASK_FIRST] : [];
  if (added.length > 0) steps.push({ text: `Add these to your allow-list${time(timing, 'before')}:`, lines: added });
  if (added.length > 0 && removed.length > 0 && timing.planned !== undefined) {
    steps.push({ text: `Keep the old addresses in your allow-list until ${timing.planned}.` });
  }
  if (removed.length > 0) {
    const once = 'once you see no more connections from them. Others may get them later';
    steps.push({ text: `Remove these from your allow-list${time(timing, 'after')}, ${once}:`, lines: removed });
  }
  for (const [users, lines] of stillUsed) {
    const remove = `If you do not admit ${users}, remove them from your allow-list${time(timing, 'after')}`;
    steps.push({ text: `These stay in use by ${users}. ${remove}:`, lines });
  }
  return steps;
}

function admissionBlocks(section: Section): Block[] {
  const change = changeOf(section, 'admitted by');
  if (!change) return [];
  const { app } = section;
  return [
    ...titled(`These allow-lists admit ${app} now. It can connect to what they protect`, come(change)),
    ...titled(`These allow-lists no longer admit ${app}. It cannot connect to what they protect`, gone(change)),
  ];
}
