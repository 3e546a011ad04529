import { DefaultTokenResolver, StringConcat, TerraformStack, Tokenization } from 'cdktf';
import type { IConstruct } from 'constructs';
import { compareText } from './order';

/** The text that a value becomes in Terraform: the same for two tokens of one attribute. */
export function terraformText(scope: IConstruct, value: string): string {
  const resolver = new DefaultTokenResolver(new StringConcat());
  return String(Tokenization.resolve(value, { scope: TerraformStack.of(scope), preparing: false, resolver }));
}

/** Texts in the order of what they become in Terraform, so that the order in code changes nothing. */
export function sortedTexts(scope: IConstruct, texts: readonly string[]): string[] {
  return [...texts].sort((a, b) => compareText(terraformText(scope, a), terraformText(scope, b)));
}
