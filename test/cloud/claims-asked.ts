import type { Claim } from '../../lib/claim';
import { argumentsInBindings } from '../bindings';
import type { Json } from '../support';
import type { Standing } from './edits';
import { type Asked, type Hold, mistakesIn, notAsked } from './holds';
import { answersOf, type Asking, refusedOf, schemasOf } from './moves';
import type { Provider } from './tools';
import { offlineWorkspace } from './workspaces';

/** What is claimed of a cloud, and all that it takes to ask its provider whether that is so. */
export interface Question<Claims, Standings> {
  readonly provider: Provider;

  /** The provider's configuration, with which it asks no cloud. */
  readonly configuration: Json;

  readonly claims: Claims;
  readonly standing: Standings;

  /** What the addresses of each claim hang on. */
  readonly holds: Readonly<Record<keyof Claims, readonly (Hold & { readonly on: keyof Standings })[]>>;
}

/** Asks a real provider what every edit of what carries addresses would do, and tests whether the claims say so. */
export function testClaims<Claims extends Record<string, Claim>, Standings extends Record<string, Standing>>({
  provider,
  configuration,
  claims,
  standing,
  holds,
}: Question<Claims, Standings>): void {
  const terraform = offlineWorkspace(provider);
  let asking: Asking;
  let asked: Asked;

  beforeAll(async () => {
    asking = { terraform, provider, configuration, schemas: await schemasOf(terraform, provider), standing };
    asked = { ...asking, answers: await answersOf(asking) };
  });

  afterAll(() => terraform.remove());

  it.each(Object.keys(standing))('every argument of %s was edited, and the provider saw it', (name) => {
    const { type, ignored = [] } = standing[name];
    const answers = Object.entries(asked.answers[name]);
    expect(answers.filter(([, answer]) => answer === 'ignore').map(([edit]) => edit)).toEqual(ignored);
    expect(notAsked(standing[name], argumentsInBindings(type), asked)).toEqual([]);
  });

  it.each(Object.keys(claims))('what %s says takes its addresses away does, and nothing else', (name) => {
    expect(mistakesIn(claims[name], holds[name], asked)).toEqual([]);
  });

  it('prevent_destroy refuses every edit that replaces, and no other', async () => {
    const replacing = Object.entries(asked.answers).map(([name, answers]) => {
      const edits = Object.keys(answers).filter((edit) => answers[edit] === 'replace');
      return [name, edits];
    });
    expect(await refusedOf(asking)).toEqual(Object.fromEntries(replacing));
  });

  it('a claim that says too much, too little, or what there is not is found', () => {
    const [name, claim] = Object.entries(claims)[0];
    const [type, [first, ...rest]] = Object.entries(claim.changedBy)[0];
    const wrong = { changedBy: { ...claim.changedBy, [type]: [...rest, 'nothing'] } };
    expect(mistakesIn(wrong, holds[name], asked)).toEqual([
      `${type} has no argument nothing`,
      `${type}: ${first} is not claimed`,
    ]);
    expect(mistakesIn(claim, [], asked)).toContain(`${type}: ${first} takes nothing away`);
  });
}
