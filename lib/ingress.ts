import type { IConstruct } from 'constructs';
import type { Address } from './address';
import type { IApp } from './app';
import type { Claim } from './claim';
import type { NamedProps } from './named';

/** A DNS record that leads clients to an ingress. */
export interface DnsRecord {
  /** Where it stands: below the zone's name, such as `www.example.com`, or at the bare domain, `example.com`. */
  readonly at: 'subdomain' | 'apex';

  /** The type. `ALIAS` is what some DNS providers call ANAME or CNAME flattening. */
  readonly type: 'CNAME' | 'ALIAS' | 'A' | 'AAAA';

  /** What it says: a hostname, or IPs. */
  readonly values: readonly string[];
}

/** How clients reach an app, with the stability of the addresses. */
export interface Ingress extends Pick<Claim, 'via' | 'stability' | 'changes' | 'announcedBy' | 'note'> {
  /** The name in DNS that the cloud gives it, usually a token; undefined where it gives none. */
  readonly hostname?: string;

  /** Every address that clients connect to, in the order of their names. Empty where nobody can name them. */
  readonly addresses: readonly Address[];

  /** Whether the addresses serve this ingress alone, and not others' too. */
  readonly dedicated: boolean;

  /**
   * The DNS records to use, the best one for each place first; A and AAAA go together. There is none to an address that is
   * dynamic.
   */
  readonly dns: readonly DnsRecord[];
}

/** Something that clients connect to. */
export interface IIngress extends IConstruct {
  /** Unique in its stack. Addresses that are made for it bear this name. */
  readonly name: string;

  /** How clients reach it, and at which addresses. */
  readonly ingress: Ingress;

  /** The app that clients reach; undefined where it is none of this library's. */
  readonly app?: IApp;
}

/** What every ingress takes. */
export interface IngressProps extends NamedProps {
  /**
   * The app that clients reach.
   *
   * @default - none of this library's: the address book lists the ingress under its own name
   */
  readonly app?: IApp;

  /**
   * The addresses that clients have been told, IPv4 or IPv6. Terraform warns in every plan and apply when they are others by then.
   *
   * @default - nobody has been told any
   */
  readonly published?: string[];
}
