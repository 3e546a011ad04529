import type { IConstruct } from 'constructs';
import type { Port } from '../allow-list';
import { fail } from './fail';
import { compareText } from './order';

/**
 * The ports that an allow-list opens, with both ends, in a stable order.
 *
 * @throws if there is no port, or one is out of range
 */
export function checkedPorts(scope: IConstruct, ports: readonly Port[]): Port[] {
  if (!Array.isArray(ports) || ports.length === 0) {
    fail(scope, "an allow-list must open at least one port: give `ports: [{ protocol: 'tcp', from: 443 }]`");
  }
  const ranges = ports.map((port) => checkedPort(scope, port));
  return [...new Map(ranges.map((range) => [portKey(range), range])).values()].sort((a, b) =>
    compareText(portKey(a), portKey(b)),
  );
}

/** A port in words that can stand in a Terraform id: `tcp-443`, `udp-5000-5999`, `icmp`. */
export function portKey(port: Port): string {
  if (port.from === undefined) return port.protocol;
  return port.from === port.to ? `${port.protocol}-${port.from}` : `${port.protocol}-${port.from}-${port.to}`;
}

function checkedPort(scope: IConstruct, port: Port): Port {
  const { protocol, from, to } = port ?? {};
  const unknown = Object.keys(port ?? {}).find((key) => !['protocol', 'from', 'to'].includes(key));
  if (unknown) fail(scope, `a port has \`${unknown}\`: give \`from\`, and \`to\` for a range`);
  if (!['tcp', 'udp', 'icmp'].includes(protocol)) {
    fail(scope, `port protocol is "${String(protocol)}": give tcp, udp or icmp`);
  }
  if (protocol === 'icmp') {
    if (from !== undefined || to !== undefined) fail(scope, 'icmp has no ports: leave `from` and `to` out');
    return { protocol };
  }
  if (from === undefined && to !== undefined) {
    fail(scope, `port range ends at ${to} and has no beginning: give \`from\``);
  }
  const range = { protocol, from: from ?? 1, to: to ?? from ?? 65535 };
  for (const end of [range.from, range.to]) {
    if (!Number.isInteger(end) || end < 1 || end > 65535) {
      fail(scope, `port ${end} is out of range: give a whole number from 1 to 65535, known at synth`);
    }
  }
  if (range.from > range.to) {
    fail(scope, `port range ${range.from}-${range.to} is empty: \`from\` must not exceed \`to\``);
  }
  return range;
}
