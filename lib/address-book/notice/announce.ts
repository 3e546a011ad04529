import type { Change } from '../changes/change';
import { type Announcement, type Block, heading, paragraph } from './announcement';
import { egressBlocks, gatewayBlocks } from './egress';
import { ingressBlocks } from './ingress';
import { fateOf, type Section, sectionsOf } from './section';
import { momentOf } from './timing';

/** How many characters of names a title has room for: a subject stays on one line. */
const ROOM = 35;

/**
 * What is announced of changes.
 *
 * @param when when they happen or, of what DNS shows, when it was seen; undefined where nobody has said
 */
export function announcementOf(changes: readonly Change[], when: Date | undefined): Announcement {
  const sections = sectionsOf(changes, when);
  const stacks = new Set(sections.map(({ stack }) => stack));
  const owners = ownersIn(sections);
  return {
    title: titleOf(owners),
    blocks: [
      ...(when ? whenBlocks(sections, when) : []),
      paragraph('If you use none of the addresses and names below, you have nothing to do.'),
      ...owners.flatMap((of) => ownerBlocks(of, stacks.size > 1)),
    ],
  };
}

/** The sections of each app and each gateway. */
function ownersIn(sections: readonly Section[]): Section[][] {
  const owners = new Map<string, Section[]>();
  for (const section of sections) {
    const key = JSON.stringify([section.stack, section.of, section.app]);
    owners.set(key, [...(owners.get(key) ?? []), section]);
  }
  return [...owners.values()];
}

function titleOf(owners: readonly Section[][]): string {
  const names = [...new Set(owners.map(([{ app }]) => app))].join(', ');
  return `Change of network addresses${names.length <= ROOM ? `: ${names}` : ''}`;
}

/** A change that DNS shows has a time that nobody knows. */
function whenBlocks(sections: readonly Section[], when: Date): Block[] {
  const seenIn = new Set(sections.map((section) => section.seenIn));
  const at = momentOf(when);
  return [
    ...(seenIn.has('book') ? [paragraph(`When: ${at}.`)] : []),
    ...(seenIn.has('dns') ? [paragraph(`Seen in DNS: ${at}. The change may have happened before that.`)] : []),
  ];
}

function ownerBlocks(sections: readonly Section[], manyStacks: boolean): Block[] {
  const { stack, of, app } = sections[0] as Section;
  const title = `${of === 'gateway' ? 'Gateway ' : ''}${app}${manyStacks ? ` (${stack})` : ''}`;
  const whole = sections.find(({ direction }) => direction === null);
  const fate = whole && fateOf(whole);
  return [
    heading(1, title),
    ...(fate ? [paragraph(fate === 'new' ? 'This app is new.' : 'This app ends.')] : []),
    ...sections.flatMap((section) => {
      if (section.of === 'gateway') return gatewayBlocks(section);
      if (section.direction === 'egress') return egressBlocks(section, fate);
      return section.direction === 'ingress' ? ingressBlocks(section) : [];
    }),
  ];
}
