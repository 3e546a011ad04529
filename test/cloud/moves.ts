import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Json } from '../support';
import { type Answer, edited, editsOf, type ResourceSchema, type Standing } from './edits';
import { refusedIn, type Workspace } from './terraform';
import type { Provider } from './tools';

/** The answers of a provider by edit, for each resource. */
export type Answers = Readonly<Record<string, Readonly<Record<string, Answer>>>>;

/** The schema of each resource type of a provider. */
export async function schemasOf(terraform: Workspace, provider: Provider): Promise<Record<string, ResourceSchema>> {
  await terraform.useJson('schema', {});
  const { provider_schemas: schemas } = await terraform.schemas('schema');
  return schemas[registryAddress(provider)].resource_schemas;
}

/** A provider, and what it is asked about. */
export interface Asking {
  readonly terraform: Workspace;
  readonly provider: Provider;

  /** The provider's configuration, with which it asks no cloud. */
  readonly configuration: Json;

  readonly schemas: Readonly<Record<string, ResourceSchema>>;
  readonly standing: Readonly<Record<string, Standing>>;
}

/**
 * Asks a provider what it would do for every edit of resources that stand already: one plan, of one resource for each edit.
 * Nothing is read from a cloud, and the resources stand in a state that was written by hand.
 *
 * @throws if the provider would change a resource that nobody edited
 */
export async function answersOf(asking: Asking): Promise<Answers> {
  const questions = questionsOf(asking);
  const plan = await planOf(asking, questions, {});
  const changes = new Map<string, Json>(plan.resource_changes.map((it: Json) => [it.address, it.change]));
  const answers: Record<string, Record<string, Answer>> = {};
  const disturbed: string[] = [];
  for (const { name, edit, type, id } of questions) {
    const change = changes.get(`${type}.${id}`) as Json;
    const answer = answerOf(change.actions);
    if (edit) (answers[name] ??= {})[edit] = answer;
    else if (answer !== 'ignore') disturbed.push(`${name} is changed without an edit: ${differences(change)}`);
  }
  if (disturbed.length > 0) throw new Error(disturbed.join('\n'));
  return answers;
}

/** The edits of each resource that Terraform refuses when all of them have `prevent_destroy`. */
export async function refusedOf(asking: Asking): Promise<Readonly<Record<string, readonly string[]>>> {
  const questions = questionsOf(asking);
  const refused = await planOf(asking, questions, { lifecycle: { prevent_destroy: true } }).then(
    (): string[] => [],
    (error: Error) => refusedIn(error.message),
  );
  const edits = (name: string): string[] =>
    questions.filter((it) => it.name === name && refused.includes(`${it.type}.${it.id}`)).map(({ edit }) => edit);
  return Object.fromEntries(Object.keys(asking.standing).map((name) => [name, edits(name)]));
}

/** A resource of which one argument is edited. */
interface Question {
  /** Its name among what stands. */
  readonly name: string;

  /** Empty where nothing is. */
  readonly edit: string;

  /** Its Terraform name. */
  readonly id: string;

  readonly type: string;
  readonly written: Json;

  /** What the state has of it. */
  readonly instance: Json;
}

function questionsOf({ schemas, standing }: Asking): Question[] {
  return Object.entries(standing).flatMap(([name, it], number) => {
    const { block, version } = schemas[it.type];
    const instance = { schema_version: version, attributes: { ...it.written, ...it.known } };
    return ['', ...editsOf(block, it)].map((edit) => ({
      name,
      edit,
      id: `of_${number}_${edit.replace(/\W+/g, '_')}`,
      type: it.type,
      written: edit ? edited(block, it, edit) : it.written,
      instance,
    }));
  });
}

async function planOf({ terraform, provider, configuration }: Asking, questions: Question[], all: Json): Promise<Json> {
  const { name, source, version } = provider;
  const resource: Json = {};
  for (const { type, id, written } of questions) (resource[type] ??= {})[id] = { ...written, ...all };
  const json = {
    terraform: { required_providers: { [name]: { source, version } } },
    provider: { [name]: configuration },
    resource,
  };
  const from = `provider["${registryAddress(provider)}"]`;
  const resources = questions.map(({ type, id, instance }) => ({
    mode: 'managed',
    type,
    name: id,
    provider: from,
    instances: [instance],
  }));
  const state = { version: 4, terraform_version: '1.5.0', serial: 1, lineage: 'moves', outputs: {}, resources };
  const folder = mkdtempSync(join(tmpdir(), 'moves-'));
  try {
    writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(json, null, 1));
    writeFileSync(join(folder, 'prior-state.json'), JSON.stringify(state));
    return await terraform.planOf(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function registryAddress({ source }: Provider): string {
  return `registry.terraform.io/${source}`;
}

function answerOf(actions: readonly string[]): Answer {
  if (actions.includes('delete')) return 'replace';
  return actions.includes('update') ? 'update' : 'ignore';
}

function differences({ before, after, after_unknown: unknown }: Json): string {
  const names = Object.keys({ ...before, ...after, ...unknown });
  const seen = names.filter(
    (name) => unknown[name] === true || JSON.stringify(before[name]) !== JSON.stringify(after?.[name]),
  );
  return seen.map((name) => `${name} ${JSON.stringify(before[name])} -> ${JSON.stringify(after?.[name])}`).join(', ');
}
