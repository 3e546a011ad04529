import type { IConstruct } from 'constructs';

/** Misuse of this library, found at synth. The message begins with the path of the construct. */
export class FixedEgressError extends Error {
  public constructor(scope: IConstruct, message: string) {
    super(`[${scope.node.path}] ${message}`);
    this.name = 'FixedEgressError';
  }
}

/** Ends the synth. The message says what was given and what to do. */
export function fail(scope: IConstruct, message: string): never {
  throw new FixedEgressError(scope, message);
}
