import { InputError } from '../../input/input-error';
import { entriesIn, isJson, type Json } from './json';

/** How many names stand before the body of a block: `resource`, then its type, then its own name. */
const NAMES: Readonly<Record<string, number>> = {
  resource: 2,
  data: 2,
  module: 1,
  variable: 1,
  output: 1,
  locals: 0,
  terraform: 0,
};

/**
 * Whether blocks stand where Terraform wants them. Where they do not, a workload would not be seen.
 *
 * @throws InputError
 * @see https://developer.hashicorp.com/terraform/language/syntax/json#block-type-mapping
 */
export function checkConfiguration(file: Json, where: string): void {
  for (const [kind, names] of Object.entries(NAMES)) checkBlocks(file[kind], kind, names, where);
}

function checkBlocks(raw: unknown, name: string, names: number, where: string): void {
  if (raw === undefined || raw === null) return;
  if (!isJson(raw) && !(Array.isArray(raw) && raw.every(isJson))) {
    throw new InputError(where, `it is not the JSON of Terraform: ${name} is no block`);
  }
  if (names === 0) return;
  for (const [inner, body] of entriesIn(raw)) checkBlocks(body, `${name}.${inner}`, names - 1, where);
}
