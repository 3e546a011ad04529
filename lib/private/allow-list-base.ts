import { Token } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import type { Address } from '../address';
import type { AllowListAttributes, IAllowList } from '../allow-list';
import type { IApp } from '../app';
import { fail } from './fail';
import { checkedName } from './name';
import { byName, compareText, firstTwin } from './order';
import { registerAllowList } from './registry';

/** Throws if a kind of list cannot hold these. */
type AddressCheck = (list: IConstruct, addresses: readonly Address[]) => void;

/** What all allow-lists share. By itself it is one that another stack or a person keeps. */
export class AllowListBase extends Construct implements IAllowList {
  public readonly name: string;
  private apps: readonly IApp[];
  private admitted: readonly Address[];

  public constructor(
    scope: Construct,
    id: string,
    public readonly kind: string,
    attributes: AllowListAttributes,
    private readonly check?: AddressCheck,
  ) {
    super(scope, id);
    this.name = checkedName(this, attributes.name);
    this.admitted = this.checked(attributes.admit);
    this.apps = [...attributes.admit];
    registerAllowList(this);
  }

  public get admit(): readonly IApp[] {
    return this.apps;
  }

  /** What it admits: each address once, by name. */
  protected get addresses(): readonly Address[] {
    return this.admitted;
  }

  /**
   * Admits more apps. One that is admitted already stays so.
   *
   * @throws if there is no app, an app has no address, or the list cannot hold it
   */
  protected add(apps: readonly IApp[]): void {
    this.checked(apps);
    const all = [...new Set([...this.apps, ...apps])];
    this.admitted = this.checked(all);
    this.apps = all;
  }

  private checked(admit: readonly IApp[]): Address[] {
    const addresses = admittedAddresses(this, admit);
    this.check?.(this, addresses);
    return addresses;
  }

  /**
   * The apps of a list whose entries are named after apps, each once, by name.
   *
   * @throws if two apps have one name, as in two stacks
   */
  protected appsByName<T extends IApp>(admit: readonly T[]): T[] {
    const apps = byName(new Set(admit));
    const twin = firstTwin(apps);
    if (twin) fail(this, `admit holds two apps named "${twin.name}": make a list for each of their stacks`);
    return apps;
  }
}

/**
 * The addresses of apps, by name, and by the paths of their apps where two of one name come from two stacks.
 *
 * @throws if there is no app, or an app has no address
 */
function admittedAddresses(scope: IConstruct, admit: readonly IApp[]): Address[] {
  if (!Array.isArray(admit) || admit.length === 0) {
    fail(scope, 'an allow-list must admit at least one app: give `admit: [app]`');
  }
  for (const app of admit) {
    if (!app?.egress) fail(scope, `admit holds ${String(app)}, which has no egress: give an app`);
    if (app.egress.addresses.length === 0) fail(scope, `app "${app.name}" has no address to admit`);
  }
  const apps = [...admit].sort((a, b) => compareText(a.node.path, b.node.path));
  return byName(new Map(apps.flatMap(({ egress }) => egress.addresses).map((it) => [sameness(it), it])).values());
}

/** The check of lists that make a resource for each address, and so key them by name. */
export function refuseTwins(list: IConstruct, addresses: readonly Address[]): void {
  const twin = firstTwin(addresses);
  if (twin) fail(list, `admit holds two addresses named "${twin.name}": make a list for each of their stacks`);
}

/** Two addresses are the same if they are one object, or one known IP. */
function sameness(address: Address): unknown {
  return Token.isUnresolved(address.ip) ? address : address.ip;
}
