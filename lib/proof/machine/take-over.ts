import { keepalived } from '../../gateway/keepalived';
import { ruleset } from '../../gateway/ruleset';
import { bootDocumentOf, isWritten, textOfFile } from './boot-document';
import { saidBeside } from './networking';
import { FOLDER, knownPaths, otherFile, RULES } from './own-files';
import { SETTINGS, settingsIn } from './settings';
import { besideStarting, startsGateway } from './starting';
import { decoded, partsOf } from './user-data';

const KEEPALIVED = '/etc/keepalived/keepalived.conf';

/** The settings that only a box that takes over has: the route tables and the network interfaces of both halves. */
const MORE = ['REGION', 'ROUTE_TABLE_A', 'ROUTE_TABLE_B', 'INTERFACE_A', 'INTERFACE_B'];

/** This library's programs for a cloud, as text. */
export interface TakeOverPrograms {
  readonly cloud: string;
  readonly move: string;
}

/**
 * The settings of a NAT box that takes its peer's traffic over, if user data makes a machine that and nothing else. Such a
 * box passes only packets of apps that its cloud tells it of, each from an address that was published for the app.
 */
export function takeOverBoxOf(
  userData: string,
  programs: TakeOverPrograms,
): Readonly<Record<string, string>> | undefined {
  const document = bootDocumentOf(partsOf(decoded(userData) ?? userData));
  const settings = settingsIn(textOfFile(document, SETTINGS) ?? '-', MORE);
  if (document.unclear.length > 0 || settings?.DAEMON !== 'keepalived') return undefined;

  if (otherFile(document, 'pair', programs.cloud) !== undefined) return undefined;
  const files = new Map([
    [`${FOLDER}/move`, programs.move],
    ...written(settings, textOfFile(document, KEEPALIVED) ?? ''),
  ]);
  if (![...files].every(([path, content]) => isWritten(document, path, content))) return undefined;

  if (!startsGateway(document)) return undefined;
  const known = new Set([...knownPaths('pair'), ...files.keys()]);
  return saidBeside(besideStarting(document), known) === undefined ? settings : undefined;
}

/** The rules and the daemon's settings that go with the addresses and times in a text of the latter. */
function written(settings: Readonly<Record<string, string>>, daemon: string): readonly (readonly [string, string])[] {
  const [, advertised = '', missed = '', own = '', peer = ''] =
    /advert_int (\S+)\n\s*down_timer_adverts (\d+)\n\s*unicast_src_ip (\S+)\n\s*unicast_peer \{\n\s*(\S+)/.exec(
      daemon,
    ) ?? [];
  const { UPLINK: uplink = '', INSIDE: inside = '' } = settings;
  const half = settings.HALF === 'b' ? 'b' : 'a';
  const failover = { kind: 'take-over', half, own, peer, move: '' } as const;
  const timers = { interval: Number(advertised) * 1000, multiplier: Number(missed) };
  return [
    [RULES, ruleset({ uplink, inside, failover, timers, cloud: '', settings: {} })],
    [KEEPALIVED, keepalived(failover, uplink, timers)],
  ];
}
