import { type TerraformElement, TerraformStack, Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import type { IAllowList } from '../allow-list';
import type { IApp } from '../app';
import type { IGateway } from '../gateway';
import type { IIngress } from '../ingress';
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

  /** The stacks that have an address book. */
  readonly books: Set<TerraformStack>;

  readonly apps: IApp[];
  readonly gateways: IGateway[];
  readonly ingresses: IIngress[];

  /** The names in DNS that lead to ingresses. */
  readonly domains: Map<IIngress, { readonly domain: string; readonly record: IConstruct }[]>;

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
    books: new Set(),
    apps: [],
    gateways: [],
    ingresses: [],
    domains: new Map(),
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

/**
 * Every ingress that the address book of the stack of `scope` lists: those of the stack, and those of other stacks that lead to
 * its apps and whose stack has no book. What is listed is referred to, and an ingress mostly refers to its app's stack itself:
 * two stacks cannot wait for each other.
 */
export function ingressesListedIn(scope: IConstruct): IIngress[] {
  const { ingresses, books } = registryOf(scope);
  const stack = TerraformStack.of(scope);
  return ingresses.filter((ingress) => {
    const own = TerraformStack.of(ingress);
    const app = listedAppOf(ingress);
    return stack === (app && !books.has(own) ? TerraformStack.of(app) : own);
  });
}

/** The app of an ingress, if a book lists it. One that was made elsewhere is in none, so that its ingress stands for itself. */
function listedAppOf(ingress: IIngress): IApp | undefined {
  return registryOf(ingress).apps.find((app) => app === ingress.app);
}

/**
 * The names in DNS that lead to an ingress, as far as this library makes their records. Without those that only the Terraform of
 * another stack than that of `scope` knows, which refers to the ingress itself.
 */
export function domainsOf(ingress: IIngress, scope: IConstruct): string[] {
  const stack = TerraformStack.of(scope);
  const domains = registryOf(ingress).domains.get(ingress) ?? [];
  return domains
    .filter(({ domain, record }) => !Token.isUnresolved(domain) || TerraformStack.of(record) === stack)
    .map(({ domain }) => domain);
}

/** Every allow-list of the whole tree: an app may be admitted by a list in another stack. */
export function allowListsOf(scope: IConstruct): IAllowList[] {
  return [...registryOf(scope).allowLists];
}

/** Gives a stack its address book. A second one in a stack throws. */
export function takeAddressBook(book: IConstruct): void {
  takeInStack(
    book,
    'address book',
    'this stack has an address book already',
    'leave one out, since a book gathers every app of its stack',
  );
  registryOf(book).books.add(TerraformStack.of(book));
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

/**
 * Makes an ingress known to the address book. Two of one name in a stack throw, and so does one that has the name of an
 * app and none of its own in a book: the book lists both under that.
 */
export function registerIngress(ingress: IIngress): void {
  takeInStack(ingress, `ingress ${ingress.name}`, `another ingress is named "${ingress.name}"`, RENAME);
  const app = listedAppOf(ingress);
  if (!app || TerraformStack.of(app) !== TerraformStack.of(ingress)) {
    takeInStack(
      ingress,
      `app ${ingress.name}`,
      `an app is named "${ingress.name}"`,
      'say `app` if clients reach that one here, else give another `name`',
    );
  }
  registryOf(ingress).ingresses.push(ingress);
}

/** Notes that a name in DNS leads to an ingress, by a record of a construct. */
export function addDomain(ingress: IIngress, domain: string, record: IConstruct): void {
  const { domains } = registryOf(ingress);
  domains.set(ingress, [...(domains.get(ingress) ?? []), { domain, record }]);
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
