/** What a reference of a plan's configuration names: `module.net.by_zone["a"]` is `module`, `net`, `by_zone`, `a`. */
export type Step = { readonly name: string } | { readonly key: string | number };

const STEP = /\.?([\p{ID_Continue}*-]+)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]/uy;

/** The steps of a reference. Terraform writes it, so that it has no other form; what does not fit ends it. */
export function stepsOf(reference: string): Step[] {
  const steps: Step[] = [];
  STEP.lastIndex = 0;
  for (let found = STEP.exec(reference); found; found = STEP.exec(reference)) {
    const [, name, index, key] = found;
    if (name !== undefined) steps.push({ name });
    else steps.push({ key: index === undefined ? unquoted(key ?? '') : Number(index) });
  }
  return steps;
}

/** The name of a step; undefined where it is a key. */
export function nameOf(step: Step | undefined): string | undefined {
  return step && 'name' in step ? step.name : undefined;
}

/** The key of a step; undefined where it is a name. */
export function keyOf(step: Step | undefined): string | number | undefined {
  return step && 'key' in step ? step.key : undefined;
}

function unquoted(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}
