import { TerraformElement, TerraformStack, Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import { registryOf } from './registry';
import { terraformText } from './terraform-text';

/**
 * One text for one thing in the whole tree, however its id was come by: the literal id, else the stack and the attribute
 * that a token stands for.
 */
export function identityOf(scope: IConstruct, id: string): string {
  const text = terraformText(scope, id);
  const identity = Token.isUnresolved(id) ? `${originOf(scope, text)} ${text}` : id;
  return registryOf(scope).aliases.get(identity) ?? identity;
}

/** Where an id of a thing is to be read: beside the thing, if it is a construct. */
export function scopeOf(thing: object, otherwise: IConstruct): IConstruct {
  return TerraformElement.isTerraformElement(thing) ? thing : otherwise;
}

/** Makes two ids stand for one thing. */
export function addAlias(scope: IConstruct, id: string, alias: string): void {
  registryOf(scope).aliases.set(identityOf(scope, id), identityOf(scope, alias));
}

/** The stack that a token comes from: its own, or the only one in which we made what the token names. */
function originOf(scope: IConstruct, text: string): string {
  const stack = TerraformStack.of(scope);
  const address = /^\$\{(.+)\.\w+\}$/.exec(text)?.[1] ?? '';
  const { keyed } = registryOf(scope);
  if (keyed.get(stack)?.has(address)) return stack.node.path;
  const origins = [...keyed].filter(([, elements]) => elements.has(address)).map(([origin]) => origin);
  return (origins.length === 1 ? origins[0] : stack).node.path;
}
