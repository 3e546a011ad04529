import type { Exit } from '../../proof/network/outcome';
import { groupBy } from '../../private/group';
import type { Finding } from '../finding';
import { ownerRuleOf } from '../owners';
import type { Planned } from '../plan/planned';
import type { Stability } from '../../stability';
import type { Place, Places } from './places';
import { causeOf } from './cause';

/** The addresses that something leaves from after a plan, and not before: instead of others, or besides. */
export function reroutes(planned: Planned, places: Places): Finding[] {
  const gains = [...places.before.values()].flatMap((was) => gainsOf(was, places.after.get(was.name), planned));
  const byApps = new Set(gains.filter(({ was }) => !was.isSubnet).map(({ to }) => to));
  // A subnet only counts where nothing in it is known.
  const counted = gains.filter(({ was, to }) => !was.isSubnet || !byApps.has(to));
  return [...groupBy(counted, ({ action, to }) => `${action} ${to}`).values()].map((group) =>
    findingOf(group, planned),
  );
}

/** One place that would leave from one more address. */
interface Gain {
  readonly was: Place;
  readonly action: 'reroute' | 'add';

  /** The Terraform address of what has the address. */
  readonly to: string;
  readonly exit: Exit;

  /** What it leaves from today and, where it is to leave from others instead, no longer would. */
  readonly from: readonly string[];
  readonly isInstead: boolean;
}

function gainsOf(was: Place, is: Place | undefined, planned: Planned): Gain[] {
  const published = [...was.exits].filter(([owner, exits]) => stabilityOf(owner, exits, planned) !== 'dynamic');
  if (!is || published.length === 0) return [];
  const lost = published.map(([owner]) => owner).filter((owner) => !is.exits.has(owner));
  return [...is.exits].flatMap(([to, exits]) => {
    const exit = exits[0];
    if (was.exits.has(to) || !exit) return [];
    const isNamed = stabilityOf(to, exits, planned) !== 'dynamic';
    const action = lost.length > 0 || !isNamed ? 'reroute' : 'add';
    const isInstead = lost.length > 0;
    return [{ was, action, to, exit, isInstead, from: isInstead ? lost : published.map(([owner]) => owner) }];
  });
}

function findingOf(gains: readonly Gain[], planned: Planned): Finding {
  const { action, to, exit, from } = gains[0] as Gain;
  const apps = gains.map(({ was }) => was.name);
  return {
    address: to,
    ip: exit.source.ip,
    stability: stabilityOfBest(from, planned),
    action,
    attribute: causeOf(
      gains.flatMap(({ exit: { path } }) => path),
      planned,
    ),
    apps,
    reason: `${apps.join(', ')} ${apps.length > 1 ? 'leave' : 'leaves'} from ${from.join(', ')} today, and with this plan ${howOf(gains[0] as Gain)}`,
    wayOut:
      action === 'add'
        ? 'tell those who admit it before you apply'
        : `lead the packets out from ${from.join(', ')} as before`,
  };
}

function howOf({ action, to, exit, isInstead }: Gain): string {
  const how = isInstead ? 'instead' : 'as well';
  return action === 'reroute' && exit.reason !== undefined ? `${exit.reason} (${how})` : `from ${to} ${how}`;
}

/** How far the best of what it leaves from today can be relied on: that is what people did. */
function stabilityOfBest(owners: readonly string[], planned: Planned): Stability {
  const stabilities = owners.map((owner) => stabilityOf(owner, [], planned));
  return stabilities.includes('semi-static') && !stabilities.includes('fixed') ? 'semi-static' : 'fixed';
}

function stabilityOf(owner: string, exits: readonly Exit[], { before, after }: Planned): Stability {
  const resource = before.at(owner) ?? after.at(owner);
  const rule = resource && ownerRuleOf(resource.type);
  if (rule?.onlyWhereUsed) return 'dynamic';
  const known = rule && rule.addressesOf(resource)[0]?.stability;
  return known ?? exits[0]?.source.stability ?? 'fixed';
}
