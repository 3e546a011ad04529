import type { GuardAction } from '../document';
import type { Edit } from '../plan/edit';
import type { Planned } from '../plan/planned';

/** How to keep an address, in one line. */
export function wayOutOf(action: GuardAction, address: string, edit: Edit, planned: Planned): string {
  if (action === 'release') return 'put the setting back before you apply';
  if (action === 'forget') {
    return `leave the block in the code, or adopt it where it shall be from now on (an \`import\` block, or \`adopt\`), and say \`--allow ${address}\``;
  }
  if (action === 'destroy') return ofDestroyed(address, edit, planned);
  return ofReplaced(edit);
}

function ofDestroyed(address: string, { type, because, isDeposed }: Edit, planned: Planned): string {
  if (isDeposed) return 'an earlier apply put another one in its place: find out whether anybody still uses this one';
  const [heir, ...others] = [...planned.edits].filter(([, edit]) => edit.type === type && edit.kind === 'create');
  const isGone = because === undefined || because.startsWith('delete_because');
  if (isGone && heir) {
    const to = others.length === 0 ? heir[0] : 'the new address';
    return `if it was renamed or moved, say so: \`moved { from = ${address}, to = ${to} }\`, which keeps it`;
  }
  const back = BACK[because ?? ''] ?? 'leave it out of what is destroyed';
  return `${back}; or let go of it without releasing it (\`terraform state rm '${address}'\`), and adopt it where it shall be. \`prevent_destroy\` (\`retain\`) does not stop the removal of its block`;
}

/** What was taken out of the code. */
const BACK: Readonly<Record<string, string>> = {
  delete_because_no_resource_config: 'put its block back',
  delete_because_no_module: 'put its module back',
  delete_because_count_index: 'leave `count` as it is',
  delete_because_each_key: 'leave its key in `for_each`',
};

function ofReplaced({ because, attributes }: Edit): string {
  if (because === 'replace_because_tainted') return 'run `terraform untaint` if it is sound';
  if (because === 'replace_by_request') return 'plan without `-replace`';
  if (because === 'replace_by_triggers') return 'take `replace_triggered_by` off it';
  const back = attributes.length > 0 ? `take back the edit of ${attributes.join(' and ')}` : 'take back the edit';
  return `${back}; or make a second one beside it, publish its address, and let go of this one when nobody uses it any more. \`prevent_destroy\` (\`retain\`) stops such a plan`;
}
