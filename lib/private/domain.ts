import { Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import { fail } from './fail';
import { checkText } from './text';

/** https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4 */
const LONGEST = 253;

/** 63 characters at most. `_` as in the wild. */
const LABEL = '[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?';
const LIKE_SUBDOMAIN = new RegExp(`^${LABEL}(?:\\.${LABEL})*$`, 'i');
const LIKE_DOMAIN = new RegExp(`^(?:${LABEL}\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$`, 'i');

/** A hostname that a cloud gives: a whole name, without a dot at its end. It may have capital letters. */
export const LIKE_HOSTNAME = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)+$/i;

/** Where a record stands. */
export interface RecordName {
  /** The bare domain of the zone, such as `example.com`. */
  readonly domain: string;

  /**
   * What stands before the domain: `www`, or `api.eu`. It is known at synth, since a bare domain takes other records.
   *
   * @default - nothing: the record stands at the bare domain
   */
  readonly subdomain?: string;
}

/**
 * The whole name in DNS, such as `www.example.com`.
 *
 * @throws if the domain is none, the subdomain is a token or a whole name by itself, or both are too long
 */
export function checkedFqdn(scope: IConstruct, { domain, subdomain }: RecordName): string {
  checkText(scope, 'domain', domain, 'example.com', LIKE_DOMAIN);
  if (subdomain === undefined) return domain;
  if (Token.isUnresolved(subdomain)) {
    fail(scope, 'subdomain is a token: give it as it is, since it decides the records');
  }
  checkText(scope, 'subdomain', subdomain, 'www, or leave it out for the bare domain', LIKE_SUBDOMAIN);
  if (`.${subdomain}`.toLowerCase().endsWith(`.${domain}`.toLowerCase())) {
    fail(
      scope,
      `subdomain is ${subdomain}, a whole name: give what stands before ${domain} alone, or nothing for the bare domain`,
    );
  }
  const fqdn = `${subdomain}.${domain}`;
  if (!Token.isUnresolved(domain) && fqdn.length > LONGEST) {
    fail(scope, `${fqdn} has ${fqdn.length} characters, and a name in DNS has ${LONGEST} at most`);
  }
  return fqdn;
}
