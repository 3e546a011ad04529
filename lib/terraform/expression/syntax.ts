/** An expression of HCL, as it is written inside of Terraform JSON. `text` is how it is written. */
export type Expression = Syntax & { readonly text: string };

export type BinaryOperator = '||' | '&&' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '%';

export type Syntax =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'template'; readonly parts: readonly Expression[] }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'attribute'; readonly of: Expression; readonly name: string }
  | { readonly kind: 'index'; readonly of: Expression; readonly key: Expression }
  /** `each` is what is taken of every item, which goes by the name `ITEM` in it. */
  | { readonly kind: 'splat'; readonly of: Expression; readonly each: Expression }
  | { readonly kind: 'call'; readonly name: string; readonly given: readonly Expression[]; readonly spreads: boolean }
  | {
      readonly kind: 'conditional';
      readonly when: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
    }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'unary'; readonly operator: '!' | '-'; readonly of: Expression }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'object'; readonly items: readonly (readonly [Expression, Expression])[] }
  | {
      readonly kind: 'for';
      /** The names that are bound: of the value, or of the key and the value. */
      readonly names: readonly string[];
      readonly of: Expression;
      /** What makes it an object. */
      readonly key?: Expression;
      readonly value: Expression;
      readonly when?: Expression;
      /** Whether values of the same key are gathered into a list. */
      readonly groups: boolean;
    };

/** The name of a splat's item, which no expression can write. */
export const ITEM = '*';
