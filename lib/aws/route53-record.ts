import {
  Route53Record as Route53RecordResource,
  type Route53RecordConfig,
} from '@cdktf/provider-aws/lib/route53-record';
import { Construct } from 'constructs';
import type { IIngress } from '../ingress';
import type { NamedProps } from '../named';
import { checkedFqdn, type RecordName } from '../private/domain';
import { fail } from '../private/fail';
import { identityOf } from '../private/identity';
import { keyByName } from '../private/key-by-name';
import { checkedName } from '../private/name';
import { addDomain, takeOnce } from '../private/registry';
import { checkText } from '../private/text';
import type { IAwsIngress } from './aws-ingress';

/** Five minutes: so long do clients use what is no longer so. */
const DEFAULT_TTL = 300;

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html */
const LONGEST_TTL = 2147483647;

/** What a record takes. */
export interface Route53RecordProps extends NamedProps, RecordName {
  /** The id of the hosted zone. */
  readonly zoneId: string;

  /** Where it leads. */
  readonly ingress: IIngress;

  /**
   * For how many seconds clients may keep the answer, 0 to 2147483647. An ALIAS record has that of its target.
   *
   * @default 300
   */
  readonly ttl?: number;
}

/** What a record says, apart from its name. */
type Answer = Pick<Route53RecordConfig, 'type' | 'records' | 'alias'>;

/**
 * The record in Route 53 that leads a name to an ingress: CNAME at a subdomain; at the bare domain ALIAS where the ingress is AWS's,
 * else A and AAAA. The address book lists the name.
 */
export class Route53Record extends Construct {
  public readonly name: string;

  /** The whole name in DNS, such as `www.example.com`. */
  public readonly fqdn: string;

  /** @throws if the name is none or has a record already, or would need the addresses of an ingress that has none that stay */
  public constructor(
    scope: Construct,
    id: string,
    private readonly props: Route53RecordProps,
  ) {
    super(scope, id);
    this.name = checkedName(this, props.name);
    const { provider, zoneId, ingress } = props;
    checkText(this, 'zoneId', zoneId, 'Z0123456789ABCDEFGHIJ');
    this.fqdn = checkedFqdn(this, props);
    if (!ingress?.ingress) fail(this, `ingress is ${String(ingress)}: give one, such as a NetworkLoadBalancer`);
    const taken = `Route 53 ${identityOf(this, zoneId)} ${this.fqdn.toLowerCase()}`;
    takeOnce(this, taken, `${this.fqdn} has a record already`, 'a name leads to one ingress');
    const answers = this.answers(ingress);
    const ttl = this.checkedTtl(answers);
    for (const answer of answers) {
      const { type } = answer;
      // What has one record keeps its Terraform id with another type: Route 53 then exchanges the two in one step.
      const record = new Route53RecordResource(this, type === 'AAAA' ? 'Ipv6' : 'Resource', {
        provider,
        zoneId,
        name: this.fqdn,
        ...answer,
        ttl: answer.alias ? undefined : ttl,
      });
      keyByName(record, type === 'AAAA' ? `${this.name}-aaaa` : this.name);
    }
    addDomain(ingress, this.fqdn, this);
  }

  private answers(ingress: IIngress): Answer[] {
    const { hostname, addresses, stability, note } = ingress.ingress;
    if (hostname !== undefined && this.props.subdomain !== undefined) return [{ type: 'CNAME', records: [hostname] }];
    if (hostname !== undefined && isOfAws(ingress)) {
      const alias = { name: hostname, zoneId: ingress.hostedZoneId, evaluateTargetHealth: false };
      return (ingress.dualStack ? ['A', 'AAAA'] : ['A']).map((type) => ({ type, alias }));
    }
    if (stability === 'dynamic' || addresses.length === 0) {
      const remedy = hostname === undefined ? note : 'give a `subdomain`, or another ingress';
      fail(
        this,
        `${this.fqdn} would need an A record, and nobody can name addresses of "${ingress.name}" that stay: ${remedy}`,
      );
    }
    const ofFamily = (type: string, family: string): Answer[] => {
      const records = addresses.filter((address) => address.family === family).map(({ ip }) => ip);
      return records.length === 0 ? [] : [{ type, records }];
    };
    return [...ofFamily('A', 'ipv4'), ...ofFamily('AAAA', 'ipv6')];
  }

  private checkedTtl(answers: readonly Answer[]): number {
    const { ttl } = this.props;
    if (ttl === undefined) return DEFAULT_TTL;
    if (!Number.isInteger(ttl) || ttl < 0 || ttl > LONGEST_TTL) {
      fail(this, `ttl is ${JSON.stringify(ttl)}: give a whole number of seconds from 0 to ${LONGEST_TTL}`);
    }
    if (answers.some(({ alias }) => alias)) {
      fail(this, `ttl is ${ttl}, and ${this.fqdn} gets an ALIAS record, which has that of its target: leave it out`);
    }
    return ttl;
  }
}

function isOfAws(ingress: IIngress): ingress is IAwsIngress {
  return 'hostedZoneId' in ingress;
}
