import { TerraformResource, TerraformStack, Token } from 'cdktf';
import { Construct } from 'constructs';
import { importInto, moveInto } from './private/existing';
import { fail } from './private/fail';
import { checkText } from './private/text';

/** What is brought under a stack, each by the Terraform address of the resource that it becomes here. */
export interface AdoptionProps {
  /**
   * What the state of this stack knows by another Terraform address, as `terraform state list` prints it:
   * `{ 'aws_eip.payments-eu-west-1a': 'module.vpc.aws_eip.nat[0]' }`. Each becomes a `moved` block.
   *
   * @default - nothing
   */
  readonly moved?: Readonly<Record<string, string>>;

  /**
   * What no state knows, by the id that Terraform imports it with:
   * `{ 'aws_route.payments-eu-west-1a': 'rtb-0123456789abcdef0_0.0.0.0/0' }`. Each becomes an `import` block.
   *
   * @default - nothing
   */
  readonly imported?: Readonly<Record<string, string>>;
}

/** `aws_eip.payments-eu-west-1a`, or an instance of it. */
const RESOURCE = /^([a-z]\w*)\.([A-Za-z_][\w-]*)(\[.+\])?$/;

/** The same, in modules. */
const ANY_RESOURCE = /^(?:module\.[A-Za-z_][\w-]*(?:\[[^\]]+\])?\.)*([a-z]\w*)\.[A-Za-z_][\w-]*(?:\[.+\])?$/;

/**
 * Brings what exists under the resources of a stack, whatever construct makes them: gateways, routes, listeners. What owns an
 * address by itself can say `adopt` as well. Take it out once it is applied.
 */
export class Adoption extends Construct {
  /** @throws if an address is malformed or of another type, an id is missing, or something is brought twice */
  public constructor(scope: Construct, id: string, { moved = {}, imported = {} }: AdoptionProps) {
    super(scope, id);
    const targets = [...Object.keys(moved), ...Object.keys(imported)].sort();
    if (targets.length === 0) fail(this, 'it brings nothing: give `moved` or `imported`, or leave it out');
    for (const to of targets) {
      const inside = new Construct(this, to);
      const type = this.typeOf(to);
      if (to in moved && to in imported) {
        fail(this, `${to} is moved and imported: Terraform knows an object, or it does not, so leave one out`);
      }
      if (to in moved) moveInto(inside, to, this.checkedSource(to, type, moved[to]));
      else importInto(inside, to, this.checkedId(to, imported[to]));
    }
    this.node.addValidation({ validate: () => this.missing(targets) });
  }

  private typeOf(to: string): string {
    const type = RESOURCE.exec(to)?.[1];
    if (type !== undefined && !Token.isUnresolved(to)) return type;
    fail(this, `"${to}" is no resource of this stack: give its Terraform address, such as aws_eip.payments-eu-west-1a`);
  }

  private checkedSource(to: string, type: string, from: unknown): string {
    const of = typeof from === 'string' && !Token.isUnresolved(from) ? ANY_RESOURCE.exec(from)?.[1] : undefined;
    if (of === undefined) {
      fail(
        this,
        `${to} is moved from ${JSON.stringify(from)}: give a Terraform address such as module.vpc.aws_eip.nat[0]`,
      );
    }
    if (of !== type) fail(this, `${to} is moved from ${String(from)}, which is of another type: give one of ${type}`);
    if (from === to) fail(this, `${to} is moved from itself: leave it out`);
    return from as string;
  }

  private checkedId(to: string, id: unknown): string {
    checkText(this, `the id of ${to}`, id, 'rtb-0123456789abcdef0_0.0.0.0/0');
    return id as string;
  }

  /** What this stack does not have. Terraform would destroy what is moved there. */
  private missing(targets: readonly string[]): string[] {
    const stack = TerraformStack.of(this);
    const made = new Set(
      stack.node
        .findAll()
        .filter((node): node is TerraformResource => TerraformResource.isTerraformResource(node))
        .filter((resource) => TerraformStack.of(resource) === stack)
        .map((resource) => `${resource.terraformResourceType}.${resource.friendlyUniqueId}`),
    );
    return targets
      .filter((to) => !made.has(to.replace(/\[.+\]$/, '')))
      .map((to) => `it brings something to ${to}, which this stack does not have: ${remedyFor(to, made)}`);
  }
}

function remedyFor(to: string, made: ReadonlySet<string>): string {
  const type = to.slice(0, to.indexOf('.') + 1);
  const alike = [...made].filter((address) => address.startsWith(type)).sort();
  return alike.length > 0 ? `give one of ${alike.join(', ')}` : 'make it first';
}
