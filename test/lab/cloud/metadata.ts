import type { Tree } from '../helpers/metadata-server';
import type { Namespace } from '../machine/namespace';
import { Helper } from '../machine/shell';

export type { Tree };
export const METADATA = '169.254.169.254';

/** The metadata service of a cloud. */
export class Metadata {
  private readonly helper: Helper;
  private silent = false;
  private readonly trees: Record<string, Tree> = {};

  public constructor(
    fabric: Namespace,
    private readonly tokens: boolean,
  ) {
    this.helper = new Helper(fabric.name, 'metadata-server.ts', METADATA);
  }

  /** Says what a machine is told, whichever of its addresses it asks from. */
  public async tell(addresses: readonly string[], tree: Tree): Promise<void> {
    for (const address of addresses) this.trees[address] = tree;
    await this.send();
  }

  /** Leaves everyone waiting, or answers again. */
  public async setSilent(silent: boolean): Promise<void> {
    this.silent = silent;
    await this.send();
  }

  public stop(): void {
    this.helper.stop();
  }

  private send(): Promise<void> {
    return this.helper.ask('set', { trees: this.trees, silent: this.silent, tokens: this.tokens });
  }
}
