import { isKnown, isObject, Reference, Text, Unknown, type Value } from './value';

/** The arguments of a resource or of one of its blocks. */
export class Body {
  public constructor(
    /** Where it stands: `aws_lambda_function.web.vpc_config[0]`. */
    public readonly name: string,
    private readonly read: (argument: string) => Value | undefined,
  ) {}

  /** An argument; undefined where it is not given. So are null, and empty text: a state has it for what is not there. */
  public value(argument: string): Value | undefined {
    const value = this.read(argument);
    return value === null || value === '' ? undefined : value;
  }

  /** Whether an argument is given, known or not. An empty list is not. */
  public has(argument: string): boolean {
    const value = this.value(argument);
    return value !== undefined && !(Array.isArray(value) && value.length === 0);
  }

  /** Text or a number as text; undefined where it is not given. */
  public text(argument: string): string | Unknown | undefined {
    const value = this.value(argument);
    if (value === undefined) return undefined;
    if (isKnown(value)) return String(value);
    return unknownFrom(value, `${this.name}.${argument}`);
  }

  /** A switch; what it is by default where it is not given. */
  public flag(argument: string, byDefault: boolean): boolean | Unknown {
    const value = this.value(argument);
    if (value === undefined) return byDefault;
    if (typeof value === 'boolean') return value;
    if (value === 'true' || value === 'false') return value === 'true';
    return unknownFrom(value, `${this.name}.${argument}`);
  }

  /** A list or a set. One value that is no list, as Terraform JSON allows for blocks, is a list of one. */
  public list(argument: string): readonly Value[] {
    const value = this.value(argument);
    if (value === undefined) return [];
    return Array.isArray(value) ? (value as readonly Value[]) : [value as Value];
  }

  /** The blocks of a name. One that cannot be told is a block of which nothing can be told. */
  public blocks(name: string): readonly Body[] {
    return this.list(name).map((value, index) => {
      const where = `${this.name}.${name}[${index}]`;
      if (isObject(value)) return new Body(where, (argument) => value[argument]);
      const unknown = unknownFrom(value, where);
      return new Body(where, () => unknown);
    });
  }

  /** The first block of a name. */
  public block(name: string): Body | undefined {
    return this.blocks(name)[0];
  }
}

/** What cannot be told of a value, under a name that says where it stands if it has none of its own. */
function unknownFrom(value: Value, where: string): Unknown {
  if (value instanceof Unknown) return value;
  if (value instanceof Reference) return new Unknown(String(value), [value]);
  if (value instanceof Text) return new Unknown(String(value));
  return new Unknown(where);
}
