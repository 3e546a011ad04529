import type { IConstruct } from 'constructs';
import { fail } from './private/fail';
import { byName, compareText } from './private/order';
import type { Address } from './address';
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

/** A port with both its ends known; `icmp` has neither. */
export interface PortRange {
  readonly protocol: Port['protocol'];
  readonly from?: number;
  readonly to?: number;
}

/**
 * The addresses that an allow-list admits: each once, by name.
 *
 * @throws if there is no app, or an app has no address that can be admitted
 */
export function admittedAddresses(scope: IConstruct, admit: readonly IApp[]): Address[] {
  if (!Array.isArray(admit) || admit.length === 0) {
    fail(scope, 'an allow-list must admit at least one app: give `admit: [app]`');
  }
  for (const app of admit) {
    if (!app?.egress) fail(scope, `admit holds ${String(app)}, which has no egress: give an app`);
    if (app.egress.addresses.length === 0) fail(scope, `app "${app.name}" has no address to admit`);
  }
  const addresses = new Set(admit.flatMap((app) => app.egress.addresses));
  return byName(addresses);
}

/**
 * The ports that an allow-list opens, with both ends, in a stable order.
 *
 * @throws if there is no port, or one is out of range
 */
export function checkedPorts(scope: IConstruct, ports: readonly Port[]): PortRange[] {
  if (!Array.isArray(ports) || ports.length === 0) {
    fail(scope, "an allow-list must open at least one port: give `ports: [{ protocol: 'tcp', from: 443 }]`");
  }
  const ranges = ports.map((port) => checkedPort(scope, port));
  return [...new Map(ranges.map((range) => [portKey(range), range])).values()].sort((a, b) =>
    compareText(portKey(a), portKey(b)),
  );
}

/** A port in words that can stand in a Terraform id: `tcp-443`, `udp-5000-5999`, `icmp`. */
export function portKey(port: PortRange): string {
  if (port.from === undefined) return port.protocol;
  return port.from === port.to ? `${port.protocol}-${port.from}` : `${port.protocol}-${port.from}-${port.to}`;
}

function checkedPort(scope: IConstruct, port: Port): PortRange {
  const { protocol, from, to } = port;
  if (!['tcp', 'udp', 'icmp'].includes(protocol)) {
    fail(scope, `port protocol is "${String(protocol)}": give tcp, udp or icmp`);
  }
  if (protocol === 'icmp') {
    if (from !== undefined || to !== undefined) fail(scope, 'icmp has no ports: leave `from` and `to` out');
    return { protocol };
  }
  if (from === undefined && to !== undefined)
    fail(scope, `port range ends at ${to} and has no beginning: give \`from\``);
  const range = { protocol, from: from ?? 1, to: to ?? from ?? 65535 };
  for (const end of [range.from, range.to]) {
    if (!Number.isInteger(end) || end < 1 || end > 65535) {
      fail(scope, `port ${end} is out of range: give a whole number from 1 to 65535, known at synth`);
    }
  }
  if (range.from > range.to)
    fail(scope, `port range ${range.from}-${range.to} is empty: \`from\` must not exceed \`to\``);
  return range;
}
