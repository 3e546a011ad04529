import { filesIn } from '../../gateway/machine-file';
import { type BootDocument, isWritten } from './boot-document';
import { SETTINGS } from './settings';

/** The folder of the programs. */
export const FOLDER = '/usr/local/lib/fixed-egress';

/** The rules of nftables. */
export const RULES = '/etc/fixed-egress/rules.nft';

/** The routing daemon's settings. */
export const BIRD = '/etc/bird/bird.conf';

/** The program that closes the routes of a host. It is read, and not compared. */
export const CLOSE_ROUTES = `${FOLDER}/close-routes`;

/** What a machine is: a gateway that announces itself, one of a pair that takes over, or a host of apps. */
export type Role = 'gateway' | 'pair' | 'host';

const FOLDERS = {
  gateway: ['both', 'nat-box', 'announce'],
  pair: ['both', 'nat-box', 'take-over'],
  host: ['both', 'app-host'],
} as const;

let read: Readonly<Record<Role, ReadonlyMap<string, string>>> | undefined;

/** The texts of this library's programs and units, by path. Where a machine has these, it is known what they do. */
function ownFiles(role: Role): ReadonlyMap<string, string> {
  read ??= { gateway: filesOf('gateway'), pair: filesOf('pair'), host: filesOf('host') };
  return read[role];
}

function filesOf(role: Role): ReadonlyMap<string, string> {
  return new Map(FOLDERS[role].flatMap(filesIn).map(({ path, content }) => [path, content]));
}

/** What nothing depends on that a packet does. */
const NO_PART = /^\/etc\/apt\/|metrics|fixed-egress-status$/;

/** The first file of a machine that is not what this library writes. Those that no packet depends on may be missing. */
export function otherFile(document: BootDocument, role: Role, cloudProgram: string): string | undefined {
  for (const [path, content] of [...ownFiles(role), [`${FOLDER}/cloud`, cloudProgram] as const]) {
    if (path === CLOSE_ROUTES || isWritten(document, path, content)) continue;
    if (document.files.has(path) || !NO_PART.test(path)) return path;
  }
  return undefined;
}

/** The paths of files that are looked at each for itself. */
export function knownPaths(role: Role): ReadonlySet<string> {
  return new Set([...ownFiles(role).keys(), `${FOLDER}/cloud`, SETTINGS, RULES, BIRD]);
}
