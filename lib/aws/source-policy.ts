import { Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import type { Address } from '../address';
import type { AdmitProps } from '../allow-list';
import type { NamedProps } from '../named';
import { fail } from '../private/fail';
import { checkedFlag } from '../private/flag';
import { terraformTemplate } from '../private/terraform-template';
import { terraformText } from '../private/terraform-text';
import { cidrOf } from './cidr';

/** A statement of a policy, as AWS writes it: `{ Effect: 'Allow', Principal: '*', Action: … }`. */
export type PolicyStatement = Readonly<Record<string, unknown>>;

/** What a policy takes that admits by address. */
export interface SourcePolicyProps extends NamedProps, AdmitProps {
  /**
   * Denies the same actions to everybody else: to identities of the account that IAM would let in, and to whom `otherStatements`
   * admit. AWS services that act for somebody are not denied, except by a REST API, which cannot tell them. Without it the policy
   * adds to what IAM allows in the account.
   *
   * @default false
   */
  readonly denyOthers?: boolean;

  /**
   * Other statements that the policy needs, as AWS writes them. There is one policy, and this construct owns all of it.
   *
   * @default - none
   */
  readonly otherStatements?: PolicyStatement[];
}

/** What a policy admits to what. */
export interface SourcePolicy {
  readonly actions: readonly string[];
  readonly resources: readonly string[];

  /** VPC endpoints whose requests are admitted too. */
  readonly vpcEndpointIds?: readonly string[];

  /** The conditions under which nobody is denied: keys that are false. */
  readonly undenied?: readonly string[];

  /** The most characters that AWS takes, and where it says so. */
  readonly longest: number;
}

/**
 * Requests by AWS services for somebody have no address of that somebody:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-viaawsservice
 */
export const BY_AWS_SERVICES = ['aws:ViaAWSService', 'aws:PrincipalIsAWSService'] as const;

/**
 * A policy that admits addresses by `aws:SourceIp`.
 *
 * @throws if a prop is malformed, or AWS would not take the policy for its length
 */
export function sourcePolicy(
  scope: IConstruct,
  addresses: readonly Address[],
  policy: SourcePolicy,
  props: SourcePolicyProps,
): string {
  const { actions: Action, resources: Resource, vpcEndpointIds = [], longest } = policy;
  const { otherStatements = [] } = props;
  if (Token.isUnresolved(otherStatements) || !Array.isArray(otherStatements)) {
    fail(scope, 'otherStatements is no list that is known at synth: give a literal one');
  }
  const everybody = { Principal: '*', Action, Resource };
  const sources = { 'aws:SourceIp': addresses.map(cidrOf) };
  const endpoints = { 'aws:SourceVpce': vpcEndpointIds };
  const throughEndpoints = {
    Sid: 'AdmitVpcEndpoints',
    Effect: 'Allow',
    ...everybody,
    Condition: { StringEquals: endpoints },
  };
  const others = {
    Sid: 'DenyOthers',
    Effect: 'Deny',
    ...everybody,
    // What has no address is denied by NotIpAddress, and what has no other key by …IfExists.
    Condition: {
      NotIpAddress: sources,
      ...(vpcEndpointIds.length > 0 && { StringNotEquals: endpoints }),
      ...(policy.undenied && { BoolIfExists: Object.fromEntries(policy.undenied.map((key) => [key, 'false'])) }),
    },
  };
  const Statement = [
    { Sid: 'AdmitEgress', Effect: 'Allow', ...everybody, Condition: { IpAddress: sources } },
    ...(vpcEndpointIds.length > 0 ? [throughEndpoints] : []),
    ...(checkedFlag(scope, 'denyOthers', props.denyOthers) ? [others] : []),
    ...otherStatements,
  ];
  const text = terraformTemplate(JSON.stringify({ Version: '2012-10-17', Statement }));
  const shortest = terraformText(scope, text).replace(/\$\{[^}]*\}/g, '').length;
  if (shortest > longest) {
    fail(scope, `the policy has ${shortest} characters or more, and AWS takes ${longest}: admit fewer apps`);
  }
  return text;
}

/**
 * The actions of a policy, in a stable order.
 *
 * @param own those by which the policy itself is changed
 * @throws if there is none, one is not of the service, or `denyOthers` would deny Terraform to change the policy again
 */
export function checkedActions(
  scope: IConstruct,
  service: string,
  actions: readonly string[],
  own: readonly string[],
  denyOthers: boolean | undefined,
): string[] {
  if (Token.isUnresolved(actions) || !Array.isArray(actions) || actions.length === 0) {
    fail(scope, `actions is ${JSON.stringify(actions)}: give at least one, known at synth, such as ${service}:Get*`);
  }
  for (const action of actions) {
    if (typeof action !== 'string' || Token.isUnresolved(action) || !action.startsWith(`${service}:`)) {
      fail(scope, `actions holds ${JSON.stringify(action)}: give actions such as ${service}:Get*, known at synth`);
    }
    const locked = denyOthers && own.find((it) => matches(action, it));
    if (locked) {
      fail(
        scope,
        `denyOthers with the action ${action} denies ${locked} to everybody else, and so to you: name only the actions that the apps need`,
      );
    }
  }
  return [...new Set(actions)].sort();
}

/** Whether an action with wildcards stands for another one: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html */
function matches(pattern: string, action: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i').test(action);
}
