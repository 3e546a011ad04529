import type { AddressBookDocument, AddressEntry } from '../../address-book/document';
import { canonicalIp } from '../../private/canonical-ip';
import { compareText } from '../../private/order';
import type { PlanJson } from '../../terraform/plan/shape';
import type { GuardChange } from '../document';
import { type Places, usersOf } from '../places/places';
import { type Holders, holdersIn } from './holders';

/** Who relies on an address today. */
export type Relied = Pick<GuardChange, 'apps' | 'allowLists' | 'records'>;

/** Knows who relies on which address, before a plan is applied. */
export class Reliance {
  private readonly holders: ReadonlyMap<string, Holders>;

  public constructor(
    plan: PlanJson,
    private readonly book: AddressBookDocument | undefined,
    private readonly places: Places,

    /** What has an address, where nobody knows how it leaves. */
    private readonly senders: ReadonlyMap<string, readonly string[]>,
  ) {
    this.holders = holdersIn(plan);
  }

  /**
   * @param owner the Terraform address of what has the address
   * @param apps who is concerned; undefined where that is whoever uses it
   */
  public of(owner: string, ip: string | null, apps: readonly string[] | undefined): Relied {
    const listed = ip === null ? [] : this.usersInBook(ip);
    const users =
      [apps, listed, usersOf(owner, this.places.before), this.senders.get(owner)].find((all) => all?.length) ?? [];
    const { allowLists, records } = this.holdersOf(ip);
    return {
      apps: inOrder(users),
      allowLists: inOrder([...allowLists, ...this.listsElsewhere(users, allowLists)]),
      records: inOrder(records),
    };
  }

  /** Whether anybody here uses an address, admits it or leads to it. */
  public isUsed(ip: string): boolean {
    const { allowLists, records } = this.holdersOf(ip);
    return allowLists.size + records.size + this.usersInBook(ip).length > 0;
  }

  /** The ingress of the book that has a hostname, by app; none where it is no text. */
  public publishedAt(hostname: unknown): { readonly app: string; readonly addresses: readonly AddressEntry[] }[] {
    const name = typeof hostname === 'string' ? hostname.replace(/^https?:\/\//, '') : undefined;
    return Object.entries(this.book?.apps ?? {}).flatMap(([app, { ingress }]) =>
      ingress.filter((one) => one.hostname === name).map(({ addresses }) => ({ app, addresses })),
    );
  }

  private holdersOf(ip: string | null): Holders {
    return (ip !== null && this.holders.get(canonicalIp(ip))) || { allowLists: new Set(), records: new Set() };
  }

  private usersInBook(ip: string): string[] {
    const has = (entries: readonly AddressEntry[]) => entries.some((entry) => entry.ip === canonicalIp(ip));
    const { apps = {}, gateways = {} } = this.book ?? {};
    return [
      ...Object.entries(apps).filter(
        ([, { egress, ingress }]) => has(egress?.addresses ?? []) || ingress.some(({ addresses }) => has(addresses)),
      ),
      ...Object.entries(gateways).filter(([, entries]) => has(entries)),
    ].map(([name]) => name);
  }

  /** The lists of the book that admit an app and are no resource that holds the address: others keep them. */
  private listsElsewhere(apps: readonly string[], held: ReadonlySet<string>): string[] {
    const names = [...held].map((address) => address.split('.').at(-1) ?? '');
    const isHere = (list: string) => names.some((name) => name === list || name.startsWith(`${list}-`));
    const lists = apps.flatMap((app) => this.book?.apps[app]?.admittedBy ?? []);
    return lists.filter(({ name }) => !isHere(name)).map(({ name, kind }) => `${name} (${kind})`);
  }
}

function inOrder(names: Iterable<string>): string[] {
  return [...new Set(names)].sort(compareText);
}
