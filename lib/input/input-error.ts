/** Input that cannot be proven anything of. Says in one line what is wrong, and where. */
export class InputError extends Error {
  public override readonly name = 'InputError';

  public constructor(where: string, what: string) {
    super(`${where}: ${what}`.replace(/\s+/g, ' '));
  }
}
