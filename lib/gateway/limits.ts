import type { IConstruct } from 'constructs';
import { fail } from '../private/fail';
import { checkWhole } from './whole';

/** What the kernel of a gateway allows. Whatever is left out follows from the machine's memory, or is as said here. */
export interface Limits {
  /**
   * Connections that can be open at once, 1,024 to 16,777,216.
   *
   * @default - what fits in a quarter of the memory, at 320 bytes each
   */
  readonly connections?: number;

  /**
   * Buckets of the connection table, 1,024 to 16,777,216.
   *
   * @default - as many as connections
   */
  readonly buckets?: number;

  /**
   * Source ports of translated connections, first and last.
   *
   * @default [1024, 65535]
   */
  readonly ports?: readonly [first: number, last: number];

  /**
   * Seconds after which an idle TCP connection is forgotten, 60 to 432,000.
   *
   * @default 7440 - two hours and four minutes, the least that RFC 5382 allows
   */
  readonly tcpIdle?: number;

  /**
   * Seconds after which an idle exchange of UDP packets is forgotten, 30 to 3,600.
   *
   * @default 300 - what RFC 4787 recommends
   */
  readonly udpIdle?: number;
}

const TABLE_SIZE = { least: 1024, most: 1 << 24 };

/**
 * The limits, as given.
 *
 * @throws if they are no limits, or one is out of range
 */
export function checkedLimits(scope: IConstruct, limits: Limits = {}): Limits {
  if (typeof limits !== 'object' || limits === null || Array.isArray(limits)) {
    fail(scope, `limits is ${JSON.stringify(limits)}: give limits such as { connections: 65536 }`);
  }
  const { connections, buckets, ports, tcpIdle, udpIdle } = limits;
  if (connections !== undefined) checkWhole(scope, 'limits.connections', connections, TABLE_SIZE);
  if (buckets !== undefined) checkWhole(scope, 'limits.buckets', buckets, TABLE_SIZE);
  if (tcpIdle !== undefined) {
    checkWhole(scope, 'limits.tcpIdle', tcpIdle, { least: 60, most: 432_000, unit: 'seconds' });
  }
  if (udpIdle !== undefined) checkWhole(scope, 'limits.udpIdle', udpIdle, { least: 30, most: 3600, unit: 'seconds' });
  if (ports !== undefined) {
    const isList = Array.isArray(ports);
    if (isList) for (const port of ports) checkWhole(scope, 'limits.ports', port, { least: 1, most: 65_535 });
    if (!isList || ports.length !== 2 || ports[0] > ports[1]) {
      fail(scope, `limits.ports is ${JSON.stringify(ports)}: give the first and the last port, such as [1024, 65535]`);
    }
  }
  return limits;
}
