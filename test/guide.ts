import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformSync } from '@swc/core';
import type { Json } from './support';

/** The code blocks of a section of the guide, by its heading, in a language. */
export function blocksOf(heading: string, language: string): string[] {
  const guide = readFileSync('docs/adopt.md', 'utf8');
  const section = guide.split(/^## /m).find((it) => it.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`docs/adopt.md has no section "${heading}"`);
  return [...section.matchAll(/^```(\w+)\n(.*?)^```$/gms)]
    .filter(([, of]) => of === language)
    .map(([, , code]) => code);
}

/** What Terraform says a plan does, in a line. */
export function summaryOf(output: string): string {
  const [line] = /^(Plan:|No changes\.).*$/m.exec(output) ?? [];
  return line ?? output;
}

/** Text of the guide with the ids of a real estate in the places of those that it shows. */
export function withIds(text: string, ids: Readonly<Record<string, string>>): string {
  return Object.entries(ids).reduce((it, [shown, real]) => it.replaceAll(shown, real), text);
}

/** Runs a program of the guide as it stands, and returns the Terraform JSON of its stack. */
export function terraformOf(program: string, stack = 'shop'): Json {
  const outdir = mkdtempSync(join(tmpdir(), 'guide-'));
  const { CDKTF_OUTDIR } = process.env;
  process.env.CDKTF_OUTDIR = outdir;
  try {
    const { code } = transformSync(program, {
      jsc: { parser: { syntax: 'typescript' } },
      module: { type: 'commonjs' },
    });
    new Function('require', 'exports', code)(require, {});
    return JSON.parse(readFileSync(join(outdir, 'stacks', stack, 'cdk.tf.json'), 'utf8'));
  } finally {
    if (CDKTF_OUTDIR === undefined) delete process.env.CDKTF_OUTDIR;
    else process.env.CDKTF_OUTDIR = CDKTF_OUTDIR;
    rmSync(outdir, { recursive: true });
  }
}
