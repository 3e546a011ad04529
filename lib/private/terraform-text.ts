import { DefaultTokenResolver, StringConcat, TerraformStack, Tokenization } from 'cdktf';
import type { IConstruct } from 'constructs';

/** The text that a value becomes in Terraform: the same for two tokens of one attribute. */
export function terraformText(scope: IConstruct, value: string): string {
  const resolver = new DefaultTokenResolver(new StringConcat());
  return String(Tokenization.resolve(value, { scope: TerraformStack.of(scope), preparing: false, resolver }));
}
