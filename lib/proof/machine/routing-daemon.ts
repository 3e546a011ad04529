import { gatewayBird, hostBird } from '../../gateway/bird';
import type { Timers } from '../../gateway/timers';

/** Whether BIRD does what this library has it do: its timers, and on a gateway the network of the apps, are free. */
export function isOwnBird(text: string, role: 'gateway' | 'host'): boolean {
  const timers = timersIn(text);
  if (timers === undefined) return false;
  if (role === 'host') return text === hostBird(timers);
  const network = /neighbor range (\S+) internal;/.exec(text)?.[1];
  return network !== undefined && text === gatewayBird({ kind: 'announce', network }, timers);
}

function timersIn(text: string): Timers | undefined {
  const [, interval] = /min rx interval (\d+) ms;/.exec(text) ?? [];
  const [, multiplier] = /multiplier (\d+);/.exec(text) ?? [];
  return interval && multiplier ? { interval: Number(interval), multiplier: Number(multiplier) } : undefined;
}
