import type { AddressFamily } from '../../address';
import type { Stability } from '../../stability';

/** A public address that packets leave from. */
export interface Source {
  /** The Terraform address of what has it: `aws_eip.web`, or of the machine whose own it is. */
  readonly address: string;

  /** The IP, where the Terraform that was read says it. */
  readonly ip: string | null;
  readonly family: AddressFamily;
  readonly stability: Stability;
}

/** A way out to the internet. */
export interface Exit {
  readonly source: Source;

  /** The Terraform addresses that a packet passes, from the workload on. */
  readonly path: readonly string[];

  /** The name of the rule that says so. */
  readonly rule: string;

  /** Why it is a leak; undefined where it is none. */
  readonly reason?: string;

  /** How to close a leak, in one line; undefined where it is none. */
  readonly close?: string;

  /** The machine that takes this way or another one, where the Terraform does not say which. */
  readonly chosenBy?: string;
}

/** Something that cannot be seen, and decides. */
export interface Blind {
  /** What must be known, in words that begin with its name. */
  readonly reason: string;
  readonly path: readonly string[];
  readonly rule: string;
}

/** Everything that can become of a workload's packets. Where all are empty, none gets to the internet. */
export interface Outcome {
  readonly exits: readonly Exit[];
  readonly blind: readonly Blind[];

  /** What a reader should know besides, in words: `S3 is reached through aws_vpc_endpoint.s3, not from these addresses`. */
  readonly notes: readonly string[];
}

/** No packet gets to the internet. */
export const NOWHERE: Outcome = { exits: [], blind: [], notes: [] };

export function exit(exit: Exit): Outcome {
  return { ...NOWHERE, exits: [exit] };
}

export function blind(blind: Blind): Outcome {
  return { ...NOWHERE, blind: [blind] };
}

/** What has this name is not known, and decides. */
export function notKnown(name: string, path: readonly string[], rule: string): Blind {
  return { reason: `${name} is not known, and decides`, path, rule };
}

/** Packets take all of these ways. */
export function all(outcomes: readonly Outcome[]): Outcome {
  const some = outcomes.filter(({ exits, blind, notes }) => exits.length + blind.length + notes.length > 0);
  if (some.length < 2) return some[0] ?? NOWHERE;
  return {
    exits: some.flatMap(({ exits }) => exits),
    blind: some.flatMap(({ blind }) => blind),
    notes: [...new Set(some.flatMap(({ notes }) => notes))],
  };
}

/** Packets take one of these ways, and nobody can tell which. Where they come to the same, it does not matter. */
export function either(outcomes: readonly Outcome[], undecided: Blind): Outcome {
  const verdicts = new Set(outcomes.map(verdictOf));
  if (verdicts.size === 1) return all(outcomes);
  return { ...blind(undecided), notes: all(outcomes).notes };
}

/** Whether a way out ends in an address that is not reserved, or is another's. */
export function isLeak({ source, reason }: Exit): boolean {
  return source.stability !== 'fixed' || reason !== undefined;
}

/** What a workload's packets do. */
export type Verdict = 'fixed' | 'leak' | 'isolated' | 'unknown';

/** A leak outranks what cannot be seen. */
export function verdictOf({ exits, blind }: Outcome): Verdict {
  if (exits.some(isLeak)) return 'leak';
  if (blind.length > 0) return 'unknown';
  return exits.length > 0 ? 'fixed' : 'isolated';
}
