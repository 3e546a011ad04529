import type { IConstruct } from 'constructs';
import { fail } from './fail';

/**
 * @param why what the construct decides it for
 * @throws if a provider's configuration sets an argument that the construct decides
 */
export function refuse(
  scope: IConstruct,
  what: string,
  config: object | undefined,
  decided: readonly string[],
  why = "so that packets leave from the app's addresses alone",
): void {
  const set = Object.entries(config ?? {}).find(([key, value]) => decided.includes(key) && value !== undefined);
  if (set) fail(scope, `${what} sets ${set[0]}, which the construct decides ${why}: leave it out`);
}
