import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { proveEgress, type WorkloadProof } from '../../lib/proof';
import type { Json } from '../support';
import type { Workspace } from './terraform';

// Estates as people run them, in HCL with modules. Each folder is one; `expected.json` says, by hand, what must be proven of its plan.

/** What is expected of one workload. */
interface Expected {
  readonly address: string;
  readonly verdict: WorkloadProof['verdict'];

  /** The Terraform addresses of all of its sources. */
  readonly sources?: readonly string[];

  /** What the path must pass, in this order. */
  readonly path?: readonly string[];

  /** A part of the reason. */
  readonly reason?: string;

  /** For whoever wonders about what is expected. */
  readonly comment?: string;
}

/** How many plans are made at a time. */
const AT_ONCE = 2;

/** Plans every estate of a folder with real Terraform, and tests what is proven of each. */
export function testEstates(cloud: string, workspace: () => Workspace): void {
  const folder = join(__dirname, 'estates', cloud);
  const names = readdirSync(folder);
  const plans = new Map<string, Promise<Json>>();

  beforeAll(async () => {
    const waiting = [...names];
    const planNext = async (): Promise<void> => {
      for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
        const plan = workspace().planOf(join(folder, name));
        plans.set(name, plan);
        await plan.catch(() => undefined);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, planNext));
  });

  test.each(names)('%s', async (name) => {
    const expected: Expected[] = JSON.parse(readFileSync(join(folder, name, 'expected.json'), 'utf8'));
    const { workloads } = proveEgress((await plans.get(name)) as Json);
    const wanted = new Map(expected.map((one) => [one.address, one]));

    expect(workloads.map((workload) => seen(workload, wanted.get(workload.address)))).toEqual(expected.map(matcher));
  });
}

/** Of what is proven, what the expectation is about. */
function seen({ address, verdict, sources, path, reason }: WorkloadProof, expected: Expected | undefined): object {
  const stops = expected?.path;
  return {
    address,
    verdict,
    reason,
    sources: sources.map((source) => source.address).sort(),
    path: stops && stops.every((stop) => path.includes(stop)) ? path.filter((hop) => stops.includes(hop)) : path,
  };
}

function matcher({ address, verdict, sources, path, reason }: Expected): object {
  return {
    address,
    verdict,
    reason: reason === undefined ? expect.any(String) : expect.stringContaining(reason),
    sources: sources === undefined ? expect.any(Array) : [...sources].sort(),
    path: path ?? expect.any(Array),
  };
}
