import type { TerraformResource } from 'cdktf';
import type { Construct, IConstruct } from 'constructs';
import type { Address } from '../address';
import type { AllowListAttributes } from '../allow-list';
import type { IApp } from '../app';
import { AllowListBase } from '../private/allow-list-base';
import { fail } from '../private/fail';
import { takeOnce } from '../private/registry';

/** What a kind of list can hold. All of them hold IPv4 addresses alone. */
export interface Room {
  /** The kind of list in words, in the plural. */
  readonly what: string;

  /** The most addresses, where a limit is known. */
  readonly most?: number;
}

/** The one list of what it protects: a second one would overwrite it, so every app joins this one. */
export abstract class OneList extends AllowListBase {
  protected constructor(scope: Construct, id: string, kind: string, attributes: AllowListAttributes, room: Room) {
    super(scope, id, kind, attributes, (list, addresses) => checkRoom(list, addresses, room));
  }

  /**
   * Admits more apps, wherever they are made. Who calls first changes nothing: the addresses stand in the order of their names.
   *
   * @throws if there is no app, or the list cannot hold its addresses
   */
  public admitAlso(...apps: IApp[]): void {
    this.add(apps);
    this.write();
  }

  /** Writes all that is admitted into the list. */
  protected abstract write(): void;

  /**
   * Takes the list of what it protects.
   *
   * @param problem what is said if another construct has it
   */
  protected takeList(identity: string, problem: string): void {
    const remedy = 'there is one list, which a second one would overwrite: call `admitAlso(app)` of that one';
    takeOnce(this, identity, problem, remedy);
  }
}

/** @throws if it is no resource of that type */
export function checkResource(scope: IConstruct, what: string, resource: TerraformResource, type: string): void {
  const given = resource as TerraformResource | undefined;
  if (given?.terraformResourceType !== type) fail(scope, `${what} is no ${type}: give the resource of the provider`);
}

function checkRoom(list: IConstruct, addresses: readonly Address[], { what, most = Infinity }: Room): void {
  const ipv6 = addresses.find(({ family }) => family !== 'ipv4');
  if (ipv6) fail(list, `address "${ipv6.name}" is IPv6, which ${what} do not take: admit apps with IPv4 addresses`);
  if (addresses.length > most) {
    fail(list, `${addresses.length} addresses are more than the ${most} that ${what} have room for: admit fewer apps`);
  }
}
