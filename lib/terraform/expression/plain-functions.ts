import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { compareText } from '../../private/order';
import { cidrHost, cidrNetmask, cidrSubnet, cidrSubnets } from './cidr-functions';
import type { PlainFunction } from './functions';
import { Failure, type Term } from './term';
import { formatEach, formatText, jsonDecode, jsonEncode, number, replace, text, trimmed } from './text-functions';

/** Those of Terraform's functions that are evaluated once every argument is known. */
export const plainFunctions: Readonly<Record<string, PlainFunction>> = {
  tonumber: (value) => (value === null ? null : number(value)),
  tobool: (value) => {
    if (value === null || typeof value === 'boolean') return value;
    if (value === 'true' || value === 'false') return value === 'true';
    throw new Failure('it is neither true nor false');
  },
  split: (separator, whole) => (whole === '' ? [''] : text(whole).split(text(separator))),
  format: (pattern, ...given) => formatText(text(pattern), given),
  formatlist: (pattern, ...given) => formatEach(text(pattern), given),
  replace: (whole, part, by) => replace(text(whole), text(part), text(by)),
  trimspace: (whole) => text(whole).trim(),
  trim: (whole, characters) => trimmed(text(whole), text(characters)),
  trimprefix: (whole, prefix) => {
    const start = text(prefix);
    return text(whole).startsWith(start) ? text(whole).slice(start.length) : text(whole);
  },
  trimsuffix: (whole, suffix) => {
    const end = text(suffix);
    return text(whole).endsWith(end) ? text(whole).slice(0, text(whole).length - end.length) : text(whole);
  },
  startswith: (whole, prefix) => text(whole).startsWith(text(prefix)),
  endswith: (whole, suffix) => text(whole).endsWith(text(suffix)),
  lower: (whole) => eachCharacter(text(whole), (character) => character.toLowerCase()),
  upper: (whole) => eachCharacter(text(whole), (character) => character.toUpperCase()),
  chomp: (whole) => text(whole).replace(/(?:\r?\n)+$/, ''),
  sort: (list) => strings(list).sort(compareText),
  range: (...given) => range(given.map(number)),
  min: (...given) => Math.min(...given.map(number)),
  max: (...given) => Math.max(...given.map(number)),
  floor: (value) => Math.floor(number(value)),
  ceil: (value) => Math.ceil(number(value)),
  abs: (value) => Math.abs(number(value)),
  base64decode: (whole) => Buffer.from(text(whole), 'base64').toString(),
  base64gunzip: (whole) => gunzip(text(whole)),
  base64sha256: (whole) => createHash('sha256').update(text(whole)).digest('base64'),
  sha1: (whole) => createHash('sha1').update(text(whole)).digest('hex'),
  sha256: (whole) => createHash('sha256').update(text(whole)).digest('hex'),
  md5: (whole) => createHash('md5').update(text(whole)).digest('hex'),
  jsonencode: (value) => jsonEncode(value ?? null),
  jsondecode: (whole) => jsonDecode(text(whole)),
  cidrhost: (range, host) => cidrHost(text(range), number(host)),
  cidrsubnet: (range, bits, net) => cidrSubnet(text(range), number(bits), number(net)),
  cidrsubnets: (range, ...bits) => cidrSubnets(text(range), bits.map(number)),
  cidrnetmask: (range) => cidrNetmask(text(range)),
};

function strings(list: Term): string[] {
  if (!Array.isArray(list)) throw new Failure('it is not a list');
  return list.map(text);
}

/** Go maps one character to one: ß remains. */
function eachCharacter(whole: string, map: (character: string) => string): string {
  return Array.from(whole, (character) => (Array.from(map(character)).length === 1 ? map(character) : character)).join(
    '',
  );
}

/** More items than any configuration counts would only fill the memory. */
const LONGEST = 1024;

function range(given: readonly number[]): number[] {
  const [start, end] = given.length === 1 ? [0, given[0] as number] : [given[0] as number, given[1] as number];
  const step = given[2] ?? (start <= end ? 1 : -1);
  const length = Math.ceil((end - start) / step);
  if (!(length <= LONGEST)) throw new Failure('the range is too long');
  return Array.from({ length: Math.max(length, 0) }, (_, at) => start + at * step);
}

function gunzip(whole: string): string {
  try {
    return gunzipSync(Buffer.from(whole, 'base64')).toString();
  } catch {
    throw new Failure('it is not gzip');
  }
}
