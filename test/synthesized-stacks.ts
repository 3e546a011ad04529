import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'cdktf';
import { normalize } from 'cdktf-fixed-egress/testing';
import type { Json } from './support';

/** What `app.synth()` writes for each stack, by its id: the only synth that makes references across stacks right. */
export function synthesizedStacks(app: App): Record<string, Json> {
  app.synth();
  return Object.fromEntries(
    Object.values(app.manifest.stacks).map(({ name, synthesizedStackPath }) => [
      name,
      normalize(readFileSync(join(app.outdir, synthesizedStackPath), 'utf8')),
    ]),
  );
}
