/** One part of a multipart document. */
export interface Part {
  /** `text/cloud-boothook`, `text/cloud-config`, or `text/plain` for cloud-init to find out. */
  readonly type: string;

  readonly content: string;
}

const BOUNDARY = '==fixed-egress==';

/** Lists of several parts are joined, and what an earlier part says stands: https://docs.cloud-init.io/en/latest/reference/merging.html */
const MERGE = 'list(append)+dict(no_replace,recurse_list)+str()';

/** A multipart document for cloud-init. A part that is multipart itself keeps its own headers. */
export function multipart(parts: readonly Part[]): string {
  const texts = parts.map((part) => `--${BOUNDARY}\n${withHeaders(part)}\n`);
  return `Content-Type: multipart/mixed; boundary="${BOUNDARY}"\nMIME-Version: 1.0\n\n${texts.join('')}--${BOUNDARY}--\n`;
}

function withHeaders({ type, content }: Part): string {
  if (/^(?:content-type|mime-version):/i.test(content)) return content;
  const headers = `Content-Type: ${type}; charset="utf-8"\nMIME-Version: 1.0\nMerge-Type: ${MERGE}\n`;
  // cloud-init reads other than ASCII wrongly, unless it is encoded.
  if (/^[\x00-\x7f]*$/.test(content)) return `${headers}\n${content}`;
  return `${headers}Content-Transfer-Encoding: base64\n\n${Buffer.from(content).toString('base64')}`;
}
