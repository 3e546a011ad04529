import type { Json } from '../support';

/** Shorter ones stand in other words by chance. */
const SHORTEST = 6;

/** Every text that a plan marks as sensitive, in the order of the plan. */
export function sensitiveValues(plan: Json): string[] {
  const found = new Set<string>();
  for (const { change } of [...(plan.resource_changes ?? []), ...(plan.resource_drift ?? [])]) {
    gatherChange(change, found);
  }
  for (const change of Object.values<Json>(plan.output_changes ?? {})) gatherChange(change, found);
  gatherState(plan.prior_state?.values?.root_module, found);
  for (const { value, sensitive } of Object.values<Json>(plan.prior_state?.values?.outputs ?? {})) {
    gather(value, sensitive, found);
  }
  return [...found];
}

function gatherChange(change: Json, into: Set<string>): void {
  gather(change.before, change.before_sensitive, into);
  gather(change.after, change.after_sensitive, into);
}

function gatherState(module: Json, into: Set<string>): void {
  for (const { values, sensitive_values: marks } of module?.resources ?? []) gather(values, marks, into);
  for (const child of module?.child_modules ?? []) gatherState(child, into);
}

/** `marks` has the shape of the value, and is true where all of it is sensitive. */
function gather(value: unknown, marks: unknown, into: Set<string>): void {
  if (typeof value === 'string') {
    if (marks === true && value.length >= SHORTEST) into.add(value);
  } else if (typeof value === 'object' && value !== null && marks) {
    const markOf = (key: string) => (marks === true ? true : (marks as Json)[key]);
    for (const [key, part] of Object.entries(value)) gather(part, markOf(key), into);
  }
}
