import type { IConstruct } from 'constructs';
import type { IApp } from './app';

/** A firewall that admits the egress of apps, and nothing else of them. */
export interface IAllowList extends IConstruct {
  /** Unique in its stack among lists of its kind. */
  readonly name: string;

  /** What keeps the list, in a few words for people. */
  readonly kind: string;

  /** The apps that it admits. */
  readonly admit: readonly IApp[];
}

/** What every allow-list takes. */
export interface AdmitProps {
  /** The apps to admit, at least one. Their order does not matter. */
  readonly admit: IApp[];
}

/** An allow-list that another stack or a person keeps: the address book says whom it admits. */
export interface AllowListAttributes extends AdmitProps {
  /**
   * The list's name in the address book.
   *
   * @default - the construct id
   */
  readonly name?: string;
}

/** A port, or a range of ports, that an allow-list opens. */
export interface Port {
  /** The transport protocol. */
  readonly protocol: 'tcp' | 'udp' | 'icmp';

  /**
   * The first port, 1 to 65535. Not for `icmp`, which has no ports.
   *
   * @default - every port
   */
  readonly from?: number;

  /**
   * The last port, `from` to 65535.
   *
   * @default - the same as `from`
   */
  readonly to?: number;
}
