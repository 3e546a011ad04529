import { synth } from 'cdktf-fixed-egress/testing';
import { groupBy } from '../../lib/private/group';
import type { Json } from '../support';
import { DIGITALOCEAN_EDITS } from './matrix/digitalocean';
import { misfits } from './matrix/digitalocean/fits-schema';
import { losersIn } from './matrix/digitalocean/oracle';
import { planned } from './matrix/digitalocean/planner';
import { foundSchema } from './matrix/digitalocean/planner/schema';
import { NOT_KEPT, saidBy, saidByGuard, stackOf, titleOf } from './matrix/digitalocean/run';
import { editTable } from './matrix/table';
import { checkAgainstSchema, checkedResources } from './provider-schema';

const schema = foundSchema();

describe.each(DIGITALOCEAN_EDITS.map((edit) => [titleOf(edit), edit] as const))(
  'by plans that are made without the provider, with made-up addresses: %s',
  (_title, edit) => {
    let plan: Json;
    let refused: readonly string[];

    beforeAll(() => {
      const context = edit.refused ? NOT_KEPT : undefined;
      ({ plan, refused } = planned(synth(stackOf(edit.before, context)), synth(stackOf(edit.after, context)), schema));
    });

    it('what stands before and after fits the schema of the provider', () => {
      expect(misfits(plan, schema)).toEqual([]);
    });

    it('changes no address but those that it asks for', () => {
      expect(refused).toEqual([]);
      expect(losersIn(plan)).toEqual(saidBy(edit).mayChange);
    });

    it('the guard says the same', () => {
      expect(saidByGuard(plan)).toEqual(saidBy(edit));
    });

    if (edit.refused) {
      it('Terraform refuses it while the addresses are kept', () => {
        const kept = planned(synth(stackOf(edit.before)), synth(stackOf(edit.after)), schema);
        expect([...kept.refused].sort()).toEqual([...(edit.refused ?? [])].sort());
      });
    }
  },
);

describe('the edits', () => {
  it('are valid by the schema of the provider, before and after', () => {
    const resource: Record<string, Json> = {};
    for (const edit of DIGITALOCEAN_EDITS) {
      for (const when of ['before', 'after'] as const) {
        const version: Json = synth(stackOf(edit[when]));
        for (const [type, named] of Object.entries<Json>(version.resource ?? {})) {
          for (const [name, body] of Object.entries(named)) {
            resource[type] = { ...resource[type], [`${titleOf(edit)}, ${when}: ${name}`]: body };
          }
        }
      }
    }
    expect(checkAgainstSchema({ resource }, schema)).toEqual([]);
    expect(checkedResources({ resource }, schema)).toBeGreaterThan(DIGITALOCEAN_EDITS.length);
  });

  it('are at least three of each construct, all of one stack, and no two of one name', () => {
    const titles = DIGITALOCEAN_EDITS.map(titleOf);
    expect(new Set(titles).size).toBe(titles.length);
    for (const edits of groupBy(DIGITALOCEAN_EDITS, ({ construct }) => construct).values()) {
      expect(edits.length).toBeGreaterThanOrEqual(3);
      expect(new Set(edits.map(({ before }) => before)).size).toBe(1);
    }
  });
});

afterAll(() => process.stdout.write(`\n${editTable(DIGITALOCEAN_EDITS)}\n`));
