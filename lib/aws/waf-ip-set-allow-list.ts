import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Wafv2IpSet } from '@cdktf/provider-aws/lib/wafv2-ip-set';
import { type TerraformProvider, TerraformStack, Token } from 'cdktf';
import type { Construct } from 'constructs';
import type { AddressFamily } from '../address';
import type { AdmitProps, AllowListAttributes, IAllowList } from '../allow-list';
import { AllowListBase } from '../private/allow-list-base';
import { fail } from '../private/fail';
import { keyByName } from '../private/key-by-name';
import { checkText } from '../private/text';
import { cidrOf } from './cidr';
import { type TaggedProps, tagsOf } from './tags';

/** The most addresses of an IP set: https://docs.aws.amazon.com/waf/latest/developerguide/limits.html */
const MOST_ADDRESSES = 10_000;

/** Where sets for CloudFront are kept: https://docs.aws.amazon.com/waf/latest/APIReference/API_CreateIPSet.html */
const REGION_OF_CLOUDFRONT = 'us-east-1';

const SCOPES = ['REGIONAL', 'CLOUDFRONT'] as const;
const KIND = 'AWS WAF IP set';

/** IP sets that rules of a web ACL name. */
export interface IWafIpSetAllowList extends IAllowList {
  /** The ARNs of the IP sets: one for each IP version that the apps leave by, IPv4 first. A rule must name all of them. */
  readonly ipSetArns: readonly string[];
}

/** What IP sets take. */
export interface WafIpSetAllowListProps extends TaggedProps, AdmitProps {
  /**
   * What the web ACL protects: `CLOUDFRONT`, or `REGIONAL` for everything else. Sets for CloudFront need a `provider` in us-east-1.
   *
   * @default REGIONAL
   */
  readonly scope?: (typeof SCOPES)[number];
}

/** IP sets that another stack or a person made. */
export interface WafIpSetAllowListAttributes extends AllowListAttributes {
  /** The ARNs of the IP sets, at least one. */
  readonly ipSetArns: string[];
}

/**
 * The egress of apps as IP sets of AWS WAF. They admit nobody by themselves: a rule of your web ACL that allows them does, if
 * its default action is to block. WAF looks at the address that connects, which behind a proxy is the proxy's.
 */
export class WafIpSetAllowList extends AllowListBase implements IWafIpSetAllowList {
  /** IP sets that another stack or a person keeps. Nothing is made; the address book says whom they admit. */
  public static fromWafIpSetAllowListAttributes(
    scope: Construct,
    id: string,
    attributes: WafIpSetAllowListAttributes,
  ): IWafIpSetAllowList {
    const { ipSetArns } = attributes;
    const list = new AllowListBase(scope, id, KIND, attributes);
    if (!Array.isArray(ipSetArns) || ipSetArns.length === 0) {
      fail(list, `ipSetArns is ${JSON.stringify(ipSetArns)}: give at least one ARN`);
    }
    for (const arn of ipSetArns) {
      checkText(list, 'an ARN in ipSetArns', arn, 'arn:aws:wafv2:…:regional/ipset/…', /^arn:/);
    }
    return Object.assign(list, { ipSetArns });
  }

  public readonly ipSetArns: readonly string[];

  /** @throws if there is no app, there are more than 10,000 addresses, or the scope does not fit the provider's region */
  public constructor(scope: Construct, id: string, props: WafIpSetAllowListProps) {
    super(scope, id, KIND, props);
    const { provider, tags } = props;
    const wafScope = this.checkedScope(props);
    const sets = (['ipv4', 'ipv6'] as const).flatMap((family) => {
      const addresses = this.cidrsOf(family);
      if (addresses.length === 0) return [];
      const name = family === 'ipv4' ? this.name : `${this.name}-ipv6`;
      const set = new Wafv2IpSet(this, family === 'ipv4' ? 'Resource' : 'Ipv6', {
        provider,
        name,
        scope: wafScope,
        ipAddressVersion: family === 'ipv4' ? 'IPV4' : 'IPV6',
        addresses,
        tags: tagsOf(this, name, tags),
      });
      return [keyByName(set, name)];
    });
    this.ipSetArns = sets.map(({ arn }) => arn);
  }

  private cidrsOf(family: AddressFamily): string[] {
    const cidrs = this.addresses.filter((address) => address.family === family).map(cidrOf);
    if (cidrs.length > MOST_ADDRESSES) {
      fail(this, `${cidrs.length} addresses are more than the ${MOST_ADDRESSES} that an IP set holds: make two lists`);
    }
    return cidrs;
  }

  private checkedScope({ scope = 'REGIONAL', provider }: WafIpSetAllowListProps): string {
    if (!SCOPES.includes(scope)) fail(this, `scope is ${JSON.stringify(scope)}: give REGIONAL or CLOUDFRONT`);
    const region = regionOf(this, provider);
    if (scope === 'CLOUDFRONT' && region !== undefined && region !== REGION_OF_CLOUDFRONT) {
      fail(
        this,
        `scope is CLOUDFRONT, and its provider is in ${region}: give a \`provider\` in ${REGION_OF_CLOUDFRONT}, where AWS keeps these sets`,
      );
    }
    return scope;
  }
}

/** The region of the provider that a resource uses, as far as it is known at synth. */
function regionOf(scope: Construct, given: TerraformProvider | undefined): string | undefined {
  const isDefault = (node: unknown): node is AwsProvider => node instanceof AwsProvider && node.alias === undefined;
  const provider = given ?? TerraformStack.of(scope).node.findAll().find(isDefault);
  const region = provider instanceof AwsProvider ? provider.region : undefined;
  return Token.isUnresolved(region) ? undefined : region;
}
