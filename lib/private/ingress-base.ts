import { Token } from 'cdktf';
import { Construct } from 'constructs';
import type { Address } from '../address';
import type { IApp } from '../app';
import type { Claim } from '../claim';
import type { IIngress, Ingress, IngressProps } from '../ingress';
import { canonicalIp } from './canonical-ip';
import { Check } from './check';
import { dnsRecords } from './dns-records';
import { fail } from './fail';
import { checkIp } from './ip';
import { keyByName } from './key-by-name';
import { checkedName } from './name';
import { byName, firstTwin } from './order';
import { registerIngress } from './registry';

/** Where clients find an ingress. */
export interface Whereabouts {
  readonly hostname?: string;
  readonly addresses: readonly Address[];

  /**
   * Whether the addresses serve this ingress alone.
   *
   * @default true
   */
  readonly dedicated?: boolean;
}

/** What all ingresses share. */
export abstract class IngressBase extends Construct implements IIngress {
  public readonly name: string;
  public readonly app?: IApp;
  public abstract readonly ingress: Ingress;

  private readonly published: readonly string[] | undefined;

  public constructor(scope: Construct, id: string, props: IngressProps) {
    super(scope, id);
    this.name = checkedName(this, props.name);
    if (props.app !== undefined && !props.app?.egress) {
      fail(this, `app is ${String(props.app)}: give an app of this library, or leave it out`);
    }
    this.app = props.app;
    this.published = props.published;
    registerIngress(this);
  }

  /**
   * The ingress of which this is claimed, with the check of what was published.
   *
   * @throws if addresses that nobody can name are said to be published, or one of them is no IP
   */
  protected ingressBy(claim: Claim, { hostname, addresses, dedicated = true }: Whereabouts): Ingress {
    const { via, stability, changes, announcedBy, note } = claim;
    const known = { hostname, addresses: this.checkedAddresses(addresses), stability };
    if (this.published !== undefined) this.checkPublished(this.published, known.addresses);
    return { via, ...known, dedicated, dns: dnsRecords(known), changes, announcedBy, note };
  }

  /** @throws if two have one name, which identifies an address */
  private checkedAddresses(addresses: readonly Address[]): Address[] {
    const sorted = byName(addresses);
    const twin = firstTwin(sorted);
    if (twin) fail(this, `it has two addresses named "${twin.name}": a name identifies one, so give each its own`);
    return sorted;
  }

  /** Lets Terraform warn while the addresses are others than those that were published. */
  private checkPublished(published: readonly string[], addresses: readonly Address[]): void {
    if (addresses.length === 0) {
      fail(
        this,
        'published holds addresses of an ingress whose addresses change without notice: publish its hostname alone',
      );
    }
    if (!Array.isArray(published) || published.length === 0) {
      fail(
        this,
        `published is ${JSON.stringify(published)}: give a list of every address that clients were told, or leave it out`,
      );
    }
    for (const ip of published) {
      if (Token.isUnresolved(ip)) fail(this, 'published holds a token: give the addresses as clients were told them');
      checkIp(this, 'an address in published', { ip, family: String(ip).includes(':') ? 'ipv6' : 'ipv4' });
    }
    const isPublished = `toset([${addresses.map(expressionOf).join(', ')}]) == toset([${published.map(quoted).join(', ')}])`;
    keyByName(
      new Check(this, 'Published', {
        // Terraform refuses a condition that refers to nothing, as this one may where code names the addresses.
        condition: `\${path.module != "" && ${isPublished}}`,
        errorMessage: `Clients of "${this.name}" were told ${published.join(', ')}, and it has other addresses by now: announce them, then change \`published\`.`,
      }),
      `${this.name}-published`,
    );
  }
}

/** An address as Terraform compares it. IPv6 has many ways to be written, of which `cidrhost` gives the usual one. */
function expressionOf({ ip, family }: Address): string {
  if (!Token.isUnresolved(ip)) return quoted(ip);
  // cdktf unwraps a token inside an expression, so it must not stand in quotes.
  return family === 'ipv6' ? `cidrhost(format("%s/128", ${ip}), 0)` : ip;
}

function quoted(ip: string): string {
  return JSON.stringify(canonicalIp(ip));
}
