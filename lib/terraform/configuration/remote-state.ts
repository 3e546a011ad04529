import { resolve } from 'node:path';
import { isTermObject, isWhole, type Term } from '../expression/term';

/**
 * Where a state is kept, so that who writes it and who reads it can be told to mean the same one. Undefined where it cannot
 * be told.
 *
 * @param folder the folder that relative paths of a local state begin in
 * @see https://developer.hashicorp.com/terraform/language/backend
 */
export function remoteStateKey(backend: string, config: Term, folder: string | undefined): string | undefined {
  if (!isTermObject(config) || !isWhole(config)) return undefined;
  if (backend === 'local') {
    const path = String(config.path ?? 'terraform.tfstate');
    return folder === undefined && !path.startsWith('/') ? undefined : `local ${resolve(folder ?? '/', path)}`;
  }
  return `${backend} ${canonical(config)}`;
}

/** JSON in which the order of names does not matter; what is null is not there. A block may stand in a list. */
function canonical(term: Term): string {
  if (Array.isArray(term) && term.length === 1) return canonical(term[0] as Term);
  if (Array.isArray(term)) return `[${term.map(canonical).join()}]`;
  if (!isTermObject(term)) return JSON.stringify(term);
  const names = Object.keys(term).filter((name) => term[name] !== null && term[name] !== undefined);
  return `{${names
    .sort()
    .map((name) => `${name}:${canonical(term[name] as Term)}`)
    .join()}}`;
}
