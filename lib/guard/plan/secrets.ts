import type { PlanJson, StateModule } from '../../terraform/plan/shape';

/** A word of a text: a name, an id, an address. */
const WORD = /[\w.:@/+=-]+/g;

const HIDDEN = '(sensitive)';

/** Hides the texts that a plan marks as sensitive, wherever they stand. */
export class Secrets {
  private readonly texts = new Set<string>();

  public constructor({
    resource_changes: changes = [],
    resource_drift: drifts = [],
    prior_state: state,
    ...plan
  }: PlanJson) {
    const outputs = Object.values(plan.output_changes ?? {});
    for (const { before, after, before_sensitive, after_sensitive } of [
      ...[...changes, ...drifts].map(({ change }) => change),
      ...outputs,
    ]) {
      this.gather(before, before_sensitive);
      this.gather(after, after_sensitive);
    }
    const ahead: StateModule[] = [state?.values?.root_module ?? {}];
    for (const { resources = [], child_modules: children = [] } of ahead) {
      for (const { values, sensitive_values } of resources) this.gather(values, sensitive_values);
      ahead.push(...children);
    }
  }

  /** Whether a text is one of them. */
  public has(text: string): boolean {
    return this.texts.has(text);
  }

  /** A text without them. */
  public hidden(text: string): string {
    return this.texts.size === 0 ? text : text.replace(WORD, (word) => (this.has(word) ? HIDDEN : word));
  }

  private gather(value: unknown, mark: unknown): void {
    if (mark === true) {
      if (typeof value === 'string') this.texts.add(value);
      else if (isObject(value)) for (const inner of Object.values(value)) this.gather(inner, true);
    } else if (isObject(mark) && isObject(value)) {
      for (const [name, inner] of Object.entries(mark)) this.gather((value as Record<string, unknown>)[name], inner);
    }
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
