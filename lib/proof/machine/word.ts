import type { Reference } from '../../terraform/value';

/** Providers whose attributes are ids, addresses, names, keys: words. */
const WORDS = /^(?:aws|digitalocean|random|tls|time)_/;

/** Attributes that hold what somebody wrote, a script perhaps. */
const TEXTS =
  /(?:^|[.\]])(?:value|body|content|content_base64|document|input|output|json|policy|result|secret_string|secret_binary|stdout|user_data\w*)\b/;

/**
 * What stands in a boot document for what the cloud fills in, such as an id or an IP: a word without a meaning of its own.
 * Undefined where it may be a text that says something.
 */
export function wordFor(reference: Reference): string | undefined {
  const { resource, attribute } = reference;
  const isWord = WORDS.test(resource.type) && (!TEXTS.test(attribute) || /^random_/.test(resource.type));
  return isWord || attribute === 'id' ? String(reference).replaceAll(/[^\w.-]/g, '_') : undefined;
}
