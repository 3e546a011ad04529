import type { Stability } from '../../stability';
import type { Change } from '../changes/change';
import { STABILITIES } from '../weakest';
import { type Block, paragraph, titled } from './announcement';
import type { Section } from './section';

const MEANINGS: Readonly<Record<Stability, string>> = {
  fixed: 'Fixed means that an address is reserved, and stays until its owner gives it up.',
  'semi-static':
    'Semi-static means that an address stays as long as the one thing in the cloud that has it, such as a load balancer, and may change some day.',
  dynamic: 'Dynamic means that an address may change at any time, without notice.',
};

const TO_ADMIT: Readonly<Record<Stability, string>> = {
  fixed: '',
  'semi-static': 'You have nothing to do now. Your allow-list may need another edit some day.',
  dynamic: 'Do not rely on it in an allow-list.',
};

/** What is said of how far addresses can be relied on, and of who else has them. */
export function relianceBlocks(section: Section): Block[] {
  const ofAddresses = section.changes.filter(({ what, about }) => what === 'stability' && about.length > 0);
  return section.changes.flatMap((change) => {
    if (change.what === 'sharing') return sharingBlocks(change);
    if (change.what !== 'stability') return [];
    const ofAll = change.about.length === 0;
    return ofAll && ofAddresses.some(({ after }) => after[0] === change.after[0]) ? [] : stabilityBlocks(change);
  });
}

function stabilityBlocks(change: Change): Block[] {
  const {
    about,
    before: [before],
    after: [after],
  } = change;
  const [was, is] = [before as Stability, after as Stability];
  const how = `changes from ${was} to ${is}`;
  const isWorse = STABILITIES.indexOf(is) < STABILITIES.indexOf(was);
  const advice = isWorse ? adviceOf(is, change) : 'You have nothing to do.';
  return [
    ...(about.length > 0
      ? titled(`The stability of these addresses ${how}`, about)
      : [paragraph(`The stability ${how}.`)]),
    paragraph(`${MEANINGS[is]} ${advice}`),
  ];
}

function adviceOf(is: Stability, { direction, names }: Change): string {
  if (direction === 'egress') return TO_ADMIT[is];
  if (names.length === 0) return 'No name in DNS is published that you could use instead.';
  return is === 'dynamic'
    ? `Connect by name, ${names[0]}, and remove the addresses from your DNS records and firewall rules.`
    : `Connect by name, ${names[0]}, where you can.`;
}

function sharingBlocks({ after, about, app, direction }: Change): Block[] {
  if (after[0] === 'dedicated') {
    return [
      ...titled(`These addresses become dedicated, and serve ${app} alone`, about),
      paragraph('You have nothing to do.'),
    ];
  }
  const effect =
    direction === 'egress'
      ? 'Others connect from them as well. An allow-list that admits them admits those others too.'
      : 'Others are reached at them as well. A firewall rule for them lets connections to those others pass too.';
  return [...titled('These addresses become shared', about), paragraph(effect)];
}
