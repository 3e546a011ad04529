import { gunzipSync } from 'node:zlib';

/** A part of user data, as cloud-init takes it: https://docs.cloud-init.io/en/latest/explanation/format.html */
export interface Part {
  /** `text/x-shellscript`, `text/cloud-config`, `text/cloud-boothook`, or another one that cloud-init knows. */
  readonly type: string;
  readonly content: string;

  /** How it is joined with parts before it, where it says so. */
  readonly merge: string;
}

const MESSAGE = /^(?:content-type|mime-version):/i;

/** The parts of user data. */
export function partsOf(userData: string): readonly Part[] {
  return MESSAGE.test(userData) ? partsOfMessage(userData) : [sniffed(userData, '')];
}

/** What lies under base64, with or without gzip around it; undefined where user data is plain. */
export function decoded(userData: string): string | undefined {
  const text = userData.replaceAll(/\s/g, '');
  if (text.length < 16 || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64');
  try {
    return (isGzip(bytes) ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch {
    return undefined;
  }
}

function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

const BY_FIRST_LINE: readonly (readonly [RegExp, string])[] = [
  [/^## *template:/, 'text/jinja2'],
  [/^#!/, 'text/x-shellscript'],
  [/^#cloud-config-archive/, 'text/cloud-config-archive'],
  [/^#cloud-config/, 'text/cloud-config'],
  [/^#cloud-boothook/, 'text/cloud-boothook'],
  [/^#include/, 'text/x-include-url'],
  [/^#part-handler/, 'text/part-handler'],
];

/** As cloud-init does it: no matter what is before the first line, and in which case that is written. */
function sniffed(content: string, merge: string): Part {
  const start = content.trimStart().slice(0, 100).toLowerCase();
  const type = BY_FIRST_LINE.find(([line]) => line.test(start))?.[1] ?? 'text/plain';
  return { type, content, merge };
}

function partsOfMessage(message: string): readonly Part[] {
  const { headers, body } = message.includes('\r\n') ? split(message.replaceAll('\r\n', '\n')) : split(message);
  const type = /^[^;\s]*/.exec(headers.get('content-type') ?? 'text/plain')?.[0].toLowerCase() ?? 'text/plain';
  const boundary = /boundary="?([^";]+)"?/i.exec(headers.get('content-type') ?? '')?.[1];
  if (type.startsWith('multipart/')) {
    if (boundary === undefined) return [{ type: 'multipart without a boundary', content: body, merge: '' }];
    const [, ...rest] = `\n${body}`.split(`\n--${boundary}`);
    return rest
      .filter((part) => !part.startsWith('--'))
      .flatMap((part) => partsOfMessage(part.replace(/^[ \t]*\n/, '')));
  }
  const encoding = headers.get('content-transfer-encoding')?.toLowerCase();
  const bytes = encoding === 'base64' ? Buffer.from(body, 'base64') : undefined;
  const content = bytes?.toString('utf8') ?? body;
  const merge = headers.get('merge-type') ?? headers.get('x-merge-type') ?? '';
  if (!['base64', '7bit', '8bit', 'binary', undefined].includes(encoding)) {
    return [{ type: `${encoding}`, content, merge }];
  }
  if (bytes && isGzip(bytes)) return [{ type: 'gzip', content, merge }];
  if (type !== 'text/plain' && type !== 'text/x-not-multipart') return [{ type, content, merge }];
  return MESSAGE.test(content) ? partsOfMessage(content) : [sniffed(content, merge)];
}

function split(message: string): { readonly headers: ReadonlyMap<string, string>; readonly body: string } {
  const end = message.indexOf('\n\n');
  const head = end === -1 ? message : message.slice(0, end);
  const headers = new Map<string, string>();
  for (const line of head.replaceAll(/\n[ \t]+/g, ' ').split('\n')) {
    const [, name, value] = /^([^:]+):\s*(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) headers.set(name.toLowerCase(), value);
  }
  return { headers, body: end === -1 ? '' : message.slice(end + 2) };
}
