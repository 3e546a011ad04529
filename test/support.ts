import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { DigitaloceanProvider } from '@cdktf/provider-digitalocean/lib/provider';
import { type App, TerraformStack, Testing } from 'cdktf';
import { synth } from 'cdktf-fixed-egress/testing';

/** Terraform JSON as tests read it: `json.resource.aws_eip['payments-eu-west-1a']`. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = Record<string, any>;

/** A stack in a fresh app, with both providers. */
export function newStack(context?: Record<string, unknown>, id = 'stack'): TerraformStack {
  return stackIn(Testing.app({ context }), id);
}

/** A stack with both providers in an app that exists. */
export function stackIn(app: App, id: string): TerraformStack {
  const stack = new TerraformStack(app, id);
  new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
  new DigitaloceanProvider(stack, 'digitalocean');
  return stack;
}

/** What `build` adds to a fresh stack, as normalized Terraform. */
export function synthesized(build: (stack: TerraformStack) => void, context?: Record<string, unknown>): Json {
  const stack = newStack(context);
  build(stack);
  return synth(stack);
}

/** The address book of a stack. */
export function bookOf(json: Json): Json {
  return json.output.address_book.value;
}

/** The addresses of a book, without since when each has been published for whom. */
export function withoutTimes(addresses: Json[]): Json[] {
  return addresses.map((address) => ({ ...address, since: undefined }));
}

/** The warnings that a stack shows when it is synthesized. */
export function warningsOf(stack: TerraformStack): string[] {
  return stack.node
    .findAll()
    .flatMap(({ node }) => node.metadata.filter(({ type }) => type === '@cdktf/warn').map(({ data }) => data));
}
