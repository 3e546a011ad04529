import type { Claim } from '../../lib/claim';
import { argumentOf, type ResourceSchema, settableArguments, type Standing } from './edits';
import type { Answers } from './moves';

/** A resource that the addresses of a claim hang on. */
export interface Hold {
  /** Its name among what stands. */
  readonly on: string;

  /** Whether addresses or hostname are its own, so that they are lost with it. */
  readonly owns: boolean;

  /** Arguments that let the addresses go though what owns them is not replaced, and where that is said. A block is all of it. */
  readonly letsGo?: Readonly<Record<string, string>>;
}

/** What a provider said, and what is known beside it. */
export interface Asked {
  readonly schemas: Readonly<Record<string, ResourceSchema>>;
  readonly standing: Readonly<Record<string, Standing>>;
  readonly answers: Answers;
}

/** What is wrong with the `changedBy` of a claim, a line for each argument. */
export function mistakesIn({ changedBy }: Pick<Claim, 'changedBy'>, holds: readonly Hold[], asked: Asked): string[] {
  const types = new Set([...Object.keys(changedBy), ...holds.map(({ on }) => asked.standing[on].type)]);
  return [...types].sort().flatMap((type) => {
    const known = argumentsOf(type, asked);
    const inside = (path: string): string[] => known.filter((it) => it === path || it.startsWith(`${path}.`));
    const claimed = changedBy[type] ?? [];
    const unknown = claimed.filter((path) => inside(path).length === 0);
    const said = new Set(claimed.flatMap(inside));
    const lost = new Set(
      holds
        .filter(({ on }) => asked.standing[on].type === type)
        .flatMap(lostBy(asked))
        .flatMap(inside),
    );
    return [
      ...unknown.map((path) => `${type} has no argument ${path}`),
      ...known.filter((it) => said.has(it) && !lost.has(it)).map((it) => `${type}: ${it} takes nothing away`),
      ...known.filter((it) => lost.has(it) && !said.has(it)).map((it) => `${type}: ${it} is not claimed`),
    ];
  });
}

/** What bindings have that a provider was not asked about. */
export function notAsked({ type, later = {} }: Standing, bindings: readonly string[], { schemas }: Asked): string[] {
  const { attributes, block_types: blocks } = schemas[type].block;
  const known = Object.keys({ ...attributes, ...blocks, ...later });
  return bindings.filter((argument) => !known.includes(argument));
}

/** Those that the provider has, and those that a later one has. */
function argumentsOf(type: string, { schemas, standing }: Asked): string[] {
  const later = Object.values(standing).flatMap((it) => (it.type === type ? Object.keys(it.later ?? {}) : []));
  return [...new Set([...settableArguments(schemas[type].block), ...later])];
}

function lostBy({ answers, standing }: Asked): (hold: Hold) => string[] {
  return ({ on, owns, letsGo = {} }) => {
    const replacing = Object.entries({ ...answers[on], ...standing[on].later })
      .filter(([, answer]) => answer === 'replace')
      .map(([edit]) => argumentOf(edit));
    return [...(owns ? replacing : []), ...Object.keys(letsGo)];
  };
}
