import type { AddressFamily } from '../../address';
import { START_AT_FIRST_BOOT } from '../../gateway/first-boot';
import { type BootDocument, textOfFile } from './boot-document';
import { type CloudOfMachines, type Machine, unclearMachine, type Way } from './machine';
import { saidBeside } from './networking';
import { BIRD, CLOSE_ROUTES, knownPaths, otherFile, RULES } from './own-files';
import { lookupsAfter } from './policy-routing';
import { isOwnBird } from './routing-daemon';
import { NotUnderstood, rulesetOf } from './ruleset';
import { SETTINGS, settingsIn } from './settings';
import { ipCommandsOf } from './shell';
import { passing } from './translation';

/** The table of app packets. The programs write its routes. */
const TABLE = '100';

/** By what `EGRESS` says. */
const WAYS: Readonly<Record<string, Way>> = { gateways: 'gateways', 'next-hop': 'gateways', own: 'address' };

/** What a document makes of a host of apps. */
export function hostOf(document: BootDocument, cloud: CloudOfMachines): Machine {
  const settings = settingsIn(textOfFile(document, SETTINGS) ?? '-');
  const way = WAYS[settings?.EGRESS ?? ''];
  if (
    settings === undefined ||
    way === undefined ||
    settings.UPLINK !== cloud.uplink ||
    settings.INSIDE !== cloud.inside
  ) {
    return unclearMachine(SETTINGS);
  }
  const other = otherFile(document, 'host', cloud.programs.host) ?? otherDaemon(document, settings.EGRESS);
  if (other !== undefined) return unclearMachine(`${other}, which is not what this library writes`);
  const said = saidBeside(document, knownPaths('host'));
  if (said !== undefined) return unclearMachine(`\`${said}\``);

  if (document.boothooks.length === 0) {
    return {
      ways: { ipv4: ['default'], ipv6: ['default'] },
      gap: 'nothing of its user_data runs what closes its routes',
    };
  }
  if (!document.boothooks.some((hook) => hook.includes(START_AT_FIRST_BOOT))) {
    return unclearMachine('what starts fixed-egress.service');
  }
  const routing = routingOf(document, settings);
  if ('unclear' in routing) return unclearMachine(routing.unclear);
  const out = throughRules(document, way, cloud);
  if (typeof out === 'string') return unclearMachine(out);

  const waysOf = (family: AddressFamily): readonly Way[] => [
    ...(family === 'ipv4' && out && routing.tables.ipv4.includes(TABLE) ? [way] : []),
    ...(routing.tables[family].includes('main') ? (['default'] as const) : []),
  ];
  return {
    ways: { ipv4: waysOf('ipv4'), ipv6: waysOf('ipv6') },
    ...(routing.gap !== undefined && { gap: routing.gap }),
  };
}

function otherDaemon(document: BootDocument, egress: string | undefined): string | undefined {
  if (egress !== 'gateways') return undefined;
  return isOwnBird(textOfFile(document, BIRD) ?? '', 'host') ? undefined : BIRD;
}

interface Routing {
  readonly tables: Readonly<Record<AddressFamily, readonly string[]>>;
  readonly gap?: string;
}

/** Which tables packets may be routed by: after what runs first, and after what runs later and again. */
function routingOf(
  document: BootDocument,
  settings: Readonly<Record<string, string>>,
): Routing | { readonly unclear: string } {
  const scripts = [
    { name: 'its boothook', text: document.boothooks.join('\n').replace(START_AT_FIRST_BOOT, '') },
    ...(document.files.get(CLOSE_ROUTES) ?? []).map((text) => ({ name: CLOSE_ROUTES, text })),
  ];
  const tables = { ipv4: new Set<string>(), ipv6: new Set<string>() };
  let gap: string | undefined;
  for (const { name, text } of scripts) {
    const { commands, unclear } = ipCommandsOf(text, { path: SETTINGS, values: settings });
    if (unclear !== undefined) return { unclear: `\`${unclear}\` of ${name}` };
    for (const family of ['ipv4', 'ipv6'] as const) {
      const found = lookupsAfter(commands, family);
      if (found.unclear !== undefined) return { unclear: `\`${found.unclear}\` of ${name}` };
      const odd = found.tables.find((table) => table !== TABLE && table !== 'main');
      if (odd !== undefined) return { unclear: `routing table ${odd} of ${name}` };
      for (const table of found.tables) tables[family].add(table);
      if (found.tables.includes('main')) {
        gap ??= `no rule of ${name} stops ${family === 'ipv4' ? 'IPv4' : 'IPv6'} packets before they fall through to routing table main`;
      }
    }
  }
  return { tables: { ipv4: [...tables.ipv4], ipv6: [...tables.ipv6] }, ...(gap !== undefined && { gap }) };
}

/** Whether packets pass the rules on their way, or what of the rules cannot be told. */
function throughRules(document: BootDocument, way: Way, { uplink, inside }: CloudOfMachines): boolean | string {
  try {
    const rules = rulesetOf(textOfFile(document, RULES) ?? '-');
    const passed = passing(rules, { family: 'ipv4', oif: way === 'address' ? uplink : inside });
    if (way === 'address' && passed.some(({ isConfirmed }) => !isConfirmed)) {
      return `${RULES}, which lets packets pass from addresses that are not confirmed`;
    }
    return passed.length > 0;
  } catch (error) {
    if (error instanceof NotUnderstood) return `\`${error.message}\` of ${RULES}`;
    throw error;
  }
}
