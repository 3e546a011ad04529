/** A JSON object as it was parsed. */
export interface Json {
  readonly [name: string]: unknown;
}

export function isJson(raw: unknown): raw is Json {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}

/**
 * The names in an object, or in each of a list of objects: Terraform JSON may write blocks either way. Comments are none.
 *
 * @see https://developer.hashicorp.com/terraform/language/syntax/json#nested-block-mapping
 */
export function* entriesIn(raw: unknown): Generator<readonly [string, unknown]> {
  if (Array.isArray(raw)) for (const item of raw) yield* isJson(item) ? entriesIn(item) : [];
  else if (isJson(raw)) for (const entry of Object.entries(raw)) if (entry[0] !== '//') yield entry;
}

/** The one body of a block, which may stand in a list. */
export function bodyOf(raw: unknown): Json {
  const body = Array.isArray(raw) ? raw[0] : raw;
  return isJson(body) ? body : {};
}
