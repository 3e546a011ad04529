import { Construct } from 'constructs';
import { admittedAddresses, type AllowListAttributes, type IAllowList } from '../allow-list';
import type { IApp } from '../app';
import { checkedName } from './name';
import { registerAllowList } from './registry';

/** An allow-list that another stack or a person keeps. Nothing is made, but the address book knows whom it admits. */
export class ImportedAllowList extends Construct implements IAllowList {
  public readonly name: string;
  public readonly admit: readonly IApp[];

  public constructor(
    scope: Construct,
    id: string,
    public readonly kind: string,
    attributes: AllowListAttributes,
  ) {
    super(scope, id);
    this.name = checkedName(this, attributes.name);
    admittedAddresses(this, attributes.admit);
    this.admit = [...attributes.admit];
    registerAllowList(this);
  }
}
