import { type TerraformElement, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import type { IAllowList } from '../allow-list';
import type { IApp } from '../app';
import type { IGateway } from '../gateway';
import { fail } from './fail';

/** What one construct tree holds of this library's constructs. */
interface Registry {
  /** What may be had only once, and the path of the construct that has it. */
  readonly taken: Map<string, string>;

  /** The elements that got their id from a name, by stack and Terraform address. */
  readonly keyed: Map<TerraformStack, Map<string, TerraformElement>>;

  /** Whom addresses serve. */
  readonly uses: Map<string, { readonly path: string; readonly use: AddressUse }>;

  /** The networks that apps have of each VPC. */
  readonly networks: Map<string, ReservedNetwork[]>;

  /** What is known under two ids, such as an address by its token and by the id that it was adopted by. */
  readonly aliases: Map<string, string>;

  readonly apps: IApp[];
  readonly gateways: IGateway[];
  readonly allowLists: IAllowList[];
}

/** How an address is used: by one app, by those who share a gateway of ours, or by a gateway that was made elsewhere. */
export type AddressUse = 'dedicated' | 'shared' | 'imported';

/** A network that an app has, and the path of the app. */
export interface ReservedNetwork {
  readonly cidr: string;
  readonly owner: string;
}

/** A registered symbol, so that two copies of this library in one program share what they know. */
const REGISTRY = Symbol.for('cdktf-fixed-egress/registry');

const RENAME = 'a name identifies it for good, so give one of the two another `name`';

/** What the tree of `scope` holds. */
export function registryOf(scope: IConstruct): Registry {
  const root = scope.node.root as IConstruct & { [REGISTRY]?: Registry };
  return (root[REGISTRY] ??= {
    taken: new Map(),
    keyed: new Map(),
    uses: new Map(),
    networks: new Map(),
    aliases: new Map(),
    apps: [],
    gateways: [],
    allowLists: [],
  });
}

/** Every app of the stack that `scope` is in. */
export function appsOf(scope: IConstruct): IApp[] {
  const stack = TerraformStack.of(scope);
  return registryOf(scope).apps.filter((app) => TerraformStack.of(app) === stack);
}

/** Every gateway of the stack that `scope` is in and that sends packets of its own. */
export function gatewaysOf(scope: IConstruct): IGateway[] {
  const stack = TerraformStack.of(scope);
  return registryOf(scope).gateways.filter(
    (gateway) => gateway.ownAddresses.length > 0 && TerraformStack.of(gateway) === stack,
  );
}

/** Every allow-list of the whole tree: an app may be admitted by a list in another stack. */
export function allowListsOf(scope: IConstruct): IAllowList[] {
  return [...registryOf(scope).allowLists];
}

/** Makes an app known to the address book. Two apps of one name in a stack throw. */
export function registerApp(app: IApp): void {
  takeInStack(app, `app ${app.name}`, `another app is named "${app.name}"`, RENAME);
  registryOf(app).apps.push(app);
}

/** Makes a gateway known to the address book. Two of one name in a stack throw. */
export function registerGateway(gateway: IGateway): void {
  takeInStack(gateway, `gateway ${gateway.name}`, `another gateway is named "${gateway.name}"`, RENAME);
  registryOf(gateway).gateways.push(gateway);
}

/** Makes an allow-list known to the address book. Two of a kind and of one name in a stack throw. */
export function registerAllowList(list: IAllowList): void {
  takeInStack(list, `${list.kind} ${list.name}`, `another ${list.kind} is named "${list.name}"`, RENAME);
  registryOf(list).allowLists.push(list);
}

/** Takes the name of an address. Two addresses of one name in a stack throw, whatever makes them. */
export function takeAddressName(scope: IConstruct, name: string): void {
  takeInStack(scope, `address ${name}`, `another address is named "${name}"`, RENAME);
}

/** Takes what can be had only once in a stack. */
export function takeInStack(scope: IConstruct, key: string, problem: string, remedy: string): void {
  takeOnce(scope, `${TerraformStack.of(scope).node.path}\n${key}`, problem, remedy);
}

/** Takes what can be had only once in the whole tree, such as the one list of a database cluster. */
export function takeOnce(scope: IConstruct, key: string, problem: string, remedy: string): void {
  const taken = registryOf(scope).taken;
  const owner = taken.get(key);
  if (owner !== undefined) fail(scope, `${problem} (${owner}): ${remedy}`);
  taken.set(key, scope.node.path);
}
