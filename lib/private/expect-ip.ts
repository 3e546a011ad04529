import { type Postcondition, Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import { checkIpv4 } from './ipv4';

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
  // cdktf unwraps a token inside an expression, so it must not stand in quotes.
  const expected = Token.isUnresolved(expectedIp) ? expectedIp : `"${expectedIp}"`;
  return [
    {
      condition: `\${self.${attribute} == ${expected}}`,
      errorMessage: `This address is no longer ${expectedIp}: it was released, and another one stands in its place.`,
    },
  ];
}
