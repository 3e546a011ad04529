import { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import type { IAllowList } from '../allow-list';
import type { IApp } from '../app';
import { fail } from './fail';

/** What one construct tree holds of this library's constructs. */
interface Registry {
  /** What may be had only once, and the path of the construct that has it. */
  readonly taken: Map<string, string>;
  readonly apps: IApp[];
  readonly allowLists: IAllowList[];
}

/** A registered symbol, so that two copies of this library in one program share what they know. */
const REGISTRY = Symbol.for('cdktf-fixed-egress/registry');

const RENAME = 'a name identifies it for good, so give one of the two another `name`';

function registryOf(scope: IConstruct): Registry {
  const root = scope.node.root as IConstruct & { [REGISTRY]?: Registry };
  return (root[REGISTRY] ??= { taken: new Map(), apps: [], allowLists: [] });
}

/** Every app of the stack that `scope` is in. */
export function appsOf(scope: IConstruct): IApp[] {
  const stack = TerraformStack.of(scope);
  return registryOf(scope).apps.filter((app) => TerraformStack.of(app) === stack);
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

/** Makes an allow-list known to the address book. */
export function registerAllowList(list: IAllowList): void {
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

/** Takes what can be had only once in the whole tree, such as a dedicated address. */
export function takeOnce(scope: IConstruct, key: string, problem: string, remedy: string): void {
  const taken = registryOf(scope).taken;
  const owner = taken.get(key);
  if (owner !== undefined) fail(scope, `${problem} (${owner}): ${remedy}`);
  taken.set(key, scope.node.path);
}
