import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, type TerraformStack } from 'cdktf';
import { normalize, type TerraformJson } from './normalize';

/**
 * Synthesizes the whole app of a stack as `cdktf synth` does, validations and cross-stack references included,
 * and returns the stack's Terraform JSON for a snapshot. Use a fresh app each time: aspects run at every synth.
 */
export function synth(stack: TerraformStack): TerraformJson {
  const app = App.of(stack);
  app.synth();
  const { synthesizedStackPath } = app.manifest.forStack(stack);
  return normalize(readFileSync(join(app.outdir, synthesizedStackPath), 'utf8'));
}
