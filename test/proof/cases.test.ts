import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { proveEgress } from '../../lib/proof';
import type { WorkloadProof } from '../../lib/proof/document';

// Known answers. Each folder is a case: Terraform, and in `expected.json` what must be proven of it. The folder is
// named after the rule that the case is about: `aws-nat-gateway--without-a-way-out`.

/** What the Terraform of a case may be: a configuration, or what `terraform show -json` prints of a plan or of a state. */
const INPUTS = ['main.tf.json', 'plan.json', 'state.json'];

/** What is expected of one workload. `sources` are Terraform addresses; `reason` is a part of what is said. */
interface Expected {
  readonly address: string;
  readonly verdict: WorkloadProof['verdict'];
  readonly rule: string;
  readonly sources: readonly string[];
  readonly path: readonly string[];
  readonly reason: string;
  readonly close?: string;
  readonly notes?: readonly string[];
}

const FOLDER = join(__dirname, 'cases');

describe('known answers', () => {
  test.each(readdirSync(FOLDER))('%s', (name) => {
    const read = (file: string) => JSON.parse(readFileSync(join(FOLDER, name, file), 'utf8'));
    const expected: Expected[] = read('expected.json');
    const [input, ...others] = INPUTS.filter((file) => existsSync(join(FOLDER, name, file)));
    expect(others).toEqual([]);
    const proof = proveEgress(read(input as string));

    const found = proof.workloads.map(({ address, verdict, rule, sources, path, reason, close, notes }) => ({
      address,
      verdict,
      rule,
      sources: sources.map((source) => source.address),
      path,
      reason,
      close,
      notes,
    }));
    expect(found).toEqual(
      expected.map(({ reason, close, notes, ...rest }) => ({
        ...rest,
        reason: expect.stringContaining(reason),
        close: close === undefined ? null : expect.stringContaining(close),
        notes: notes === undefined ? expect.anything() : notes.map((note) => expect.stringContaining(note)),
      })),
    );
  });
});
