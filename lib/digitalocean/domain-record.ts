import { Record as RecordResource } from '@cdktf/provider-digitalocean/lib/record';
import { Token } from 'cdktf';
import { Construct } from 'constructs';
import type { IIngress } from '../ingress';
import type { NamedProps } from '../named';
import { checkedFqdn, type RecordName } from '../private/domain';
import { fail } from '../private/fail';
import { identityOf } from '../private/identity';
import { keyByName } from '../private/key-by-name';
import { checkedName } from '../private/name';
import { addDomain, takeOnce } from '../private/registry';

/** What a record at DigitalOcean DNS takes. */
export interface DomainRecordProps extends NamedProps, RecordName {
  /** The domain at DigitalOcean DNS: `example.com`, or the id of a `digitalocean_domain`. */
  readonly domain: string;

  /** What the name leads to, on whatever cloud. */
  readonly ingress: IIngress;

  /**
   * How long clients may remember the record, in seconds: 1 or more.
   *
   * @default - what DigitalOcean gives it, 1800: https://docs.digitalocean.com/reference/terraform/reference/resources/record/
   */
  readonly ttl?: number;
}

/**
 * A name at DigitalOcean DNS that leads to an ingress: a subdomain by CNAME where there is a hostname, else a record for each
 * address. DigitalOcean DNS has no ALIAS, so a bare domain has a record for each address.
 * https://docs.digitalocean.com/products/networking/dns/how-to/manage-records/
 */
export class DomainRecord extends Construct {
  /** Identifies the construct. */
  public readonly name: string;

  /** The whole name in DNS, such as `www.example.com`. */
  public readonly fqdn: string;

  /** The records. */
  public readonly resources: readonly RecordResource[];

  private readonly place: string;

  /** @throws if no record of this kind can lead there: to a bare domain whose addresses change without notice, for example */
  public constructor(
    scope: Construct,
    id: string,
    private readonly props: DomainRecordProps,
  ) {
    super(scope, id);
    this.name = checkedName(this, props.name);
    const { domain, subdomain, ingress, ttl } = props;
    this.fqdn = checkedFqdn(this, props);
    if (!ingress?.ingress) fail(this, `ingress is ${String(ingress)}: give one such as a LoadBalancer`);
    if (ttl !== undefined && !Token.isUnresolved(ttl) && !(Number.isInteger(ttl) && ttl >= 1)) {
      fail(this, `ttl is ${String(ttl)}: give a whole number of seconds, 1 or more`);
    }
    this.place = subdomain ?? '@';
    takeOnce(
      this,
      `DigitalOcean DNS ${this.place.toLowerCase()} of ${identityOf(this, domain)}`,
      `another record leads from ${this.place} of this domain already`,
      'a name leads to one ingress, so give each a subdomain of its own',
    );
    this.resources = this.records();
    addDomain(ingress, this.fqdn, this);
  }

  private records(): RecordResource[] {
    const { ingress } = this.props.ingress;
    if (this.props.subdomain !== undefined && ingress.hostname !== undefined) {
      // With a dot at the end it is a whole name, and not one below the domain.
      return [this.record('Cname', this.name, 'CNAME', `${ingress.hostname}.`)];
    }
    if (ingress.stability === 'dynamic' || ingress.addresses.length === 0) this.refuseAddresses();
    return ingress.addresses.map(({ name, ip, family }) =>
      this.record(name, `${this.name}-${name}`, family === 'ipv6' ? 'AAAA' : 'A', ip),
    );
  }

  private record(id: string, terraformId: string, type: string, value: string): RecordResource {
    const { provider, domain, ttl } = this.props;
    const record = new RecordResource(this, id, { provider, domain, name: this.place, type, value, ttl });
    return keyByName(record, terraformId);
  }

  private refuseAddresses(): never {
    const { name, ingress } = this.props.ingress;
    const remedy =
      ingress.hostname === undefined
        ? ingress.note
        : `give a \`subdomain\`, put the zone where there is ALIAS, or lead the bare domain to an ingress with addresses that stay`;
    fail(
      this,
      `no record can lead from ${this.fqdn} to "${name}" (${ingress.via}), whose addresses change without notice: ${remedy}`,
    );
  }
}
