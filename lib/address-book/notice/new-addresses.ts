import { type Block, paragraph, type Step, titled } from './announcement';

/**
 * The list of new addresses, with what is not known before the change is made apart.
 *
 * @param none what is said where there is none
 */
export function newAddresses(known: readonly string[], pending: readonly string[], none: string): Block[] {
  if (pending.length === 0) {
    return known.length > 0 ? titled('New addresses (complete list)', known) : [paragraph(none)];
  }
  const these = known.length > 0 ? 'These addresses are new as well' : 'These addresses are new';
  return [
    ...titled('New addresses, as far as they are known', known),
    ...titled(`${these}. They have names, and are known once the change is made`, pending),
  ];
}

/** What those do who rely on addresses, where others come that nobody knows yet. */
export const ASK_FIRST: Step = { text: 'Ask for the addresses that are not known yet before you remove an old one.' };
