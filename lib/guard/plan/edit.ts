import type { Resource } from '../../terraform/resource';
import type { ResourceChange } from '../../terraform/plan/shape';
import { differences, pathIn } from './differences';

/** What a plan does to a resource. `replace` is destroy and create, in either order. */
export type EditKind = 'none' | 'create' | 'update' | 'delete' | 'replace' | 'forget';

type Values = Readonly<Record<string, unknown>> | null | undefined;

/** What a plan does to one resource that Terraform manages. */
export class Edit {
  public readonly kind: EditKind;

  /** Whether what comes is made before what was is destroyed. */
  public readonly isCreateFirst: boolean;

  public constructor(
    private readonly change: ResourceChange,

    /** As it stands; undefined where it is new. */
    public readonly before: Resource | undefined,

    /** As it will be; undefined where it is gone. */
    public readonly after: Resource | undefined,
  ) {
    const { actions } = change.change;
    this.kind = kindOf(actions);
    this.isCreateFirst = this.kind === 'replace' && actions[0] === 'create';
  }

  public get type(): string {
    return this.change.type;
  }

  /** Whether it is what an earlier replacement left. */
  public get isDeposed(): boolean {
    return this.change.deposed !== undefined;
  }

  /** Why it is deleted or replaced, as Terraform says it: `delete_because_no_resource_config`. */
  public get because(): string | undefined {
    return this.change.action_reason;
  }

  /** Whether an argument that was given is another one by then, or is not known. */
  public isEdited(argument: string): boolean {
    const {
      before,
      after,
      after_unknown: unknown,
    } = this.change.change as Readonly<Record<'before' | 'after' | 'after_unknown', Values>>;
    const was = before?.[argument] ?? '';
    return was !== '' && (unknown?.[argument] === true || after?.[argument] !== was);
  }

  /** Whether an argument is only known when the plan is applied. */
  public isPending(argument: string): boolean {
    const unknown = this.change.change.after_unknown as Values;
    return unknown?.[argument] === true;
  }

  /** The arguments that replace it or, of an update, that change: `network_border_group`, `vpcs.default_gateway`. */
  public get attributes(): readonly string[] {
    const { before, after, after_unknown: unknown, before_sensitive: secret } = this.change.change;
    const changed = { before, after, unknown, secret };
    const paths = this.change.change.replace_paths ?? [];
    if (this.kind === 'replace' && paths.length > 0) {
      return [...new Set(paths.flatMap((path) => pathIn(changed, path)))].sort();
    }
    return this.kind === 'update' || this.kind === 'replace' ? differences(changed) : [];
  }
}

function kindOf(actions: readonly string[]): EditKind {
  const has = (action: string) => actions.includes(action);
  if (has('create')) return has('delete') || has('forget') ? 'replace' : 'create';
  if (has('delete')) return 'delete';
  if (has('update')) return 'update';
  return has('forget') ? 'forget' : 'none';
}
