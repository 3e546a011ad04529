import type { Limits } from '../gateway/limits';
import type { NatBox } from '../gateway/descriptions';
import type { Timers } from '../gateway/timers';
import { fileBeside } from '../private/files';
import type { Half } from '../private/rolling';
import type { NatHalf } from './nat-half';
import { regionOf } from './zone';

/** An EC2 instance of ours has one interface, by which packets come in and leave. */
const INTERFACE = 'ens5';

/** When a security update of the kernel may restart a half. The other one carries its apps meanwhile. */
const RESTARTS: Record<Half, string> = { a: '03:00', b: '04:00' };

/** What the machine of a half is, in the words of `lib/gateway`: one that takes the other half's route over. */
export function takeOverBox(
  half: NatHalf,
  [a, b]: readonly [NatHalf, NatHalf],
  timers: Timers,
  limits: Limits,
): NatBox {
  const peer = half === a ? b : a;
  return {
    uplink: INTERFACE,
    inside: INTERFACE,
    cloud: fileBeside(__dirname, 'files/cloud'),
    settings: {
      REGION: regionOf(half.zone) as string,
      ROUTE_TABLE_A: a.routeTable.id,
      ROUTE_TABLE_B: b.routeTable.id,
      INTERFACE_A: a.interface.id,
      INTERFACE_B: b.interface.id,
    },
    failover: {
      kind: 'take-over',
      half: half.half,
      own: half.interface.privateIp,
      peer: peer.interface.privateIp,
      move: fileBeside(__dirname, 'files/move'),
    },
    timers,
    limits,
    restartAt: RESTARTS[half.half],
  };
}
