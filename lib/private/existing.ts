import { TerraformElement } from 'cdktf';
import type { Construct } from 'constructs';
import { takeInStack, takeOnce } from './registry';

/** Brings an object that no state knows under a resource, by its Terraform address. */
export function importInto(scope: Construct, to: string, id: string): void {
  takeResource(scope, to);
  takeOnce(scope, `adopted ${id}`, `${id} is adopted already`, 'one resource can own it');
  new ExistingBlock(scope, 'Import', 'import', { to: reference(to), id: text(id) });
}

/** Brings an object that the state knows by another Terraform address under a resource, by its own. */
export function moveInto(scope: Construct, to: string, from: string): void {
  takeResource(scope, to);
  takeInStack(scope, `moved ${from}`, `${from} is moved already`, 'one resource can own it');
  new ExistingBlock(scope, 'Moved', 'moved', { from: reference(from), to: reference(to) });
}

function takeResource(scope: Construct, to: string): void {
  takeInStack(scope, `existing ${to}`, `${to} is an existing object already`, 'one resource is one object');
}

/** A value as cdktf's HCL takes it. */
interface Value {
  readonly value: string;
  readonly type: 'simple';
  readonly storageClassType: 'reference' | 'string';
}

function reference(value: string): Value {
  return { value, type: 'simple', storageClassType: 'reference' };
}

function text(value: string): Value {
  return { value, type: 'simple', storageClassType: 'string' };
}

/** An `import` or a `moved` block. cdktf joins the lists of several. */
class ExistingBlock extends TerraformElement {
  public constructor(
    scope: Construct,
    id: string,
    private readonly kind: 'import' | 'moved',
    private readonly values: Readonly<Record<string, Value>>,
  ) {
    super(scope, id);
  }

  public override toTerraform(): object {
    const block = Object.fromEntries(Object.entries(this.values).map(([key, { value }]) => [key, value]));
    return { [this.kind]: [block] };
  }

  public override toHclTerraform(): object {
    return { [this.kind]: [this.values] };
  }
}
