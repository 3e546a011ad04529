import type { Edit } from '../plan/edit';

/** Why Terraform does it, in words: https://developer.hashicorp.com/terraform/internals/json-format#change-representation */
const REASONS: Readonly<Record<string, string>> = {
  delete_because_no_resource_config: 'its block is no longer in the code',
  delete_because_no_module: 'its module is no longer in the code',
  delete_because_wrong_repetition: '`count` or `for_each` was added to its block, or taken out',
  delete_because_count_index: 'its index is beyond `count`',
  delete_because_each_key: 'its key is no longer in `for_each`',
  delete_because_no_move_target: 'a `moved` block leads to where nothing is',
  replace_because_tainted: 'it is tainted: an earlier apply failed, or somebody said so',
  replace_by_request: 'somebody asked for it, with `-replace`',
  replace_by_triggers: '`replace_triggered_by` asks for it',
};

/** Why a resource is destroyed, replaced, forgotten or updated, in a sentence without a full stop. */
export function becauseOf(address: string, { kind, because }: Edit, attribute: string | null): string {
  const why = REASONS[because ?? ''];
  const what = { delete: 'is destroyed', replace: 'is replaced', forget: 'is forgotten by Terraform, and stays' }[
    kind as string
  ];
  if (why !== undefined) return `${address} ${what}: ${why}`;
  if (kind === 'forget') return `${address} ${what}: a \`removed\` block lets go of it, so nothing keeps it any more`;
  if (attribute === null) return `${address} ${what ?? 'changes'}`;
  return what === undefined
    ? `${address} gives it up: ${attribute} changes`
    : `${address} ${what}: ${attribute} cannot be changed in place`;
}
