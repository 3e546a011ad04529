import { synth } from 'cdktf-fixed-egress/testing';
import { groupBy } from '../../lib/private/group';
import type { Json } from '../support';
import { type DigitaloceanApi, startDigitaloceanApi } from './digitalocean-api/server';
import type { Edit } from './matrix/edit';
import { DIGITALOCEAN_EDITS } from './matrix/digitalocean';
import { losersIn } from './matrix/digitalocean/oracle';
import { planned } from './matrix/digitalocean/planner';
import { actionsIn, NOT_KEPT, saidBy, saidByGuard, schemaIn, stackOf } from './matrix/digitalocean/run';
import { refusedIn, type Workspace } from './terraform';
import { digitaloceanWorkspace } from './workspaces';

/** Edits of a construct are of one stack, which is applied once for all of them. */
const GROUPS = [...groupBy(DIGITALOCEAN_EDITS, ({ construct }) => construct)];

describe.each(GROUPS)('by the real provider against a stand-in for the API: %s', (_construct, edits) => {
  let api: DigitaloceanApi;
  let terraform: Workspace;

  beforeAll(async () => {
    api = await startDigitaloceanApi();
    terraform = digitaloceanWorkspace(api);
    await terraform.use(stackOf(edits[0].before));
    await terraform.apply('stack');
  });

  afterAll(async () => {
    terraform.remove();
    await api.stop();
  });

  it.each(edits.map((edit) => [edit.edit, edit] as const))('%s', async (_edit, edit) => {
    if (edit.refused) await expectRefusal(terraform, edit);
    const context = edit.refused ? NOT_KEPT : undefined;
    await terraform.use(stackOf(edit.after, context));
    const plan = await terraform.plan('stack');
    expect(losersIn(plan)).toEqual(saidBy(edit).mayChange);
    expect(saidByGuard(plan)).toEqual(saidBy(edit));

    const [before, after]: Json[] = [edit.before, edit.after].map((write) => synth(stackOf(write, context)));
    const made = planned(before, after, await schemaIn(terraform));
    expect(actionsIn(made.plan)).toEqual(actionsIn(plan));
    expect(unknownOutputs(made.plan)).toEqual(unknownOutputs(plan));
  });
});

async function expectRefusal(terraform: Workspace, edit: Edit): Promise<void> {
  await terraform.use(stackOf(edit.after));
  const { output } = await terraform.tryPlan('stack');
  expect(refusedIn(output)).toEqual([...(edit.refused ?? [])].sort());
}

/** What of the address book is only known once the plan is applied. */
function unknownOutputs({ output_changes: outputs }: Json): Json {
  return Object.fromEntries(Object.entries<Json>(outputs ?? {}).map(([name, it]) => [name, it.after_unknown]));
}
