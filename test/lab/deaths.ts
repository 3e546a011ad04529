import type { Host } from './machine/host';

/** A way to die, and the way back. */
export interface Death {
  kill(gateway: Host): void;
  heal(gateway: Host): void;
}

/** How a gateway dies, by the interface of its uplink and the unit of its routing daemon. */
export function deathsOf(uplink: string, daemon: string): Readonly<Record<string, Death>> {
  return {
    'power lost': { kill: (gateway) => gateway.powerOff(), heal: (gateway) => gateway.powerOn() },
    frozen: { kill: (gateway) => gateway.freeze(), heal: (gateway) => gateway.thaw() },
    'uplink silent': {
      kill: (gateway) => gateway.link(uplink).silence(),
      heal: (gateway) => gateway.link(uplink).restore(),
    },
    'uplink without carrier': {
      kill: (gateway) => gateway.link(uplink).cut(),
      heal: (gateway) => gateway.link(uplink).mend(),
    },
    'routing daemon dead': {
      kill: (gateway) => gateway.killService(daemon),
      heal: (gateway) => gateway.reviveService(daemon),
    },
  };
}
