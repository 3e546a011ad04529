import { DigitaloceanProvider } from '@cdktf/provider-digitalocean/lib/provider';
import { TerraformStack, Testing } from 'cdktf';
import type { GuardAction } from '../../../../lib/guard/document';
import { guardPlan } from '../../../../lib/guard/guard';
import type { Json } from '../../../support';
import type { Workspace } from '../../terraform';
import { DIGITALOCEAN } from '../../tools';
import type { Edit } from '../edit';
import type { ProviderSchema } from './planner/schema';
import type { Write } from './parts';

/** The context in which nothing is kept. */
export const NOT_KEPT = { 'fixed-egress:retain': false };

/** What becomes of an address that is said to change. */
const LOSSES: readonly GuardAction[] = ['destroy', 'replace', 'release', 'reallocate', 'forget', 'detach', 'move'];

/** One version of a stack. */
export function stackOf(write: Write, context?: Record<string, unknown>): TerraformStack {
  const stack = new TerraformStack(Testing.app({ context }), 'stack');
  new DigitaloceanProvider(stack, 'digitalocean');
  write(stack);
  return stack;
}

export function titleOf({ construct, edit }: Edit): string {
  return `${construct}: ${edit}`;
}

/** What an edit says, and what is said of its plan. */
export type Said = Pick<Edit, 'mayChange' | 'verdict'>;

/** What an edit says of the addresses. */
export function saidBy({ mayChange, verdict }: Edit): Said {
  return { mayChange: [...mayChange].sort(), verdict };
}

/** What the guard says of the addresses. */
export function saidByGuard(plan: Json): Said {
  const { verdict, changes } = guardPlan(plan);
  const lost = changes.filter(({ action }) => LOSSES.includes(action)).map(({ address }) => address);
  return { mayChange: [...new Set(lost)].sort(), verdict };
}

/** What a plan does to each resource: `{ 'digitalocean_app.web': ['update'] }`. */
export function actionsIn(plan: Json): Record<string, string[]> {
  const entries = (plan.resource_changes as Json[]).map(({ address, change }) => [address, change.actions] as const);
  return Object.fromEntries(entries);
}

/** The schema that the provider itself prints. */
export async function schemaIn(terraform: Workspace): Promise<ProviderSchema> {
  const { provider_schemas: providers } = await terraform.schemas('stack');
  return providers[`registry.terraform.io/${DIGITALOCEAN.source}`] as ProviderSchema;
}
