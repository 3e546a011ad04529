import type { IConstruct } from 'constructs';
import { fail } from '../private/fail';

/**
 * The listeners of one load balancer, in the order of their ports.
 *
 * @throws if there is none, or a port is out of range
 */
export function checkedListeners<T extends { readonly port: number }>(
  scope: IConstruct,
  listeners: readonly T[],
  example: string,
): T[] {
  if (!Array.isArray(listeners) || listeners.length === 0) {
    fail(scope, `listeners is ${JSON.stringify(listeners)}: give at least one, such as ${example}`);
  }
  for (const listener of listeners) checkPort(scope, 'the port of a listener', listener?.port);
  return [...listeners].sort((a, b) => a.port - b.port);
}

/** @throws if two listeners have one port */
export function checkOneForEachPort(scope: IConstruct, listeners: readonly { readonly port: number }[]): void {
  const ports = listeners.map(({ port }) => port);
  const twin = ports.find((port, index) => ports.indexOf(port) !== index);
  if (twin !== undefined) fail(scope, `listeners has port ${twin} twice: a port has one listener`);
}

/** @throws if it is no port that is known at synth */
export function checkPort(scope: IConstruct, what: string, port: unknown): void {
  if (Number.isInteger(port) && (port as number) >= 1 && (port as number) <= 65535) return;
  fail(scope, `${what} is ${JSON.stringify(port)}: give a whole number from 1 to 65535, known at synth`);
}
