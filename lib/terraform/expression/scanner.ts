/** A place in the text of an expression that is not HCL. */
export class SyntaxFault {
  public constructor(
    public readonly at: number,
    public readonly what: string,
  ) {}
}

const SPACE = /(?:[ \t\r\n]+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
const NAME = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** Goes through the text of an expression, a word at a time. */
export class Scanner {
  public at = 0;

  public constructor(public readonly text: string) {}

  /** Whether it is at the end. */
  public get ended(): boolean {
    return this.at >= this.text.length;
  }

  public skipSpace(): void {
    this.match(SPACE);
  }

  /** A name; undefined where there is none. */
  public name(): string | undefined {
    this.skipSpace();
    return this.match(NAME);
  }

  public number(): number | undefined {
    this.skipSpace();
    const digits = this.match(NUMBER);
    return digits === undefined ? undefined : Number(digits);
  }

  /** Whether these characters come next. */
  public sees(characters: string): boolean {
    this.skipSpace();
    return this.text.startsWith(characters, this.at);
  }

  /** Goes past these characters, if they come next. */
  public take(characters: string): boolean {
    if (!this.sees(characters)) return false;
    this.at += characters.length;
    return true;
  }

  /** Goes past a word, if it comes next and is not the beginning of another. */
  public takeWord(word: string): boolean {
    const start = this.at;
    if (this.name() === word) return true;
    this.at = start;
    return false;
  }

  public expect(characters: string): void {
    if (!this.take(characters)) this.fail(`expected ${characters}`);
  }

  public fail(what: string): never {
    throw new SyntaxFault(this.at, what);
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined) return undefined;
    this.at += found.length;
    return found;
  }
}
