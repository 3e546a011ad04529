import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack, Testing } from 'cdktf';
import { AWS_EDITS } from './matrix/aws';
import { type Told, toldBy } from './matrix/aws/oracle';
import { played, unplayed } from './matrix/aws/played';
import { standingAccelerators } from './matrix/aws/standing-accelerator';
import type { Edit } from './matrix/edit';
import { editTable, type Row } from './matrix/table';
import { Moto } from './moto';
import { refusedIn, type Workspace } from './terraform';
import { awsWorkspace } from './workspaces';

/** What NAT instances are made of. */
const IMAGES = [{ id: 'ami-0123456789abcdef0', owner: '136693071363', name: 'debian-13-arm64-20260101-1' }];

/** How many edits are planned at a time. */
const AT_ONCE = 2;

const PLANNING = 600_000;

/** What came of an edit. */
interface Outcome {
  readonly refused: readonly string[];
  readonly told: Told;
}

/** The edits of one stack, which is applied once. */
const STACKS = [...new Set(AWS_EDITS.map(({ before }) => before))].map((before, index) => {
  const edits = AWS_EDITS.filter((edit) => edit.before === before);
  const constructs = [...new Set(edits.map(({ construct }) => construct))];
  return { stack: `stack-${index + 1}`, constructs: constructs.join(', '), before, edits };
});

const rows = new Map<Edit, Row>();
let moto: Moto;
let terraform: Workspace;

beforeAll(async () => {
  moto = await Moto.start(IMAGES);
  terraform = awsWorkspace(moto);
});

afterAll(async () => {
  terraform?.remove();
  await moto?.stop();
  process.stdout.write(
    `\nThe edit matrix of AWS, as it was planned:\n\n${editTable(AWS_EDITS.flatMap((edit) => rows.get(edit) ?? []))}\n`,
  );
});

function written(write: Edit['before'], stack: string, retain: boolean): TerraformStack {
  const it = new TerraformStack(Testing.app(), stack);
  if (!retain) it.node.setContext('fixed-egress:retain', false);
  new AwsProvider(it, 'aws', { region: 'eu-west-1' });
  write(it);
  return it;
}

async function outcomeOf({ after, refused }: Edit, stack: string, index: number): Promise<Outcome> {
  const kept = await terraform.planEdited(written(after, stack, true), `${index}`, played);
  if (!kept.plan && !refused) throw new Error(`there is no plan: ${errorsIn(kept.run.output)}`);
  const { run, plan } = kept.plan
    ? kept
    : await terraform.planEdited(written(after, stack, false), `${index}-let-go`, played);
  if (!plan) throw new Error(`there is no plan though nothing is kept: ${errorsIn(run.output)}`);
  return { refused: kept.plan ? [] : refusedIn(kept.run.output), told: toldBy(unplayed(plan)) };
}

/** What Terraform calls an error, without the configuration that it quotes. */
function errorsIn(output: string): string {
  return output.match(/^.*Error: .*$/gm)?.join('\n') ?? output;
}

/** Does something for each, so many at a time. */
async function forEach<T>(all: readonly T[], something: (one: T, index: number) => Promise<void>): Promise<void> {
  const left = [...all.entries()];
  const worker = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) await something(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

describe.each(STACKS)('edits of $constructs, planned by real Terraform on moto', ({ stack, before, edits }) => {
  const outcomes = new Map<Edit, Promise<Outcome>>();

  beforeAll(async () => {
    const json = await terraform.use(written(before, stack, true), played);
    const standing = standingAccelerators(json);
    if (standing.length > 0) terraform.stand(stack, standing);
    const { status, output } = await terraform.tryApply(stack, '-refresh=false');
    if (status !== 0) throw new Error(errorsIn(output));
    await forEach(edits, async (edit, index) => {
      const outcome = outcomeOf(edit, stack, index);
      outcomes.set(edit, outcome);
      await outcome.catch(() => undefined);
    });
  }, PLANNING);

  it.each(edits)('$construct: $edit', async (edit) => {
    const { refused, told } = await (outcomes.get(edit) as Promise<Outcome>);
    const { construct, edit: inWords } = edit;
    rows.set(edit, {
      construct,
      edit: inWords,
      mayChange: told.changed,
      refused: edit.refused && refused,
      verdict: told.verdict,
      carriers: told.carriers,
    });
    expect({ refused, mayChange: told.changed, verdict: told.verdict }).toEqual({
      refused: edit.refused ?? [],
      mayChange: [...edit.mayChange].sort(),
      verdict: edit.verdict,
    });
  });
});
