import { InputError } from './input-error';

/**
 * Parses JSON.
 *
 * @param where what the text is, for errors
 */
export function parseJson(text: string, where: string): object {
  // What Windows tools put at the beginning of a file.
  const bare = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (bare.trim() === '') throw new InputError(where, 'it is empty');
  if (bare.startsWith('PK\u0003\u0004')) {
    throw new InputError(where, 'it is a plan file; run `terraform show -json` on it, and give what that prints');
  }
  // Either mark at the beginning of UTF-16, read as UTF-8.
  if (bare.startsWith('\ufffd\ufffd') && bare.includes('\u0000')) {
    throw new InputError(
      where,
      'it is UTF-16, as PowerShell writes it; write it as UTF-8, with `| Out-File -Encoding utf8`',
    );
  }
  if (bare.includes('\u0000')) throw new InputError(where, 'it is not JSON, but binary');
  let json: unknown;
  try {
    json = JSON.parse(bare);
  } catch (error) {
    throw new InputError(where, whatIsWrong(bare, error));
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new InputError(where, 'it is not the JSON of Terraform');
  }
  return json;
}

/** Why text is not JSON, and where. Never what stands there: that may be a secret. */
function whatIsWrong(text: string, error: unknown): string {
  const at = positionIn(error) ?? firstFault(text);
  if (isIncomplete(text, error) || at >= text.length) return 'it is not JSON: it ends before it is complete';
  const before = text.slice(0, at).split('\n');
  return `it is not JSON at line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

function positionIn(error: unknown): number | undefined {
  const position = /at position (\d+)/.exec((error as Error).message)?.[1];
  return position === undefined ? undefined : Number(position);
}

/** Whether text is the beginning of JSON. */
function isIncomplete(text: string, error: unknown): boolean {
  const isCut = /Unexpected end|Unterminated/.test((error as Error).message);
  return isCut || (positionIn(error) ?? 0) >= text.length;
}

/** Where text stops being the beginning of JSON, for the errors in which Node does not say so. */
function firstFault(text: string): number {
  let good = 0;
  let bad = text.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (mayBegin(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return bad - 1;
}

function mayBegin(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    return isIncomplete(text, error);
  }
}
