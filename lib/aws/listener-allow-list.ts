import { LbListener } from '@cdktf/provider-aws/lib/lb-listener';
import { LbListenerRule } from '@cdktf/provider-aws/lib/lb-listener-rule';
import { Construct } from 'constructs';
import type { AdmitProps, AllowListAttributes, IAllowList } from '../allow-list';
import type { IApp } from '../app';
import { AllowListBase } from '../private/allow-list-base';
import { fail } from '../private/fail';
import { identityOf, scopeOf } from '../private/identity';
import { keyByName } from '../private/key-by-name';
import { byName } from '../private/order';
import { takeOnce } from '../private/registry';
import { checkText } from '../private/text';
import { cidrOf } from './cidr';
import type { TargetGroupTarget } from './load-balancer-target';
import { type TaggedProps, tagsOf } from './tags';

/** The most values in the conditions of one rule: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html */
const MOST_VALUES = 5;

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html */
const HIGHEST_PRIORITY = 50_000;

const KIND = 'AWS load balancer listener';

/** What rules of a listener take. */
export interface ListenerAllowListProps extends TaggedProps, AdmitProps {
  /**
   * The listener of an application load balancer: the resource, or anything else that has its ARN. Its default action decides
   * about everybody else: let it answer 403.
   */
  readonly listener: { readonly arn: string };

  /** Where requests of the apps go. */
  readonly target: TargetGroupTarget;

  /**
   * The priority of each app's rule, 1 to 50000, by the app's name: the lowest comes first, and a listener has each once. A rule
   * takes five addresses. An app with more has the next priorities as well.
   */
  readonly priorities: Record<string, number>;
}

/**
 * Rules of a listener that forward requests from the egress of apps, and those alone. They look at the address that connects, and
 * not at `X-Forwarded-For`: behind CloudFront or another proxy they admit nobody.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html
 */
export class ListenerAllowList extends AllowListBase {
  /** A listener that another stack or a person keeps. Nothing is made; the address book says whom it admits. */
  public static fromListenerAllowListAttributes(
    scope: Construct,
    id: string,
    attributes: AllowListAttributes,
  ): IAllowList {
    return new AllowListBase(scope, id, KIND, attributes);
  }

  /** @throws if there is no app, a priority is missing or taken, or the listener forwards everybody there anyway */
  public constructor(
    scope: Construct,
    id: string,
    private readonly props: ListenerAllowListProps,
  ) {
    super(scope, id, KIND, props);
    const { listener, target } = props;
    checkText(this, 'listener.arn', listener?.arn, 'arn:aws:elasticloadbalancing:…:listener/app/…', /^arn:/);
    checkText(this, 'targetGroupArn', target?.targetGroupArn, 'arn:aws:elasticloadbalancing:…:targetgroup/…', /^arn:/);
    this.checkDefaultAction();
    const apps = this.appsByName(props.admit);
    const stranger = Object.keys(props.priorities ?? {}).find((name) => apps.every((app) => app.name !== name));
    if (stranger !== undefined) fail(this, `priorities names "${stranger}", which is not in \`admit\`: leave it out`);
    for (const app of apps) this.admitApp(app);
  }

  private admitApp(app: IApp): void {
    const { provider, listener, target, tags } = this.props;
    const first = this.checkedPriority(app);
    const cidrs = byName(app.egress.addresses).map(cidrOf);
    const scope = new Construct(this, app.name);
    for (let rule = 0; rule * MOST_VALUES < cidrs.length; rule++) {
      const priority = first + rule;
      const name = rule === 0 ? `${this.name}-${app.name}` : `${this.name}-${app.name}-${rule + 1}`;
      takeOnce(
        this,
        `priority ${priority} of listener ${identityOf(scopeOf(listener, this), listener.arn)}`,
        `priority ${priority} of the listener, for app "${app.name}", is taken already`,
        'give each app one that leaves room for those before it, five addresses a rule',
      );
      keyByName(
        new LbListenerRule(scope, rule === 0 ? 'Rule' : `Rule${rule + 1}`, {
          provider,
          listenerArn: listener.arn,
          priority,
          condition: [{ sourceIp: { values: cidrs.slice(rule * MOST_VALUES, (rule + 1) * MOST_VALUES) } }],
          action: [{ type: 'forward', targetGroupArn: target.targetGroupArn }],
          tags: tagsOf(this, name, tags),
        }),
        name,
      );
    }
  }

  private checkedPriority({ name, egress }: IApp): number {
    const priority = this.props.priorities?.[name];
    const last = HIGHEST_PRIORITY - Math.ceil(egress.addresses.length / MOST_VALUES) + 1;
    if (Number.isInteger(priority) && priority >= 1 && priority <= last) return priority;
    fail(
      this,
      `the priority of app "${name}" is ${JSON.stringify(priority)}: give \`priorities\` a whole number from 1 to ${last} for it`,
    );
  }

  /** A listener that sends everybody to the target admits everybody, whatever the rules say. */
  private checkDefaultAction(): void {
    const { listener, target } = this.props;
    if (!(listener instanceof LbListener)) return;
    const actions = listener.defaultActionInput;
    const wanted = identityOf(this, target.targetGroupArn);
    if (!Array.isArray(actions)) return;
    const everybody = actions.some((action) =>
      [action.targetGroupArn, ...groupsOf(action.forward?.targetGroup)].some(
        (arn) => arn !== undefined && identityOf(listener, arn) === wanted,
      ),
    );
    if (everybody) {
      fail(
        this,
        `${listener.node.path} forwards everybody to this target by default: give it a default action of type fixed-response with status 403`,
      );
    }
  }
}

function groupsOf(targetGroups: unknown): string[] {
  return Array.isArray(targetGroups) ? targetGroups.map(({ arn }: { arn: string }) => arn) : [];
}
