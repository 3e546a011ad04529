import fc from 'fast-check';
import { evaluate } from '../../lib/terraform/expression/evaluate';
import { parseExpression, parseTemplate } from '../../lib/terraform/expression/parser';
import { Failure, type Term } from '../../lib/terraform/expression/term';
import { Text, Unknown } from '../../lib/terraform/value';
import console from './fixtures/console.json';

const NONE = () => undefined;

function valueOf(text: string, names: Readonly<Record<string, Term>> = {}): Term {
  const expression = parseExpression(text);
  if (!expression) throw new Error(`not HCL: ${text}`);
  return evaluate(expression, (name) => names[name]);
}

// Each with what `terraform console` of Terraform 1.11 prints for jsonencode of it.
describe('expressions come to what Terraform says', () => {
  test.each(Object.entries(console))('%s', (text, expected) => {
    expect(valueOf(text)).toEqual(expected);
  });
});

describe('a template', () => {
  it('is one with escapes again when it is read', () => {
    const escape = (text: string) => text.replace(/([$%])\{/g, '$1$1{');
    // A `$` before an escape becomes a part of it, in Terraform as well.
    const texts = fc.string({ unit: 'grapheme' }).filter((text) => !/[$%][$%]\{/.test(text));
    fc.assert(
      fc.property(texts, (text) => {
        const expression = parseTemplate(escape(text));
        expect(expression && evaluate(expression, NONE)).toBe(text);
      }),
    );
  });

  it('keeps the parts that it can tell', () => {
    const expression = parseTemplate('a-${var.x}-${1 + 1}-$${b}');
    const value = expression && evaluate(expression, NONE);
    expect(value).toBeInstanceOf(Text);
    expect((value as Text).parts).toEqual(['a-', expect.any(Unknown), '-2-${b}']);
  });

  it('is as long as it is', () => {
    expect(parseTemplate(`\${a${'.b'.repeat(100_000)}}`)).toBeUndefined();
    expect(parseTemplate(`\${${'('.repeat(100_000)}`)).toBeUndefined();
    expect(parseTemplate(`\${${'!'.repeat(100_000)}a}`)).toBeUndefined();
    expect(parseTemplate(`\${1${' + 1'.repeat(100_000)}}`)).toBeUndefined();
  });
});

describe('any text', () => {
  const words = [
    '${',
    '}',
    '"',
    'a',
    '.b',
    '[0]',
    '[*]',
    '.*',
    '(',
    ')',
    'for ',
    ' in ',
    ':',
    '?',
    ',',
    '=',
    '=>',
    '...',
  ];
  const noise = fc.oneof(
    fc.string(),
    fc
      .array(
        fc.constantFrom(...words, '&&', '!', '-', '1', 'element(', 'try(', '{', '[', ']', ' if ', '\\', '%{', '::'),
      )
      .map((parts) => parts.join('')),
  );

  it('is an expression, or is not, and never breaks the reader', () => {
    fc.assert(
      fc.property(noise, (text) => {
        const expression = parseTemplate(`x\${${text}}`);
        try {
          if (expression) evaluate(expression, NONE);
        } catch (failure) {
          expect(failure).toBeInstanceOf(Failure);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('arithmetic', () => {
  type Sum = { readonly text: string; readonly value: number };
  const { sum } = fc.letrec<{ sum: Sum }>((tie) => ({
    sum: fc.oneof(
      { depthSize: 'small' },
      fc.nat(9).map((value) => ({ text: String(value), value })),
      fc.tuple(tie('sum'), fc.constantFrom('+', '-', '*'), tie('sum')).map(([a, operator, b]) => ({
        text: `(${a.text}) ${operator} (${b.text})`,
        value: operator === '+' ? a.value + b.value : operator === '-' ? a.value - b.value : a.value * b.value,
      })),
    ),
  }));

  it('comes to what JavaScript says', () => {
    fc.assert(fc.property(sum, ({ text, value }) => expect(valueOf(text)).toBeCloseTo(value)));
  });

  it('binds as in every language', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('+', '-', '*'), fc.nat(9)), { maxLength: 6 }), (rest) => {
        const text = `1${rest.map(([operator, number]) => ` ${operator} ${number}`).join('')}`;
        // JavaScript's own precedence is the oracle.
        expect(valueOf(text)).toBeCloseTo(new Function(`return ${text}`)() as number);
      }),
    );
  });
});

describe('what cannot be told', () => {
  const unknown = new Unknown('var.x');

  it.each([
    ['element(["a", "b"], x)', 'element(["a", "b"], x)'],
    ['x ? "a" : "b"', 'x ? "a" : "b"'],
    ['templatefile("a", {})', 'templatefile("a", {})'],
    ['cidrsubnet(x, 1, 1)', 'cidrsubnet(x, 1, 1)'],
    ['x.y[0].z', 'var.x'],
    ['[for y in x : y]', '[for y in x : y]'],
  ])('%s goes by the name of %s', (text, name) => {
    const value = valueOf(text, { x: unknown });
    expect(value).toBeInstanceOf(Unknown);
    expect(value).toMatchObject({ name, from: [], extent: 'open' });
  });

  it.each([
    ['x || true', true],
    ['false && x', false],
    ['true ? "a" : x', 'a'],
    ['try({}.b, "c")', 'c'],
    ['length([x, x])', 2],
    ['keys({a = x})', ['a']],
    ['merge({a = x}, {a = 1})', { a: 1 }],
    ['contains(["a", x], "a")', true],
  ])('%s does not need it', (text, expected) => {
    expect(valueOf(text, { x: unknown })).toEqual(expected);
  });

  it.each([
    '[][0]',
    '{}.a',
    'one([1, 2])',
    'element([], 0)',
    'cidrhost("10.0.0.0/30", 4)',
    '1 / 0',
    '!"x"',
    '"a${null}"',
  ])('Terraform refuses %s', (text) => {
    expect(() => valueOf(text)).toThrow();
  });
});
