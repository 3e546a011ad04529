/** Terraform JSON as a plain object. */
export type TerraformJson = Record<string, unknown>;

/** An asset's folder is named after the hash of its content. */
const ASSET_HASH = /\b(assets\/[^/"]+\/)[0-9A-F]{32}\b/g;

/**
 * Terraform JSON for a snapshot: what it says, without what changes from machine to machine or from release to release.
 * Comments, provider versions, the path of a local state file, the hashes of assets and the working directory are left out;
 * keys are sorted.
 *
 * @param terraform the text of a `cdk.tf.json`, or the same parsed
 */
export function normalize(terraform: string | object): TerraformJson {
  const parsed: unknown = typeof terraform === 'string' ? JSON.parse(terraform) : terraform;
  return withoutVersions(tidy(parsed) as TerraformJson);
}

function tidy(value: unknown): unknown {
  if (typeof value === 'string') return withoutCwd(value).replace(ASSET_HASH, '$1<hash>');
  if (Array.isArray(value)) return value.map(tidy);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== '//')
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, tidy(inner)]),
  );
}

function withoutCwd(text: string): string {
  const cwd = process.cwd();
  if (cwd === '/' || !text.includes(cwd)) return text;
  const escaped = cwd.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.replace(new RegExp(`(?<![\\w./-])${escaped}(?![\\w.-])`, 'g'), '<cwd>');
}

function withoutVersions(json: TerraformJson): TerraformJson {
  const { terraform, ...rest } = json as { terraform?: { required_providers?: object; backend?: { local?: object } } };
  if (!terraform) return rest;
  const { required_providers: providers, backend, ...settings } = terraform;
  return {
    ...rest,
    terraform: {
      ...settings,
      ...(backend && { backend: backend.local ? { local: without(backend.local, 'path') } : backend }),
      ...(providers && {
        required_providers: Object.fromEntries(
          Object.entries(providers).map(([name, provider]) => [name, without(provider as object, 'version')]),
        ),
      }),
    },
  };
}

function without(object: object, key: string): object {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
}
