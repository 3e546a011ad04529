import { TerraformLocal, type TerraformResource, type TerraformResourceLifecycle } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import { Check } from './check';
import { fail } from './fail';
import { keyByName } from './key-by-name';
import { TerraformData } from './terraform-data';

/** One of the two machines of a pair. A single machine is half a. */
export type Half = 'a' | 'b';

/** What a gateway whose halves are rolled one at a time takes. */
export interface RollProps {
  /**
   * The half that is brought in line with the code when this stack is deployed, by replacing or restarting its machine. The
   * other one stays as it was built. Terraform warns while a half is not what the code says.
   * Take it out when both halves are done: the half that it names follows every newer image.
   *
   * @default - neither: an edit of what a machine is built from changes nothing that runs
   */
  readonly roll?: Half;
}

/**
 * The half that is rolled.
 *
 * @throws if the gateway has no such half
 */
export function checkedRoll(scope: IConstruct, roll: unknown, halves: readonly Half[]): Half | undefined {
  if (roll === undefined || halves.some((half) => half === roll)) return roll as Half | undefined;
  const given = typeof roll === 'string' ? `"${roll}"` : String(roll);
  fail(scope, `roll is ${given}: give ${halves.map((half) => `'${half}'`).join(' or ')}, or leave it out`);
}

/**
 * The lifecycle of a half's machine, which keeps what it was built from unless it is rolled.
 *
 * @param attributes what replaces or restarts the machine, as Terraform names it
 */
export function lifecycleOfHalf(isRolled: boolean, attributes: readonly string[]): TerraformResourceLifecycle {
  return isRolled ? {} : { ignoreChanges: [...attributes] };
}

/** What is recorded of a half. */
export interface BuiltHalf {
  /** The name of the gateway. */
  readonly gateway: string;

  readonly half: Half;
  readonly isRolled: boolean;

  /** The resource that is the half's machine. */
  readonly machine: TerraformResource;

  /** What the machine is built from: by words for people, texts that differ when the machine must be rolled. */
  readonly builtFrom: Record<string, string>;
}

/** Keeps in the state what a half was built from, and lets Terraform warn while the code says otherwise. */
export function recordHalf(scope: Construct, { gateway, half, isRolled, machine, builtFrom }: BuiltHalf): void {
  const inside = new Construct(scope, 'Built');
  const name = `${gateway}-${half}`;
  const wanted = keyByName(new TerraformLocal(inside, 'From', builtFrom), `${name}-built-from`);
  keyByName(
    new TerraformData(inside, 'Resource', {
      input: wanted.asString,
      lifecycle: {
        ...lifecycleOfHalf(isRolled, ['input']),
        replaceTriggeredBy: [`${machine.terraformResourceType}.${machine.friendlyUniqueId}.id`],
      },
    }),
    `${name}-built`,
  );
  const changed = `[for k, v in local.${name}-built-from : k if lookup(terraform_data.${name}-built.output, k, "") != v]`;
  keyByName(
    new Check(inside, 'Check', {
      condition: `\${length(${changed}) == 0}`,
      errorMessage: `Gateway "${gateway}" is not what the code says in half ${half} (\${join(", ", ${changed})}). Deploy it with roll: '${half}'.`,
    }),
    name,
  );
}
