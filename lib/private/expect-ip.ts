import { type Postcondition, Token, Tokenization } from 'cdktf';
import type { IConstruct } from 'constructs';
import { fail } from './fail';
import { checkIpv4 } from './ip';

/**
 * Stops Terraform when a resource's address is another one than expected.
 * A provider that finds an address gone drops it from the state, and the next plan makes a new one without a word.
 */
export function expectIp(
  scope: IConstruct,
  attribute: string,
  expectedIp: string | undefined,
): Postcondition[] | undefined {
  if (expectedIp === undefined) return undefined;
  checkIpv4(scope, 'expectedIp', expectedIp);
  if (Token.isUnresolved(expectedIp) && !isOneToken(expectedIp)) {
    fail(scope, 'expectedIp mixes text and a token: give a literal address, or a token that is one');
  }
  // cdktf unwraps a token inside an expression, so it must not stand in quotes.
  const expected = Token.isUnresolved(expectedIp) ? expectedIp : `"${expectedIp}"`;
  return [
    {
      condition: `\${self.${attribute} == ${expected}}`,
      errorMessage: `This address is no longer ${expectedIp}: it was released, and another one stands in its place.`,
    },
  ];
}

function isOneToken(text: string): boolean {
  const fragments = Tokenization.reverseString(text);
  return fragments.length === 1 && fragments.tokens.length === 1;
}
