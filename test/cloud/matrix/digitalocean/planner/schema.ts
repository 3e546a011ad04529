import { readFileSync } from 'node:fs';

/** `"string"`, `["list", type]`, or `["object", types by name]`. */
export type Type = string | readonly [kind: string, of: Type | Readonly<Record<string, Type>>];

/** An attribute, as `terraform providers schema -json` has it. */
export interface Attribute {
  readonly type: Type;
  readonly optional?: boolean;
  readonly required?: boolean;
  readonly computed?: boolean;
}

/** A block, as `terraform providers schema -json` has it. */
export interface Block {
  readonly attributes?: Readonly<Record<string, Attribute>>;
  readonly block_types?: Readonly<Record<string, { readonly nesting_mode: string; readonly block: Block }>>;
}

/** What a provider says of its resources. */
export interface ProviderSchema {
  readonly resource_schemas: Readonly<Record<string, { readonly block: Block }>>;
}

/** The schema that `npm run test:cloud` has found. */
export function foundSchema(): ProviderSchema {
  const file = process.env.FIXED_EGRESS_DIGITALOCEAN_SCHEMA;
  if (file === undefined) throw new Error('start this with `npm run test:cloud`, which finds the schema');
  return JSON.parse(readFileSync(file, 'utf8')) as ProviderSchema;
}

/** Terraform's own: https://developer.hashicorp.com/terraform/language/resources/terraform-data */
const TERRAFORM_DATA: Block = {
  attributes: {
    id: { type: 'string', computed: true },
    input: { type: 'dynamic', optional: true },
    output: { type: 'dynamic', computed: true },
    triggers_replace: { type: 'dynamic', optional: true },
  },
};

/** @throws if the schema has no such resource */
export function blockOf({ resource_schemas: resources }: ProviderSchema, type: string): Block {
  if (type === 'terraform_data') return TERRAFORM_DATA;
  const found = resources[type];
  if (!found) throw new Error(`the schema has no resource ${type}`);
  return found.block;
}

/** How long to wait is none of what a resource is. */
export function blockTypesOf(block: Block): [name: string, type: { nesting_mode: string; block: Block }][] {
  return Object.entries(block.block_types ?? {}).filter(([name]) => name !== 'timeouts');
}
