import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { App, type TerraformStack } from 'cdktf';
import type { Json } from '../support';
import { type Provider, requiredProviders } from './tools';

/** How a run of Terraform ended. */
export interface Run {
  readonly status: number;
  readonly output: string;
}

/** The plan of an edited stack; null where Terraform refuses to make one. */
export interface EditedPlan {
  readonly run: Run;
  readonly plan: Json | null;
}

/** Terraform JSON as text, without what cdktf writes for people: construct paths. */
function withoutComments(json: Json): string {
  return JSON.stringify(json, (key, value: unknown) => {
    if (key === '//') return undefined;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** The resources that Terraform refused to destroy, as it says. */
export function refusedIn(output: string): string[] {
  const said = output.replace(/[\s│]+/g, ' ').matchAll(/Resource (\S+) has lifecycle\.prevent_destroy set/g);
  return [...said].map(([, address]) => address).sort();
}

/** Real Terraform in a folder of its own, with the state of the stacks that it applies. */
export class Workspace {
  private readonly dir = mkdtempSync(join(tmpdir(), 'fixed-egress-'));
  private readonly env: NodeJS.ProcessEnv;
  private readonly edited = new Map<string, Promise<EditedPlan>>();

  public constructor(
    private readonly providers: readonly Provider[],
    cliConfig: string,
    env: Record<string, string>,
  ) {
    const file = join(this.dir, 'cli.tfrc');
    writeFileSync(file, cliConfig);
    // Terraform and its providers live for seconds: to collect garbage early takes a fifth of their time.
    const settings = { TF_CLI_CONFIG_FILE: file, TF_IN_AUTOMATION: '1', CHECKPOINT_DISABLE: '1', GOGC: '400' };
    this.env = { ...process.env, ...env, ...settings };
  }

  /**
   * Synthesizes a stack for this workspace: its state goes here, and its providers are those under test.
   *
   * @param played what Terraform gets in place of what a provider does not have
   * @returns what Terraform gets
   */
  public async use(stack: TerraformStack, played?: (json: Json) => Json): Promise<Json> {
    const json = this.write(stack, stack.node.id, played);
    await this.mustRun(stack.node.id, 'init');
    return json;
  }

  /** Makes a state of resources that nobody applied, for a stack that is used and has none yet. */
  public stand(stack: string, resources: readonly Json[]): void {
    const state = { version: 4, terraform_version: '1.5.0', serial: 1, lineage: stack, outputs: {}, resources };
    writeFileSync(join(this.dir, `terraform.${stack}.tfstate`), JSON.stringify(state));
  }

  /**
   * Plans another writing of a stack that stands, maybe several at a time, and returns what `terraform show -json` says of the plan:
   * null where there is none. Of the cloud it reads data sources alone. What is the same Terraform has the same plan, and is planned once.
   */
  public async planEdited(stack: TerraformStack, edit: string, played?: (json: Json) => Json): Promise<EditedPlan> {
    const folder = `${stack.node.id}-${edit}`;
    const key = `${stack.node.id} ${withoutComments(this.write(stack, folder, played))}`;
    const planned = this.edited.get(key) ?? this.planIn(folder, this.folderOf(stack.node.id));
    this.edited.set(key, planned);
    return planned;
  }

  private async planIn(folder: string, standing: string): Promise<EditedPlan> {
    for (const file of ['.terraform.lock.hcl', '.terraform']) {
      cpSync(join(standing, file), join(this.folderOf(folder), file), { recursive: true, verbatimSymlinks: true });
    }
    const run = await this.run(folder, 'plan', '-refresh=false', '-lock=false', '-out=plan');
    if (run.status !== 0) return { run, plan: null };
    return { run, plan: JSON.parse((await this.mustRun(folder, 'show', '-json', 'plan')).output) };
  }

  /**
   * What `terraform show -json` prints of the plan of a folder of HCL. `prior-state.json` in the folder is the state of what stands already.
   */
  public async planOf(folder: string): Promise<Json> {
    const name = basename(folder);
    const target = this.folderOf(name);
    cpSync(folder, target, { recursive: true });
    const prior = join(target, 'prior-state.json');
    if (existsSync(prior)) renameSync(prior, join(target, 'terraform.tfstate'));
    await this.mustRun(name, 'init');
    await this.mustRun(name, 'plan', '-refresh=false', '-out=plan');
    return JSON.parse((await this.mustRun(name, 'show', '-json', 'plan')).output);
  }

  /** Takes Terraform JSON as it is. */
  public async useJson(stack: string, json: object): Promise<void> {
    const terraform = { required_providers: requiredProviders(this.providers) };
    writeFileSync(join(this.folderOf(stack), 'main.tf.json'), JSON.stringify({ terraform, ...json }, null, 1));
    await this.mustRun(stack, 'init');
  }

  /** Takes the files of a root module in the place of those that were there. The state stays. */
  public async useFiles(stack: string, files: Readonly<Record<string, string>>): Promise<void> {
    const folder = this.folderOf(stack);
    const old = readdirSync(folder).filter((name) => /\.tf(\.json)?$/.test(name));
    for (const name of old) rmSync(join(folder, name));
    const versions = JSON.stringify({ terraform: { required_providers: requiredProviders(this.providers) } });
    for (const [name, text] of Object.entries({ 'versions.tf.json': versions, ...files })) {
      writeFileSync(join(folder, name), text);
    }
    await this.mustRun(stack, 'init');
  }

  /** Lets the state forget what a line `terraform state rm …` names. */
  public async forget(stack: string, line: string): Promise<void> {
    const [, args] = /^terraform state rm (.+)$/.exec(line) ?? [];
    if (args === undefined) throw new Error(`"${line}" is no \`terraform state rm\``);
    await this.mustRun(stack, 'state rm', ...args.replaceAll("'", '').split(' '));
  }

  /** What `terraform providers schema -json` prints. */
  public async schemas(stack: string): Promise<Json> {
    return JSON.parse((await this.mustRun(stack, 'providers schema', '-json')).output);
  }

  /** Plans, and returns what `terraform show -json` says of the plan. */
  public async plan(stack: string): Promise<Json> {
    await this.mustRun(stack, 'plan', '-out=plan');
    return JSON.parse((await this.mustRun(stack, 'show', '-json', 'plan')).output);
  }

  /** What `terraform show -json` says of a plan that was written. */
  public async shown(stack: string, plan: string): Promise<Json> {
    return JSON.parse((await this.mustRun(stack, 'show', '-json', plan)).output);
  }

  /** Applies what was planned, with as many requests at a time as the stand-in for the cloud takes. */
  public async applyPlan(stack: string): Promise<void> {
    await this.mustRun(stack, 'apply', '-parallelism=60', 'plan');
  }

  /** Reads everything from the cloud again. */
  public async refresh(stack: string): Promise<void> {
    await this.mustRun(stack, 'refresh', '-parallelism=60');
  }

  /** What `terraform show -json` says of the state. */
  public async showState(stack: string): Promise<Json> {
    return JSON.parse((await this.mustRun(stack, 'show', '-json')).output);
  }

  public async apply(stack: string): Promise<void> {
    await this.mustRun(stack, 'apply', '-auto-approve');
  }

  public async tryApply(stack: string, ...args: string[]): Promise<Run> {
    return this.run(stack, 'apply', '-auto-approve', ...args);
  }

  public async tryDestroy(stack: string): Promise<Run> {
    return this.run(stack, 'destroy', '-auto-approve');
  }

  public async tryPlan(stack: string, ...args: string[]): Promise<Run> {
    return this.run(stack, 'plan', ...args);
  }

  /** What a plan would do to each resource, without what stays as it is: `{ 'aws_eip.web': ['create'] }`. */
  public async plannedChanges(stack: string): Promise<Record<string, string[]>> {
    await this.mustRun(stack, 'plan', '-out=plan');
    const plan: Json = JSON.parse((await this.mustRun(stack, 'show', '-json', 'plan')).output);
    const outputs = Object.entries<Json>(plan.output_changes ?? {}).map(([name, change]) => ({
      address: `output.${name}`,
      change,
    }));
    const changes: Json[] = [...(plan.resource_changes ?? []), ...outputs];
    const real = changes.filter(({ change }) => !['no-op', 'read'].includes(change.actions.join()));
    return Object.fromEntries(real.map(({ address, change }) => [address, change.actions]));
  }

  /** What `terraform output -json` prints. */
  public async outputs(stack: string): Promise<string> {
    return (await this.mustRun(stack, 'output', '-json')).output;
  }

  /** The value of an output, which must not be sensitive. */
  public async output(stack: string, name: string): Promise<Json> {
    const outputs: Json = JSON.parse(await this.outputs(stack));
    if (outputs[name].sensitive) throw new Error(`output ${name} is sensitive`);
    return outputs[name].value;
  }

  /** The attributes of every resource in the state, by Terraform address. */
  public async state(stack: string): Promise<Record<string, Json>> {
    const state: Json = JSON.parse((await this.mustRun(stack, 'show', '-json')).output);
    const resources: Json[] = state.values?.root_module?.resources ?? [];
    return Object.fromEntries(resources.map(({ address, values }) => [address, values]));
  }

  /** The attributes of every resource in the state, in modules too. */
  public async everything(stack: string): Promise<Record<string, Json>> {
    const inside = ({ resources = [], child_modules = [] }: Json): Json[] => [
      ...resources,
      ...child_modules.flatMap(inside),
    ];
    const { values } = await this.showState(stack);
    return Object.fromEntries(inside(values.root_module).map(({ address, values: it }) => [address, it]));
  }

  public remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }

  private write(stack: TerraformStack, folder: string, played = (json: Json): Json => json): Json {
    const app = App.of(stack);
    app.synth();
    const synthesized = join(app.outdir, app.manifest.forStack(stack).workingDirectory);
    const text = readFileSync(join(synthesized, 'cdk.tf.json'), 'utf8').replaceAll(process.cwd(), this.dir);
    const json = played(JSON.parse(text));
    json.terraform.required_providers = requiredProviders(this.providers);
    const target = this.folderOf(folder);
    cpSync(synthesized, target, { recursive: true });
    writeFileSync(join(target, 'cdk.tf.json'), JSON.stringify(json));
    return json;
  }

  private folderOf(stack: string): string {
    const folder = join(this.dir, 'stacks', stack);
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  private async mustRun(stack: string, command: string, ...args: string[]): Promise<Run> {
    const run = await this.run(stack, command, ...args);
    if (run.status !== 0) throw new Error(`terraform ${[command, ...args].join(' ')} failed:\n${run.output}`);
    return run;
  }

  /** Not spawnSync: the cloud that Terraform talks to may be in this process. */
  private run(stack: string, command: string, ...args: string[]): Promise<Run> {
    const reads = ['show', 'output', 'providers schema'].includes(command);
    const asks = !reads && !command.startsWith('state ');
    const flags = ['-no-color', ...(asks ? ['-input=false'] : []), ...args];
    const terraform = spawn('terraform', [...command.split(' '), ...flags], {
      cwd: this.folderOf(stack),
      env: this.env,
    });
    const parts: string[] = [];
    terraform.stdout.on('data', (data) => parts.push(String(data)));
    if (!reads) terraform.stderr.on('data', (data) => parts.push(String(data)));
    return new Promise((resolve, reject) => {
      terraform.on('error', reject);
      terraform.on('close', (status) => resolve({ status: status ?? 1, output: parts.join('') }));
    });
  }
}
