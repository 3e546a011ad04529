import type { Unseen } from '../estate';
import type { Term } from '../expression/term';
import type { Arguments } from './arguments';
import type { Blocks } from './blocks';
import type { Memory } from './memory';

/** A module that stands in a folder beside its caller's. */
export interface LocalModule {
  readonly blocks: Blocks;
  readonly folder: string;
}

/** What all modules of what is read share. */
export interface Reading {
  readonly memory: Memory;
  readonly values: Arguments;
  readonly unseen: Unseen[];

  /** The outputs of the stack that keeps its state where this says; undefined where that was not read. */
  remoteOutput(key: string, name: string): Term | undefined;

  /** The blocks of a module's folder, or why they cannot be read. */
  localModule(folder: string | undefined, source: string): LocalModule | string;
}
