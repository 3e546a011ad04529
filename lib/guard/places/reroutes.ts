import type { Exit } from '../../proof/network/outcome';
import { groupBy } from '../../private/group';
import type { Stability } from '../../stability';
import { type Finding, LOSSES } from '../finding';
import { ownerRuleOf } from '../owners';
import type { Planned } from '../plan/planned';
import { causeOf } from './cause';
import type { Place, Places } from './places';

/**
 * Published addresses that something no longer leaves from, or not alone, and those that it leaves from besides.
 *
 * @param found what becomes of addresses by themselves: it is not said again
 */
export function reroutes(planned: Planned, places: Places, found: readonly Finding[]): Finding[] {
  const lost = new Set(found.filter(({ action }) => LOSSES.includes(action)).map(({ address }) => address));
  const turns = [...places.before.values()].flatMap((was) => {
    const is = places.after.get(was.name);
    return is ? turnsOf(was, is, lost, planned) : [];
  });
  const byApps = new Set(turns.filter(({ was }) => !was.isSubnet).map(({ address }) => address));
  // A subnet only counts where nothing in it is known.
  const counted = turns.filter(({ was, address }) => !was.isSubnet || !byApps.has(address));
  return [...groupBy(counted, ({ action, address, how }) => `${action} ${address} ${how}`).values()].map((group) =>
    findingOf(group, planned),
  );
}

/** What becomes of one address for one place. */
interface Turn {
  readonly was: Place;
  readonly action: 'reroute' | 'add';
  readonly address: string;
  readonly ip: string | null;
  readonly stability: Stability;

  /** What the place leaves from then: `from aws_eip.b instead`. */
  readonly how: string;

  /** The Terraform addresses that packets pass then. */
  readonly path: readonly string[];
}

function turnsOf(was: Place, is: Place, lost: ReadonlySet<string>, planned: Planned): Turn[] {
  const published = [...was.exits].flatMap(([owner, [exit]]) => {
    const stability = stabilityOf(owner, exit as Exit, planned);
    return stability === 'dynamic' ? [] : [{ address: owner, ip: (exit as Exit).source.ip, stability }];
  });
  const gone = published.filter(({ address }) => !is.exits.has(address));
  const come = [...is.exits].flatMap(([owner, [exit]]) => (was.exits.has(owner) ? [] : [exit as Exit]));
  const left = gone.filter(({ address }) => !lost.has(address));
  const reroute = (of: typeof published, how: string, path: readonly string[]) =>
    of.map((one): Turn => ({ was, action: 'reroute', ...one, how, path }));
  if (come.length === 0) {
    return is.exits.size === 0 && !is.isUnclear ? reroute(left, 'nothing of it gets out', [...pathsOf(was)]) : [];
  }
  const path = come.flatMap((exit) => exit.path);
  if (left.length > 0) return reroute(left, come.map((exit) => `${howOf(exit, planned)} instead`).join(', '), path);
  return come.flatMap((exit): Turn[] => {
    const { address, ip } = exit.source;
    const stability = stabilityOf(address, exit, planned);
    if (published.length === 0) return [];
    // What it leaves from today is lost by itself.
    if (stability !== 'dynamic' && gone.length > 0) {
      return [{ was, action: 'reroute', address, ip, stability, how: `from ${address} instead`, path: exit.path }];
    }
    if (stability !== 'dynamic') {
      return [{ was, action: 'add', address, ip, stability, how: `from ${address} as well`, path: exit.path }];
    }
    return gone.length > 0 ? [] : reroute(published, `${howOf(exit, planned)} as well`, exit.path);
  });
}

function howOf(exit: Exit, planned: Planned): string {
  const { address } = exit.source;
  const isNamed = stabilityOf(address, exit, planned) !== 'dynamic';
  return isNamed || exit.reason === undefined ? `from ${address}` : exit.reason.replace(/^(?:it )?leaves /, '');
}

function* pathsOf({ exits }: Place): Generator<string> {
  for (const all of exits.values()) for (const { path } of all) yield* path;
}

function findingOf(turns: readonly Turn[], planned: Planned): Finding {
  const { action, address, ip, stability, how } = turns[0] as Turn;
  const apps = turns.map(({ was }) => was.name);
  const leave = apps.length > 1 ? 'leave' : 'leaves';
  const today = [...new Set(turns.flatMap(({ was }) => [...was.exits.keys()]))].join(', ');
  return {
    address,
    ip,
    stability,
    action,
    attribute: causeOf(
      turns.flatMap(({ path }) => path),
      planned,
    ),
    apps,
    reason: `${apps.join(', ')} ${leave} from ${today} today; with this plan, ${how}`,
    wayOut:
      action === 'add' ? 'tell those who admit it before you apply' : `lead the packets out from ${today} as before`,
  };
}

function stabilityOf(owner: string, exit: Exit, { before, after }: Planned): Stability {
  const resource = before.at(owner) ?? after.at(owner);
  const rule = resource && ownerRuleOf(resource.type);
  if (rule?.onlyWhereUsed) return 'dynamic';
  return (rule && rule.addressesOf(resource)[0]?.stability) ?? exit.source.stability;
}
