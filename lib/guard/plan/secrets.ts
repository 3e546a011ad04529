import type { PlanJson, StateModule } from '../../terraform/plan/shape';

const HIDDEN = '(sensitive)';

/** The texts and numbers that a plan marks as sensitive. */
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

  /**
   * Hides them in texts of ours.
   *
   * @param names what of the plan stands in such texts: ids and names. Other words are no secrets
   */
  public hiding(names: Iterable<string>): (text: string) => string {
    const hidden = [...new Set(names)].filter((name) => this.has(name)).sort((a, b) => b.length - a.length);
    return (text) => hidden.reduce((shown, name) => shown.replaceAll(name, HIDDEN), text);
  }

  private gather(value: unknown, mark: unknown): void {
    if (mark === true) {
      if (typeof value === 'string' || typeof value === 'number') this.texts.add(String(value));
      else if (isObject(value)) for (const inner of Object.values(value)) this.gather(inner, true);
    } else if (isObject(mark) && isObject(value)) {
      for (const [name, inner] of Object.entries(mark)) this.gather((value as Record<string, unknown>)[name], inner);
    }
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
