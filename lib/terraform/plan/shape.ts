// What Terraform prints: https://developer.hashicorp.com/terraform/internals/json-format

export interface PlanJson {
  readonly format_version: string;
  readonly errored?: boolean;
  readonly resource_changes?: readonly ResourceChange[];

  /** What was found to be otherwise than Terraform left it. */
  readonly resource_drift?: readonly ResourceChange[];
  readonly output_changes?: Readonly<Record<string, Change>>;
  readonly prior_state?: StateJson;
  readonly configuration?: { readonly root_module?: ConfigModule };
}

export interface StateJson {
  readonly format_version?: string;
  readonly values?: {
    readonly outputs?: Readonly<Record<string, { readonly value?: unknown }>>;
    readonly root_module?: StateModule;
  };
}

export interface StateModule {
  readonly resources?: readonly StateResource[];
  readonly child_modules?: readonly StateModule[];
}

export interface StateResource {
  readonly address: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly index?: string | number;

  /** The key of an object that was replaced and still stands. */
  readonly deposed_key?: string;
  readonly values?: Readonly<Record<string, unknown>>;

  /** Which of the values are sensitive: `true`, or an object or a list with such. */
  readonly sensitive_values?: unknown;
}

export interface ResourceChange extends StateResource {
  readonly module_address?: string;

  /** Where it stood before a `moved` block. */
  readonly previous_address?: string;
  readonly deposed?: string;

  /** Why it is deleted or replaced, where Terraform says: `delete_because_no_resource_config`. */
  readonly action_reason?: string;
  readonly change: Change;
}

export interface Change {
  readonly actions: readonly string[];
  readonly before?: unknown;
  readonly after?: unknown;
  readonly after_unknown?: unknown;
  readonly before_sensitive?: unknown;
  readonly after_sensitive?: unknown;

  /** The arguments that replace it, as paths: `[["vpcs", 0, "default_gateway"]]`. */
  readonly replace_paths?: readonly (readonly (string | number)[])[];
}

export interface ConfigModule {
  readonly outputs?: Readonly<Record<string, { readonly expression?: unknown }>>;
  readonly resources?: readonly ConfigResource[];
  readonly module_calls?: Readonly<Record<string, ConfigCall>>;
}

export interface ConfigResource {
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly expressions?: unknown;
  readonly for_each_expression?: unknown;
}

export interface ConfigCall {
  readonly expressions?: Readonly<Record<string, unknown>>;
  readonly for_each_expression?: unknown;
  readonly module?: ConfigModule;
}

/** Every reference of an expression, and of the blocks in it. */
export function referencesOf(expression: unknown): readonly string[] {
  const found: string[] = [];
  gather(expression, found);
  return found;
}

function gather(expression: unknown, into: string[]): void {
  if (Array.isArray(expression)) for (const item of expression) gather(item, into);
  else if (typeof expression === 'object' && expression !== null) {
    const { references } = expression as { references?: unknown };
    if (Array.isArray(references)) into.push(...references.map(String));
    else if (!('constant_value' in expression)) for (const item of Object.values(expression)) gather(item, into);
  }
}

/** Whether a plan says the value of an expression. Of Terraform in JSON, it also gives the text of one that has references. */
export function isConstant(expression: object): boolean {
  return 'constant_value' in expression && !('references' in expression);
}
