import { Scanner, SyntaxFault } from './scanner';
import { type BinaryOperator, type Expression, ITEM, type Syntax } from './syntax';
import { readTemplate } from './template';

/** How tight operators bind. Longer ones first, so that `<=` is not taken for `<`. */
const OPERATORS: readonly (readonly [BinaryOperator, number])[] = [
  ['||', 1],
  ['&&', 2],
  ['==', 3],
  ['!=', 3],
  ['<=', 4],
  ['>=', 4],
  ['<', 4],
  ['>', 4],
  ['+', 5],
  ['-', 5],
  ['*', 6],
  ['/', 6],
  ['%', 6],
];
const WORDS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

/** Deeper than anybody writes, and shallow enough for the stack. */
const DEEPEST = 100;

/** Longer than anybody writes `a.b.c` or `a + b + c`. What evaluates it goes one call deeper with each. */
const LONGEST = 400;

/**
 * What a string of Terraform JSON says: a template, of which one expression may be all. Undefined where it is not HCL.
 *
 * @see https://developer.hashicorp.com/terraform/language/syntax/json#expression-mapping
 */
export function parseTemplate(text: string): Expression | undefined {
  return plainReference(text) ?? parsed(text, (parser) => parser.template(false));
}

const PLAIN_REFERENCE = /^\$\{([a-z]\w*)\.([a-z][\w-]*)\.([a-z]\w*)\}$/;

/** `${aws_subnet.a.id}`, which nearly all templates are: the parser would say the same, and take ten times as long. */
function plainReference(text: string): Expression | undefined {
  const [, type, name, attribute] = PLAIN_REFERENCE.exec(text) ?? [];
  if (type === undefined || name === undefined || attribute === undefined) return undefined;
  const root: Expression = { kind: 'name', name: type, text: type };
  const owner: Expression = { kind: 'attribute', of: root, name, text: `${type}.${name}` };
  return { kind: 'attribute', of: owner, name: attribute, text: text.slice(2, -1) };
}

/** An expression without a template around it. Undefined where it is not HCL. */
export function parseExpression(text: string): Expression | undefined {
  return parsed(text, (parser) => parser.expression());
}

function parsed(text: string, read: (parser: Parser) => Expression): Expression | undefined {
  const scanner = new Scanner(text);
  try {
    const expression = read(new Parser(scanner));
    scanner.skipSpace();
    return scanner.ended ? expression : undefined;
  } catch (fault) {
    if (fault instanceof SyntaxFault) return undefined;
    throw fault;
  }
}

/** Reads HCL by operator precedence. */
class Parser {
  private depth = 0;

  public constructor(private readonly scanner: Scanner) {}

  public template(isQuoted: boolean): Expression {
    return readTemplate(this.scanner, isQuoted, () => this.expression());
  }

  public expression(): Expression {
    if (++this.depth > DEEPEST) this.scanner.fail('nested too deep');
    const start = this.start();
    const when = this.binary(0);
    let expression = when;
    if (this.scanner.take('?')) {
      const then = this.expression();
      this.scanner.expect(':');
      const otherwise = this.expression();
      expression = this.from(start, { kind: 'conditional', when, then, otherwise });
    }
    this.depth--;
    return expression;
  }

  private binary(tighterThan: number): Expression {
    const start = this.start();
    let left = this.unary();
    for (let length = 0; ; length++) {
      if (length > LONGEST) this.scanner.fail('too long');
      const found = OPERATORS.find(([operator]) => this.scanner.sees(operator));
      if (!found || found[1] <= tighterThan) return left;
      const [operator, binds] = found;
      this.scanner.take(operator);
      left = this.from(start, { kind: 'binary', operator, left, right: this.binary(binds) });
    }
  }

  private unary(): Expression {
    const start = this.start();
    for (const operator of ['!', '-'] as const) {
      if (!this.scanner.take(operator)) continue;
      if (++this.depth > DEEPEST) this.scanner.fail('nested too deep');
      const of = this.unary();
      this.depth--;
      return this.from(start, { kind: 'unary', operator, of });
    }
    return this.traversal(this.primary(), start, false);
  }

  /** What follows a value: attributes, indexes and splats. After the splat `.*`, only attributes belong to each item. */
  private traversal(of: Expression, start: number, onlyAttributes: boolean): Expression {
    let at = of;
    for (let length = 0; ; length++) {
      if (length > LONGEST) this.scanner.fail('too long');
      if (this.scanner.sees('...')) return at;
      if (this.scanner.take('.')) {
        if (this.scanner.take('*')) {
          at = this.splat(at, start, true);
          continue;
        }
        const index = /^\d+/.exec(this.scanner.text.slice(this.scanner.at))?.[0];
        if (index !== undefined) {
          this.scanner.at += index.length;
          at = this.from(start, { kind: 'index', of: at, key: literal(Number(index)) });
          continue;
        }
        at = this.from(start, { kind: 'attribute', of: at, name: this.scanner.name() ?? this.scanner.fail('a name') });
      } else if (!onlyAttributes && this.scanner.take('[')) {
        if (this.scanner.take('*')) {
          this.scanner.expect(']');
          at = this.splat(at, start, false);
          continue;
        }
        const key = this.expression();
        this.scanner.expect(']');
        at = this.from(start, { kind: 'index', of: at, key });
      } else {
        return at;
      }
    }
  }

  private splat(of: Expression, start: number, onlyAttributes: boolean): Expression {
    const item = { kind: 'name', name: ITEM, text: ITEM } as const;
    const each = this.traversal(item, this.scanner.at, onlyAttributes);
    return this.from(start, { kind: 'splat', of, each });
  }

  private primary(): Expression {
    const { scanner } = this;
    const start = this.start();
    if (scanner.take('(')) {
      const inner = this.expression();
      scanner.expect(')');
      return inner;
    }
    if (scanner.take('"')) {
      const template = this.template(true);
      scanner.at += 1;
      return { ...template, text: scanner.text.slice(start, scanner.at) };
    }
    if (scanner.take('[')) return this.list(start);
    if (scanner.take('{')) return this.object(start);
    const number = scanner.number();
    if (number !== undefined) return this.from(start, { kind: 'literal', value: number });
    let name = scanner.name() ?? scanner.fail('an expression');
    const word = Object.hasOwn(WORDS, name) ? WORDS[name] : undefined;
    if (word !== undefined) return this.from(start, { kind: 'literal', value: word });
    while (scanner.take('::')) name += `::${scanner.name() ?? scanner.fail('a name')}`;
    if (scanner.take('(')) return this.call(start, name);
    return this.from(start, { kind: 'name', name });
  }

  private call(start: number, name: string): Expression {
    const given: Expression[] = [];
    let spreads = false;
    while (!this.scanner.take(')')) {
      given.push(this.expression());
      spreads = this.scanner.take('...');
      if (spreads || !this.scanner.take(',')) {
        this.scanner.expect(')');
        break;
      }
    }
    return this.from(start, { kind: 'call', name, given, spreads });
  }

  private list(start: number): Expression {
    if (this.scanner.takeWord('for')) return this.comprehension(start, ']');
    const items: Expression[] = [];
    while (!this.scanner.take(']')) {
      items.push(this.expression());
      if (this.scanner.take(',')) continue;
      this.scanner.expect(']');
      break;
    }
    return this.from(start, { kind: 'list', items });
  }

  private object(start: number): Expression {
    if (this.scanner.takeWord('for')) return this.comprehension(start, '}');
    const items: [Expression, Expression][] = [];
    while (!this.scanner.take('}')) {
      const key = this.expression();
      if (!this.scanner.take('=')) this.scanner.expect(':');
      // A bare name is the key itself.
      items.push([key.kind === 'name' ? { ...key, kind: 'literal', value: key.name } : key, this.expression()]);
      this.scanner.take(',');
    }
    return this.from(start, { kind: 'object', items });
  }

  private comprehension(start: number, end: ']' | '}'): Expression {
    const { scanner } = this;
    const names: string[] = [];
    do names.push(scanner.name() ?? scanner.fail('a name'));
    while (scanner.take(','));
    if (!scanner.takeWord('in')) scanner.fail('expected in');
    const of = this.expression();
    scanner.expect(':');
    const first = this.expression();
    const second = end === '}' ? (scanner.expect('=>'), this.expression()) : undefined;
    const groups = scanner.take('...');
    const when = scanner.takeWord('if') ? this.expression() : undefined;
    scanner.expect(end);
    const made = second === undefined ? { value: first } : { key: first, value: second };
    return this.from(start, { kind: 'for', names, of, ...made, ...(when && { when }), groups });
  }

  private start(): number {
    this.scanner.skipSpace();
    return this.scanner.at;
  }

  private from(start: number, syntax: Syntax): Expression {
    return { ...syntax, text: this.scanner.text.slice(start, this.scanner.at) };
  }
}

function literal(value: number): Expression {
  return { kind: 'literal', value, text: String(value) };
}
