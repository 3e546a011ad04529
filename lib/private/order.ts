/** The same things in the order of their names, so that the order in code changes nothing. */
export function byName<T extends { readonly name: string }>(things: Iterable<T>): T[] {
  return [...things].sort((a, b) => compareText(a.name, b.name));
}

/** The first of things in the order of their names that has the same name as the next one. */
export function firstTwin<T extends { readonly name: string }>(sorted: readonly T[]): T | undefined {
  return sorted.find(({ name }, index) => name === sorted[index + 1]?.name);
}

/** Compares text by code units: the same on every machine, in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
