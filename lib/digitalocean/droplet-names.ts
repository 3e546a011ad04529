import { Fn, Token } from 'cdktf';
import type { Construct } from 'constructs';
import { Tag } from '@cdktf/provider-digitalocean/lib/tag';
import type { NamedProps } from '../named';
import { fail } from '../private/fail';
import { keyByName } from '../private/key-by-name';
import type { Half } from '../private/rolling';
import { takeInStack } from '../private/registry';
import { checkText } from '../private/text';
import type { DropletVpc } from './droplet-gateway';

/** A name as DigitalOcean takes it for a Droplet, a firewall or a NAT gateway: letters, digits, dots and dashes. */
export function cloudName(name: string): string {
  return name.replaceAll('_', '-');
}

/**
 * The tag of one app's Droplets, or of one gateway's. Tags are the account's, so the id of the VPC is a part of it.
 *
 * @throws if another name differs from it in case alone, which DigitalOcean does not tell apart
 */
export function newTag(
  scope: Construct,
  kind: 'app' | 'gateway',
  name: string,
  vpc: DropletVpc,
  provider: NamedProps['provider'],
): Tag {
  takeInStack(
    scope,
    `tag ${kind} ${name.toLowerCase()}`,
    `another ${kind} is named as "${name}" but for upper and lower case, which DigitalOcean's tags do not tell apart`,
    'give one of the two another `name`',
  );
  return keyByName(new Tag(scope, 'Tag', { provider, name: `fixed-egress-${kind}-${name}-${vpc.id}` }), name);
}

/**
 * The tags that a user gives a Droplet, or none.
 *
 * @throws if they are no list, or one begins as those that steer the egress. DigitalOcean does not tell upper and lower case apart.
 */
export function checkGivenTags(scope: Construct, tags: unknown): void {
  if (tags === undefined) return;
  if (Token.isUnresolved(tags)) fail(scope, 'tags are not known at synth: give a literal list');
  if (!Array.isArray(tags)) fail(scope, `tags is ${JSON.stringify(tags)}: give a list such as ['web']`);
  for (const tag of tags) {
    checkText(scope, 'a tag', tag, 'web');
    if (/^fixed-egress/i.test(String(tag))) {
      fail(scope, `tag "${tag}" begins with fixed-egress, and such tags steer the egress: give another one`);
    }
  }
}

/** The tag that tells a Droplet which reserved IP was published for it. From another one, it lets nothing out. */
export function publishedAs(ip: string): string {
  return `fixed-egress:published:${Fn.replace(ip, '.', '-')}`;
}

/** The tag that tells an app's Droplets where a gateway is. A tag cannot have dots: `fixed-egress:a:10-10-0-2`. */
export function gatewayAt(half: Half, privateAddress: string): string {
  return `fixed-egress:${half}:${Fn.replace(privateAddress, '.', '-')}`;
}
