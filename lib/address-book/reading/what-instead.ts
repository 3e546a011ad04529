import { isObject } from './shape';

const CDKTF = '`cdktf output --outputs-file outputs.json`';
const TERRAFORM = '`terraform output -json`';

/** What was given that is no outputs, and what to run instead; undefined where it may be outputs. */
export function whatInstead(json: object): string | undefined {
  const given = json as Readonly<Record<string, unknown>>;
  if ('terraform_version' in given && 'lineage' in given) {
    return `it is a state file of Terraform; run ${TERRAFORM}, and give what that prints`;
  }
  if (typeof given.format_version === 'string') {
    return 'planned_values' in given || 'resource_changes' in given
      ? `it is a plan of Terraform, in which addresses are not known yet; apply it, run ${TERRAFORM}, and give what that prints`
      : `it is what \`terraform show -json\` prints; run ${TERRAFORM}, and give what that prints`;
  }
  const comment = given['//'];
  const isConfiguration =
    isObject(given.output) && ['terraform', 'provider', 'resource'].some((it) => isObject(given[it]));
  if ((isObject(comment) && isObject(comment.metadata)) || isConfiguration) {
    return `it is what \`cdktf synth\` writes, in which addresses are not known yet; deploy it, run ${CDKTF}, and give that file`;
  }
  if (typeof given.version === 'string' && isObject(given.stacks)) {
    return `it is the manifest of cdktf; deploy its stacks, run ${CDKTF}, and give that file`;
  }
  return undefined;
}
