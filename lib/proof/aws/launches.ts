import { all, type Outcome } from '../network/outcome';
import type { Body } from '../../terraform/body';
import { type Found, OneOf, type Thing } from '../../terraform/estate';
import { Resource } from '../../terraform/resource';
import { Unknown, type Value } from '../../terraform/value';
import { fromInterface, ipv6Of } from './network-interfaces';
import { and } from './perhaps';
import { automaticAddress, fromPublicAddresses } from './public-addresses';
import { given } from './routes';
import { type OwnIpv6, send } from './senders';
import { SUBNETS } from './kinds';
import { isDualStack } from './subnet-addresses';
import type { Vpcs } from './vpcs';

/** How machines are launched: what a launch template, or its like, says of their network interfaces. */
export interface Launch {
  /** The Terraform addresses that say it. */
  readonly path: readonly string[];

  /** Whether it asks for a public IPv4 address; undefined where it leaves that to the subnet. */
  readonly asked: { readonly value: boolean | Unknown; readonly name: string } | undefined;
  readonly ipv6: (subnet: Thing) => OwnIpv6;

  /** More than one network interface: then AWS gives none a public address unasked. */
  readonly isMany: boolean;

  /** The subnets that it names by itself. */
  readonly subnets: readonly Found[];

  /** The network interfaces that it takes, which exist before. */
  readonly interfaces: readonly Found[];
  readonly notes: readonly string[];
}

/** What is launched with no template: the subnet decides. */
export const PLAIN: Launch = {
  path: [],
  asked: undefined,
  ipv6: (subnet) => ipv6Of(undefined, subnet),
  isMany: false,
  subnets: [],
  interfaces: [],
  notes: [],
};

/** A launch configuration. */
export function launchOfConfiguration(found: Found): Launch {
  if (!(found instanceof Resource)) return hidden(nameOf(found));
  const { address } = found;
  return { ...PLAIN, path: [address], asked: askedBy(found, 'associate_public_ip_address') };
}

/** Every launch that a block of a launch template may mean: `launch_template { id, version }`. */
export function launchesOf(vpcs: Vpcs, block: Body): readonly Launch[] {
  const value = namedBy(block);
  const found = vpcs.estate.find(value, 'aws_launch_template');
  return (found instanceof OneOf ? found.found : [found]).map((one) => launchOf(vpcs, one, block));
}

function namedBy(block: Body): Value | undefined {
  const names = ['id', 'launch_template_id', 'name', 'launch_template_name'].map((argument) => block.value(argument));
  return names.find((value) => value !== undefined && value !== '');
}

function launchOf(vpcs: Vpcs, found: Found, block: Body): Launch {
  if (!(found instanceof Resource)) return hidden(nameOf(found));
  const version = unseenVersion(found, block);
  if (version !== undefined) return { ...hidden(version), path: [found.address] };
  const interfaces = found.blocks('network_interfaces');
  const { estate } = vpcs;
  const [first] = interfaces;
  return {
    path: [found.address],
    asked:
      interfaces
        .map((one) => askedBy(one, 'associate_public_ip_address'))
        .find((asked) => asked !== undefined && asked.value !== false) ??
      (first && askedBy(first, 'associate_public_ip_address')),
    ipv6: (subnet) => {
      const every = (interfaces.length > 0 ? interfaces : [undefined]).map((one) => ipv6Of(one, subnet));
      return every.find(({ has }) => has === true) ?? every.find(({ has }) => has !== false) ?? (every[0] as OwnIpv6);
    },
    isMany: interfaces.length > 1,
    subnets: interfaces.flatMap((one) =>
      given(one, 'subnet_id') === undefined ? [] : [estate.find(one.value('subnet_id'), ...SUBNETS)],
    ),
    interfaces: interfaces.flatMap((one) =>
      given(one, 'network_interface_id') === undefined
        ? []
        : [estate.find(one.value('network_interface_id'), 'aws_network_interface')],
    ),
    notes: notesOf(found, block),
  };
}

/** A launch of which nothing can be told. It decides where packets can get to an internet gateway. */
function hidden(name: string): Launch {
  const unknown = new Unknown(name);
  return {
    ...PLAIN,
    asked: { value: unknown, name },
    ipv6: (subnet) => ({ has: and(isDualStack(subnet), unknown), why: '' }),
  };
}

function askedBy(body: Body, argument: string): Launch['asked'] {
  if (!body.has(argument) || body.value(argument) === '') return undefined;
  return { value: body.flag(argument, false), name: `${body.name}.${argument}` };
}

/** The name of a version that is not the one that is written here; undefined where it is. */
function unseenVersion(template: Resource, block: Body): string | undefined {
  const version = block.text('version');
  const latest = template.text('latest_version');
  const byDefault = template.text('default_version');
  if (version instanceof Unknown) {
    return version.from.some(({ resource }) => resource === template) ? undefined : version.name;
  }
  if (version === '$Latest') return undefined;
  if (version === undefined || version === '' || version === '$Default') {
    // A template that stands already, and has no version that is known to be the latest, gets a new one.
    const isUpdated = latest === undefined && typeof template.value('id') === 'string';
    const isOld = typeof byDefault === 'string' && (isUpdated || (typeof latest === 'string' && latest !== byDefault));
    return isOld ? `version ${byDefault} of ${template.address}` : undefined;
  }
  return version === latest ? undefined : `version ${version} of ${template.address}`;
}

function notesOf(template: Resource, block: Body): readonly string[] {
  const version = block.value('version');
  const isDefault = version === undefined || version === '' || version === '$Default';
  if (!isDefault || template.flag('update_default_version', false) === true) return [];
  if (typeof template.text('default_version') === 'string') return [];
  return [
    `${template.address} is taken in its default version, which an update does not move without update_default_version`,
  ];
}

function nameOf(found: Exclude<Found, Resource>): string {
  return 'address' in found ? found.address : found.name;
}

/** What launches machines. */
export interface Launcher {
  readonly holder: Resource;

  /** What an Elastic IP may name besides, to mean it. */
  readonly also?: readonly Thing[];
  readonly path: readonly string[];
  readonly rule: string;

  /** The subnets that the launcher names, which outrank those of the launch. */
  readonly subnets: readonly Found[];

  /** What comes of it where nobody names a subnet. */
  readonly nowhere: Outcome;
}

/** The packets of machines that are launched in one of these ways. */
export function launched(vpcs: Vpcs, launches: readonly Launch[], launcher: Launcher): Outcome {
  return all(launches.map((launch) => launchedBy(vpcs, launch, launcher)));
}

function launchedBy(vpcs: Vpcs, launch: Launch, launcher: Launcher): Outcome {
  const { holder, rule, nowhere } = launcher;
  const path = [...launcher.path, ...launch.path];
  const { asked, ipv6, isMany, interfaces, notes } = launch;
  const subnets = launcher.subnets.length > 0 ? launcher.subnets : launch.subnets;
  const noted: Outcome = { exits: [], blind: [], notes };
  const existing = interfaces.map((one) =>
    fromInterface(vpcs, one, { holder, also: [holder, ...(launcher.also ?? [])], path, rule }),
  );
  if (subnets.length === 0) return all([...(existing.length > 0 ? existing : [nowhere]), noted]);
  const automatic = (subnet: Found) => automaticAddress(vpcs, { holder, asked, subnet }, rule);
  const outcome = send(vpcs, {
    holder,
    path,
    rule,
    subnets,
    ipv4: (subnet) => {
      const silent = isMany && asked === undefined;
      const primary = holder.text('private_ip');
      const addresses = {
        thing: holder,
        holders: [holder, ...(launcher.also ?? [])],
        primary: typeof primary === 'string' ? primary : undefined,
        automatic: silent ? undefined : automatic(subnet),
      };
      return fromPublicAddresses(vpcs, addresses, rule);
    },
    ipv6,
  });
  return all([outcome, ...existing, noted]);
}
