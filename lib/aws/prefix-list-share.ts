import { RamPrincipalAssociation } from '@cdktf/provider-aws/lib/ram-principal-association';
import { RamResourceAssociation } from '@cdktf/provider-aws/lib/ram-resource-association';
import { RamResourceShare } from '@cdktf/provider-aws/lib/ram-resource-share';
import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { fail } from '../private/fail';
import { keyByName } from '../private/key-by-name';
import { type TaggedProps, tagsOf } from './tags';

/** With whom a prefix list can be shared: https://docs.aws.amazon.com/vpc/latest/userguide/sharing-managed-prefix-lists.html */
const LIKE_ACCOUNT = /^\d{12}$/;
const LIKE_ORGANIZATION = /^arn:aws[a-z-]*:organizations::\d{12}:(organization|ou)\/[a-z0-9/-]+$/;

/**
 * Shares a prefix list through AWS Resource Access Manager.
 *
 * @throws if `shareWith` holds anything but account ids and ARNs of organizations and their units
 */
export function sharePrefixList(
  list: Construct & { readonly name: string },
  prefixListArn: string,
  shareWith: readonly string[],
  props: TaggedProps,
): void {
  const { provider } = props;
  const { name } = list;
  const principals = checkedPrincipals(list, shareWith);
  const { arn } = keyByName(
    new RamResourceShare(list, 'Share', {
      provider,
      name,
      allowExternalPrincipals: principals.some((principal) => LIKE_ACCOUNT.test(principal)),
      tags: tagsOf(list, name, props.tags),
    }),
    name,
  );
  keyByName(
    new RamResourceAssociation(list, 'SharedList', { provider, resourceArn: prefixListArn, resourceShareArn: arn }),
    name,
  );
  for (const principal of principals) {
    const key = principal.slice(principal.lastIndexOf('/') + 1);
    const config = { provider, principal, resourceShareArn: arn };
    keyByName(new RamPrincipalAssociation(new Construct(list, key), 'Principal', config), `${name}-${key}`);
  }
}

function checkedPrincipals(list: Construct, shareWith: readonly string[]): string[] {
  if (Token.isUnresolved(shareWith) || !Array.isArray(shareWith) || shareWith.length === 0) {
    fail(
      list,
      'shareWith names nobody that is known at synth: give at least one account id or organization, or leave it out',
    );
  }
  for (const principal of shareWith) {
    if (Token.isUnresolved(principal)) {
      fail(list, 'shareWith holds a token: it identifies the share with each principal for good, so give literal ones');
    }
    if (typeof principal !== 'string' || !(LIKE_ACCOUNT.test(principal) || LIKE_ORGANIZATION.test(principal))) {
      fail(
        list,
        `shareWith holds ${JSON.stringify(principal)}: give an account id such as 123456789012, or the ARN of an organization or of one of its units`,
      );
    }
  }
  return [...new Set(shareWith)].sort();
}
