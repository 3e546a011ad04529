import type { AppHost } from '../../lib/gateway/descriptions';
import type { NatBox } from '../../lib/gateway/descriptions';

const CLOUD = '#!/bin/bash\necho via 10.17.0.1\n';

/** A gateway with a way out of its own, as on DigitalOcean. */
export const ANNOUNCING: NatBox = {
  uplink: 'eth0',
  inside: 'eth1',
  cloud: CLOUD,
  settings: { VPC_RANGE: '10.10.0.0/16' },
  failover: { kind: 'announce', network: '10.10.0.0/16' },
  timers: { interval: 100, multiplier: 3 },
};

/** A gateway whose peer takes its traffic over, as on AWS. */
export const TAKING_OVER: NatBox = {
  uplink: 'ens5',
  inside: 'ens5',
  cloud: CLOUD,
  settings: { REGION: 'eu-west-1' },
  failover: { kind: 'take-over', half: 'a', own: '10.0.0.10', peer: '10.0.1.10', move: '#!/bin/bash\ntrue\n' },
  timers: { interval: 300, multiplier: 3 },
};

/** A machine behind a pair of gateways. */
export const BEHIND_GATEWAYS: AppHost = {
  uplink: 'eth0',
  inside: 'eth1',
  cloud: CLOUD,
  settings: {},
  egress: 'gateways',
  timers: { interval: 100, multiplier: 3 },
};
