import type { Scanner } from './scanner';
import type { Expression } from './syntax';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/**
 * The parts of a template, up to its end or to the quote that ends it.
 *
 * @see https://developer.hashicorp.com/terraform/language/expressions/strings
 */
export function readTemplate(scanner: Scanner, isQuoted: boolean, readExpression: () => Expression): Expression {
  const { text } = scanner;
  const start = scanner.at;
  const parts: Expression[] = [];
  let literal = '';
  const endLiteral = () => {
    if (literal !== '') parts.push({ kind: 'literal', value: literal, text: literal });
    literal = '';
  };
  for (;;) {
    const special = nextSpecial(text, scanner.at, isQuoted);
    literal += text.slice(scanner.at, special);
    scanner.at = special;
    if (scanner.ended) {
      if (isQuoted) scanner.fail('expected "');
      break;
    }
    const character = text[special];
    if (character === '"') {
      break;
    } else if (character === '\\') {
      literal += readEscape(scanner);
    } else if (text[special + 1] === character && text[special + 2] === '{') {
      literal += `${character}{`;
      scanner.at += 3;
    } else if (text[special + 1] !== '{') {
      literal += character;
      scanner.at += 1;
    } else {
      if (character === '%') scanner.fail('a directive is not read');
      endLiteral();
      scanner.at += 2;
      if (text[scanner.at] === '~') scanner.fail('a strip marker is not read');
      parts.push(readExpression());
      scanner.expect('}');
    }
  }
  endLiteral();
  const whole = text.slice(start, scanner.at);
  const [only] = parts;
  if (only === undefined) return { kind: 'literal', value: '', text: whole };
  // What stands alone in a template keeps its type.
  return parts.length === 1 ? only : { kind: 'template', parts, text: whole };
}

function nextSpecial(text: string, from: number, isQuoted: boolean): number {
  const pattern = isQuoted ? /[$%"\\]/g : /[$%]/g;
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}

function readEscape(scanner: Scanner): string {
  const letter = scanner.text[scanner.at + 1] ?? '';
  const known = ESCAPES[letter];
  if (known !== undefined) {
    scanner.at += 2;
    return known;
  }
  const length = letter === 'u' ? 4 : letter === 'U' ? 8 : scanner.fail('an unknown escape');
  const digits = scanner.text.slice(scanner.at + 2, scanner.at + 2 + length);
  const code = /^[0-9a-fA-F]+$/.test(digits) ? parseInt(digits, 16) : NaN;
  if (digits.length !== length || !(code <= 0x10ffff)) scanner.fail('an unknown escape');
  scanner.at += 2 + length;
  return String.fromCodePoint(code);
}
