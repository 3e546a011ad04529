import type { GuardAction } from '../document';
import type { Finding } from '../finding';
import { ownerRuleOf } from '../owners';
import type { Edit } from '../plan/edit';
import type { Resource } from '../../terraform/resource';
import type { Planned } from '../plan/planned';
import { becauseOf } from './because';
import { trapOf } from './traps';
import { wayOutOf } from './way-out';

/** The addresses that are lost since what has them is destroyed, replaced or forgotten, or gives them up, or is gone already. */
export function lostAddresses(planned: Planned): Finding[] {
  return [...[...planned.edits].flatMap(([address, edit]) => lostBy(address, edit, planned)), ...driftedAway(planned)];
}

function lostBy(address: string, edit: Edit, planned: Planned): Finding[] {
  const rule = ownerRuleOf(edit.type);
  const { before, after } = edit;
  if (!rule || !before) return [];
  const givenUpBy = edit.kind === 'update' && after ? rule.givesUpBy?.(before, after) : undefined;
  const action = actionOf(edit, givenUpBy);
  if (!action) return [];
  const attribute = givenUpBy ?? (edit.attributes.length > 0 ? edit.attributes.join(', ') : null);
  const reason = trapOf(edit) ?? becauseOf(address, edit, attribute);
  const keep = wayOutOf(action, address, edit, planned);
  const lost = rule
    .addressesOf(before)
    .filter(({ ip }) => action !== 'forget' || !isAdopted(address, ip, edit, planned));
  return lost.map(({ ip, stability }) => {
    // Nobody should rely on one that changes by itself.
    const wayOut = stability === 'dynamic' ? null : keep;
    return { address, ip, stability, action, attribute, reason, wayOut };
  });
}

/** Whether another resource of this plan takes what Terraform forgets here. */
function isAdopted(address: string, ip: string | null, { type }: Edit, { after }: Planned): boolean {
  return ip !== null && after.ofType(type).some((one) => one.address !== address && hasIp(one, ip));
}

function hasIp(owner: Resource, ip: string): boolean {
  return (ownerRuleOf(owner.type)?.addressesOf(owner) ?? []).some((owned) => owned.ip === ip);
}

function actionOf({ kind }: Edit, givenUpBy: string | undefined): GuardAction | undefined {
  if (kind === 'delete') return 'destroy';
  if (kind === 'replace' || kind === 'forget') return kind;
  return givenUpBy === undefined ? undefined : 'release';
}

/** What is gone from the cloud, or has another address there, without Terraform's doing. */
function driftedAway({ drifts, edits }: Planned): Finding[] {
  return drifts.flatMap(({ left, found }) => {
    const rule = ownerRuleOf(left.type);
    const isMadeAgain = edits.get(left.address)?.kind === 'create';
    if (!rule || (!found && !isMadeAgain)) return [];
    const now = found ? rule.addressesOf(found).map(({ ip }) => ip) : [];
    const gone = rule.addressesOf(left).filter(({ ip }) => (found ? ip !== null && !now.includes(ip) : true));
    const reason = found
      ? `${left.address} ${now.length > 0 ? 'has another address' : 'has no address any more'}: it was changed outside of Terraform`
      : `${left.address} is gone already, released outside of Terraform, and this plan would make another one without a word`;
    return gone.map(({ ip, stability }) => ({
      address: left.address,
      ip,
      stability,
      action: 'reallocate' as const,
      attribute: null,
      reason,
      wayOut: recoveryOf(left.type, ip),
    }));
  });
}

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing-eips-releasing.html */
function recoveryOf(type: string, ip: string | null): string {
  if (type !== 'aws_eip') return 'publish the new address before you apply, and take the old one off every allow-list';
  return `try \`aws ec2 allocate-address --domain vpc --address ${ip ?? '<the old address>'}\`, which works while nobody else has it, and adopt what it gives (an \`import\` block, or \`adopt\`); else publish the new address`;
}
