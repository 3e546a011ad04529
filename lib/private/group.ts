/** Things by a text of theirs, in the order in which they come. */
export function groupBy<T>(things: Iterable<T>, textOf: (thing: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const text = textOf(thing);
    const group = groups.get(text);
    if (group) group.push(thing);
    else groups.set(text, [thing]);
  }
  return groups;
}
