import { Estate } from '../estate';
import type { Term } from '../expression/term';
import { Arguments } from './arguments';
import type { Blocks } from './blocks';
import { Memory } from './memory';
import { Module } from './module';
import type { Reading } from './reading';

/** A stack that is read from a configuration. */
export interface Stack {
  readonly name: string;
  readonly blocks: Blocks;

  /** Where its files stand; undefined where they come from nowhere. */
  readonly folder?: string;

  /** The value of a variable that stands beside the files; undefined where its default counts. */
  readonly variable?: (name: string) => Term | undefined;
}

/** Why a module of a registry cannot be read. */
export const NOT_HERE = 'it is not in this Terraform JSON; prove its plan (terraform show -json)';

/** Reads a local module: its blocks and its folder, or why that cannot be. */
export type ReadModule = Reading['localModule'];

/**
 * The estate of some stacks.
 *
 * @param where what is read, for errors
 */
export function readConfiguration(where: string, stacks: readonly Stack[], localModule: ReadModule): Estate {
  const roots = new Map<string, Module[]>();
  const reading: Reading = {
    memory: new Memory(where),
    values: new Arguments(where),
    unseen: [],
    localModule,
    remoteOutput: (key, name) => {
      const [root, another] = roots.get(key) ?? [];
      return another === undefined ? root?.output(name) : undefined;
    },
  };
  const modules = stacks.map(({ name, blocks, folder, variable }) => {
    const module = new Module(
      reading,
      blocks,
      { stack: name, prefix: '', folder, callers: [] },
      variable ?? (() => undefined),
    );
    const key = module.stateKey();
    if (key !== undefined) roots.set(key, [...(roots.get(key) ?? []), module]);
    return module;
  });
  const resources = modules.flatMap((module) => module.resources());
  const outputs = new Map(modules.map((module, index) => [stacks[index]?.name ?? '', module.outputs()]));
  return new Estate(resources, reading.unseen, outputs);
}
