import { parse, stringify } from 'yaml';
import { isDeepStrictEqual } from 'node:util';
import { gunzipSync } from 'node:zlib';
import type { Part } from './user-data';

/** What a boot document puts on a machine, and has it do. */
export interface BootDocument {
  /** Every text that is written to a path. */
  readonly files: ReadonlyMap<string, readonly string[]>;

  /** What runs first, at every boot. */
  readonly boothooks: readonly string[];

  /** Everything else, as text: scripts, commands, settings of cloud-init. */
  readonly rest: readonly string[];

  /** What cannot be read of it. */
  readonly unclear: readonly string[];
}

/** Parts that run or configure nothing that is not written in them. */
export function bootDocumentOf(parts: readonly Part[]): BootDocument {
  const files = new Map<string, string[]>();
  const boothooks: string[] = [];
  const rest: string[] = [];
  const unclear: string[] = [];
  let configs = 0;
  for (const { type, content, merge } of parts) {
    if (type === 'text/cloud-boothook') boothooks.push(content);
    else if (type === 'text/x-shellscript' || type === 'text/plain') rest.push(content);
    else if (type === 'text/cloud-config') {
      if (configs++ > 0 && !isAdding(merge, content)) unclear.push('cloud-config parts that replace each other');
      readConfig(content, files, rest, unclear);
    } else unclear.push(`a part of type ${type}`);
  }
  return { files, boothooks, rest, unclear };
}

/**
 * Whether a cloud-config adds to the lists of those before it. What it says of that inside counts before its header.
 *
 * @see https://docs.cloud-init.io/en/latest/reference/merging.html
 */
function isAdding(merge: string, content: string): boolean {
  if (/^merge_(?:how|type)\b/m.test(content)) return false;
  return merge.includes('list(append') && /dict\([^)]*recurse_(?:list|array)/.test(merge);
}

function readConfig(content: string, files: Map<string, string[]>, rest: string[], unclear: string[]): void {
  let config: unknown;
  try {
    config = parse(content);
  } catch {
    unclear.push('a cloud-config that is no YAML');
    return;
  }
  if (config === null || config === undefined) return;
  if (typeof config !== 'object' || Array.isArray(config)) {
    unclear.push('a cloud-config that is no map');
    return;
  }
  const { write_files: written = [], ...others } = config as Record<string, unknown>;
  if (Object.keys(others).length > 0) {
    rest.push([stringify(others, { lineWidth: 0 }), ...commandsIn(others)].join('\n'));
  }
  for (const file of Array.isArray(written) ? written : [written]) {
    const text = textOf(file);
    if (text === undefined) {
      unclear.push('a file of write_files that cannot be read');
      continue;
    }
    const path = String((file as { path: unknown }).path);
    const before = files.get(path);
    if (before) before.push(text);
    else files.set(path, [text]);
  }
}

/** Lists of words, such as a command of `runcmd` may be, each as a line. */
function commandsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const items: readonly unknown[] = Object.values(value);
  const line = Array.isArray(value) && items.every((item) => typeof item !== 'object') ? [items.join(' ')] : [];
  return [...line, ...items.flatMap(commandsIn)];
}

/** https://docs.cloud-init.io/en/latest/reference/modules.html#write-files */
function textOf(file: unknown): string | undefined {
  if (typeof file !== 'object' || file === null) return undefined;
  const { path, content = '', encoding = 'text/plain', source, append = false } = file as Record<string, unknown>;
  if (typeof path !== 'string' || typeof content !== 'string' || source !== undefined || append !== false) {
    return undefined;
  }
  try {
    switch (encoding) {
      case 'text/plain':
        return content;
      case 'b64':
      case 'base64':
        return Buffer.from(content, 'base64').toString('utf8');
      case 'gz+base64':
      case 'gzip+base64':
      case 'gz+b64':
      case 'gzip+b64':
        return gunzipSync(Buffer.from(content, 'base64')).toString('utf8');
      default:
        return undefined;
    }
  } catch {
    return undefined;
  }
}

/** Whether a file is written, and with this text alone. */
export function isWritten({ files }: BootDocument, path: string, text: string): boolean {
  return isDeepStrictEqual([...new Set(files.get(path))], [text]);
}

/** The text of a file, if it is written with one text alone. */
export function textOfFile({ files }: BootDocument, path: string): string | undefined {
  const texts = new Set(files.get(path));
  return texts.size === 1 ? [...texts][0] : undefined;
}
