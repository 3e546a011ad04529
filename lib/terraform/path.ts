import { readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { jsonIn, statOf } from '../input/file';
import { compareText } from '../private/order';
import { Blocks, isConfiguration } from './configuration/blocks';
import { checkConfiguration } from './configuration/check';
import { NOT_HERE, type ReadModule, readConfiguration, type Stack } from './configuration/configuration';
import { isJson, type Json } from './configuration/json';
import type { Estate } from './estate';
import type { Term } from './expression/term';
import { InputError } from '../input/input-error';
import { readTerraform, stackName } from './terraform-json';
import { Unknown } from './value';

const HCL =
  'HCL is not read; run `terraform plan -out plan` and `terraform show -json plan`, and prove what that prints';

/** Reads a folder of cdktf or of Terraform JSON, or a file of JSON. */
export function readPath(path: string): Estate {
  const isFolder = statOf(path)?.isDirectory();
  if (isFolder === undefined) {
    const hint = basename(path) === 'cdktf.out' ? '; run cdktf synth first' : '';
    throw new InputError(path, `there is no such file or folder${hint}`);
  }
  return isFolder ? readFolder(path) : readFile(path);
}

function readFile(path: string): Estate {
  if (path.endsWith('.tf')) throw new InputError(path, HCL);
  const json = jsonIn(path);
  if (path.endsWith('.tf.json') && isConfiguration(json)) {
    checkConfiguration(json, path);
    return readStacks(path, [stackOf(dirname(path), [json])]);
  }
  return readTerraform(json, stackName(json) ?? basename(path).replace(/\.json$/, ''), path);
}

function readFolder(path: string): Estate {
  const manifest = join(path, 'manifest.json');
  if (!statOf(manifest)?.isFile()) return readStacks(path, [stackIn(path)]);
  const { stacks } = jsonIn(manifest) as { stacks?: unknown };
  const found = isJson(stacks) ? Object.entries(stacks) : [];
  if (found.length === 0) throw new InputError(manifest, 'it names no stack');
  return readStacks(
    path,
    found.map(([name, stack]) => {
      const { workingDirectory } = isJson(stack) ? stack : {};
      if (typeof workingDirectory !== 'string') throw new InputError(manifest, `stack ${name} has no workingDirectory`);
      return { ...stackIn(join(path, workingDirectory)), name };
    }),
  );
}

function readStacks(where: string, stacks: readonly Stack[]): Estate {
  return readConfiguration(where, stacks, localModule);
}

/** The root of a stack, from all of its files. */
function stackIn(folder: string): Stack {
  return stackOf(folder, configurationIn(folder));
}

function stackOf(folder: string, files: readonly Json[]): Stack {
  const name = files.map(stackName).find((each) => each !== undefined) ?? basename(resolve(folder));
  return { name, blocks: new Blocks(files), folder: resolve(folder), variable: variablesIn(folder) };
}

/**
 * What the files of variables in a folder say, which Terraform reads by itself. Where one is in HCL, none can be told.
 *
 * @see https://developer.hashicorp.com/terraform/language/values/variables#variable-definitions-tfvars-files
 */
function variablesIn(folder: string): (name: string) => Term | undefined {
  const names = readdirSync(folder).filter((name) =>
    /^terraform\.tfvars(?:\.json)?$|\.auto\.tfvars(?:\.json)?$/.test(name),
  );
  if (names.some((name) => name.endsWith('.tfvars'))) return (name) => new Unknown(`var.${name}`);
  const order = (name: string) => `${name.startsWith('terraform.') ? 0 : 1} ${name}`;
  const files = names.sort((a, b) => compareText(order(a), order(b))).map((name) => jsonIn(join(folder, name)));
  const values = new Map(files.flatMap((file) => Object.entries(file) as [string, Term][]));
  return (name) => values.get(name);
}

function configurationIn(folder: string): Json[] {
  if (!statOf(folder)?.isDirectory()) throw new InputError(folder, 'there is no such folder');
  const names = readdirSync(folder).sort();
  const hcl = names.find((name) => name.endsWith('.tf'));
  if (hcl !== undefined) throw new InputError(join(folder, hcl), HCL);
  const override = names.find((name) => /(?:^|_)override\.tf\.json$/.test(name));
  if (override !== undefined) throw new InputError(join(folder, override), 'override files are not read');
  const files = names.filter((name) => name.endsWith('.tf.json'));
  if (files.length === 0) throw new InputError(folder, 'there is no Terraform JSON in this folder');
  return files.map((name) => {
    const path = join(folder, name);
    const json = jsonIn(path) as Json;
    checkConfiguration(json, path);
    return json;
  });
}

const localModule: ReadModule = (from, source) => {
  if (from === undefined || !/^\.\.?(?:\/|$)/.test(source)) return NOT_HERE;
  const folder = resolve(from, source);
  try {
    return { blocks: new Blocks(configurationIn(folder)), folder };
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
};
