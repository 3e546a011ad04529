import type { GuardChange } from '../../lib/guard/document';
import { guardPlan } from '../../lib/guard/guard';
import type { Json } from '../support';

/** What a plan does to one resource, as `terraform show -json` prints it. */
export interface Step {
  readonly address: string;

  /** `delete`, or `delete create`. Nothing: it stays as it is. */
  readonly actions?: string;
  readonly before?: Json;
  readonly after?: Json;
  readonly unknown?: Json;

  /** What else the change has: `replace_paths`, `before_sensitive`. */
  readonly change?: Json;

  /** What else the resource has: `previous_address`, `action_reason`. */
  readonly more?: Json;
}

/** A plan of resources in the root module. */
export function planOf(steps: readonly Step[], more: Json = {}): Json & { readonly format_version: string } {
  return { format_version: '1.2', terraform_version: '1.11.4', resource_changes: steps.map(changeOf), ...more };
}

/** One change: of a plan, or of what was found to be otherwise. */
export function changeOf({ address, actions = 'no-op', before, after, unknown = {}, change, more }: Step): Json {
  const [, type, name] =
    /(?:^|\.)((?:aws|digitalocean|random|google|cloudflare|terraform)_\w+)\.([\w-]+)/.exec(address) ?? [];
  const stays = actions === 'no-op' && after === undefined ? before : after;
  return {
    address,
    mode: 'managed',
    type,
    name,
    provider_name: `registry.terraform.io/hashicorp/${type?.split('_')[0]}`,
    change: {
      actions: actions.split(' '),
      before: before ?? null,
      after: stays ?? null,
      after_unknown: unknown,
      ...change,
    },
    ...more,
  };
}

/** What the guard says of a plan, as far as each change is concerned: `blocked destroy aws_eip.web 203.0.113.5`. */
export function said(plan: Json, allow: string[] = []): string[] {
  return guardPlan(plan, { allow }).changes.map(
    ({ verdict, action, address, ip }) => `${verdict} ${action} ${address}${ip === null ? '' : ` ${ip}`}`,
  );
}

/** The one change of a plan. */
export function only(plan: Json): GuardChange {
  const { changes } = guardPlan(plan);
  expect(changes).toHaveLength(1);
  return changes[0] as GuardChange;
}

export const eip = (id: string, ip: string, more: Json = {}): Json => ({
  id: `eipalloc-${id}`,
  allocation_id: `eipalloc-${id}`,
  public_ip: ip,
  domain: 'vpc',
  ...more,
});

/** An Elastic IP that stays as it is. */
export const standing = (name: string, ip: string): Step => ({ address: `aws_eip.${name}`, before: eip(name, ip) });

export const nat = (id: string, allocation: string, more: Json = {}): Json => ({
  id: `nat-${id}`,
  allocation_id: `eipalloc-${allocation}`,
  subnet_id: 'subnet-public',
  connectivity_type: 'public',
  public_ip: '203.0.113.1',
  ...more,
});
