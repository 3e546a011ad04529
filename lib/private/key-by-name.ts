import { TerraformDataSource, TerraformElement, TerraformOutput, TerraformResource, TerraformStack } from 'cdktf';
import { fail } from './fail';
import { registryOf } from './registry';
import { terraformText } from './terraform-text';

/**
 * Gives a Terraform element an id of our choice, so that it stays the same wherever its construct stands.
 *
 * cdktf merges two elements of one id without a word. A second one of ours throws here; one of the user's fails the synth.
 */
export function keyByName<T extends TerraformElement>(element: T, id: string): T {
  element.overrideLogicalId(id);
  const address = terraformAddress(element);
  const keyed = keyedIn(TerraformStack.of(element));
  const owner = keyed.get(address);
  if (owner) {
    fail(
      element,
      `${address} is already made by ${owner.node.path}: names identify resources, so give one of the two another \`name\``,
    );
  }
  keyed.set(address, element);
  return element;
}

function keyedIn(stack: TerraformStack): Map<string, TerraformElement> {
  const stacks = registryOf(stack).keyed;
  const known = stacks.get(stack);
  if (known) return known;
  const keyed = new Map<string, TerraformElement>();
  stacks.set(stack, keyed);
  stack.node.addValidation({ validate: () => elementsMergedInto(keyed, stack) });
  return keyed;
}

/** What cdktf would merge into elements of ours without a word, each said in a sentence. */
export function elementsMergedInto(keyed: ReadonlyMap<string, TerraformElement>, stack: TerraformStack): string[] {
  return stack.node
    .findAll()
    .filter((node): node is TerraformElement => TerraformElement.isTerraformElement(node))
    .filter((element) => TerraformStack.of(element) === stack)
    .flatMap((element) =>
      terraformAddresses(element).flatMap((address) => {
        const ours = keyed.get(address);
        if (!ours || ours === element) return [];
        return [
          `${element.node.path} and ${ours.node.path} are both ${address}, and cdktf would merge them: rename one`,
        ];
      }),
    );
}

function terraformAddresses(element: TerraformElement): string[] {
  const isNamed =
    TerraformResource.isTerraformResource(element) ||
    TerraformDataSource.isTerraformDataSource(element) ||
    TerraformOutput.isTerraformOutput(element);
  if (isNamed) return [terraformAddress(element)];
  const { locals = {} } = element.toTerraform() as { locals?: object };
  return Object.keys(locals).map((name) => `local.${name}`);
}

/** `aws_eip.name`: where a person finds the element in the Terraform. */
function terraformAddress(element: TerraformElement): string {
  if (TerraformOutput.isTerraformOutput(element)) return `output.${element.friendlyUniqueId}`;
  return terraformText(element, element.fqn).slice('${'.length, -'}'.length);
}
