import { InputError } from '../../input/input-error';

/** Longer chains of references than anybody writes, and short enough for the stack. */
const LONGEST = 250;

/** Evaluates everything once, when it is asked for. */
export class Memory {
  private readonly known = new Map<string, unknown>();
  private readonly open = new Set<string>();

  /** @param where the file or folder that is read, for errors */
  public constructor(private readonly where: string) {}

  /** What was computed under a name of a stack, or is now. */
  public once<T>(stack: string, name: string, compute: () => T): T {
    const key = `${stack}/${name}`;
    if (this.known.has(key)) return this.known.get(key) as T;
    const value = this.guard(stack, name, compute);
    this.known.set(key, value);
    return value;
  }

  /** Computes what must not need itself. */
  public guard<T>(stack: string, name: string, compute: () => T): T {
    const key = `${stack}/${name}`;
    if (this.open.has(key)) this.refuseCycle(key);
    if (this.open.size >= LONGEST) {
      throw new InputError(this.where, `${name} stands at the end of more than ${LONGEST} references`);
    }
    this.open.add(key);
    try {
      return compute();
    } finally {
      this.open.delete(key);
    }
  }

  private refuseCycle(key: string): never {
    const open = [...this.open];
    const cycle = [...open.slice(open.indexOf(key)), key].map((each) => each.slice(each.indexOf('/') + 1));
    throw new InputError(this.where, `cyclic references: ${cycle.join(' -> ')}`);
  }
}
