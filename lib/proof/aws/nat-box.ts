import { join } from 'node:path';
import { fileBeside } from '../../private/files';
import { takeOverBoxOf } from '../machine/take-over';
import { wordFor } from '../machine/word';
import { Destinations } from '../network/destinations';
import { type Estate, type Found, Outside, type Thing } from '../../terraform/estate';
import { Resource } from '../../terraform/resource';
import { isObject, Reference, Text, type Value } from '../../terraform/value';
import { TABLES } from './kinds';

/** The interface of an instance: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/enhanced-networking-ena.html */
const INTERFACE = 'ens5';

/** What the box reads its apps from: networks, private addresses, and what AWS translates those to. */
const APP_TAG = 'fixed-egress:';

/** What is read of a boot document. */
interface Box {
  /** The settings, in which what the cloud fills in is one word. */
  readonly settings: Readonly<Record<string, string>>;
  readonly references: ReadonlyMap<string, Reference>;
}

const boxes = new WeakMap<Resource, Box | null>();

/**
 * The private addresses that a NAT instance gives to packets from a subnet. Read from its tags where its boot document is the
 * one that this library writes, which follows them and drops everything else.
 *
 * @returns undefined where that cannot be told
 */
export function addressesFor(machine: Resource, subnet: Found | undefined): ReadonlySet<string> | undefined {
  const cidr = subnet instanceof Resource ? subnet.value('cidr_block') : undefined;
  const network = typeof cidr === 'string' ? Destinations.of(cidr) : undefined;
  const tags = machine.value('tags');
  if (!network || !isObject(tags) || !isBox(machine)) return undefined;
  const apps = Object.entries(tags).filter(([name]) => name.startsWith(APP_TAG));
  const addresses = new Set<string>();
  for (const [, said] of apps) {
    const [networks, privateIps] = wordsOf(said);
    const ranges = (networks ?? []).flatMap((range) => Destinations.of(range) ?? []);
    if (!privateIps || ranges.length !== networks?.length) return undefined;
    const left = ranges.reduce((rest, range) => rest.without(range), network);
    if (left.size === network.size) continue;
    // A part of the subnet is an app's and a part is not: which it is, no route tells.
    if (!left.isEmpty) return undefined;
    for (const address of privateIps) addresses.add(address);
  }
  return addresses;
}

/** Whether a machine is a NAT instance of this library: then its own packets leave from its primary address. */
export function isBox(machine: Resource): boolean {
  return boxOf(machine) !== null;
}

/** The other network interfaces that packets from a route table may be sent to: each half takes the other one's tables over. */
export function interfacesThatTakeOver(machine: Resource, tables: readonly string[], estate: Estate): readonly Thing[] {
  const box = boxOf(machine);
  if (box === null) return [];
  const named = (setting: string, ...types: string[]): readonly Thing[] => {
    const name = box.settings[setting] ?? '';
    const found = estate.find(box.references.get(name) ?? name, ...types);
    return found instanceof Resource || found instanceof Outside ? [found] : [];
  };
  const own = [...named('ROUTE_TABLE_A', ...TABLES), ...named('ROUTE_TABLE_B', ...TABLES)];
  if (!own.some(({ address }) => tables.includes(address))) return [];
  return [...named('INTERFACE_A', 'aws_network_interface'), ...named('INTERFACE_B', 'aws_network_interface')];
}

function boxOf(machine: Resource): Box | null {
  let known = boxes.get(machine);
  if (known === undefined) boxes.set(machine, (known = read(machine)));
  return known;
}

function read(machine: Resource): Box | null {
  const value = machine.value('user_data_base64') ?? machine.value('user_data');
  const parts = value instanceof Text ? value.parts : typeof value === 'string' ? [value] : [];
  const references = new Map<string, Reference>();
  const words = parts.map((part) => {
    if (!(part instanceof Reference)) return part;
    const word = wordFor(part);
    if (word !== undefined) references.set(word, part);
    return word;
  });
  if (words.length === 0 || !words.every((word) => typeof word === 'string')) return null;
  const files = join(__dirname, '../../aws/files');
  const programs = { cloud: fileBeside(files, 'cloud'), move: fileBeside(files, 'move') };
  const settings = takeOverBoxOf(words.join(''), programs);
  return settings?.UPLINK === INTERFACE && settings.INSIDE === INTERFACE ? { settings, references } : null;
}

/** The words of a tag, each a list. */
function wordsOf(said: Value): readonly (readonly string[])[] {
  const parts = said instanceof Text ? said.parts : [typeof said === 'string' ? said : ''];
  return parts
    .map(String)
    .join('')
    .split(' ')
    .map((word) => word.split(','));
}
