import type { Announce } from './descriptions';
import { SUSPECT } from './route-health';
import type { Timers } from './timers';

/** The kernel's routing table of app packets. */
const TABLE = 100;

/** Gateways and app hosts of one network are one autonomous system, of the range for private use: RFC 6996. */
const AS = 64512;

/** What both ends of a session between an app host and a gateway say. */
const SESSION = `  multihop 2;
  bfd;
  # For a peer that dies before BFD has seen it, and for a firewall that keeps BFD out.
  hold time 3;
  keepalive time 1;`;

/** A gateway's death is noticed after `interval` times `multiplier`. Multihop BFD does not ask for a TTL of 255. */
function common({ interval, multiplier }: Timers): string {
  return `log syslog all;

# OWN, this machine's private address. The program \`packages\` writes it.
include "/etc/bird/own.conf";

ipv4 table egress;

protocol device {
}

# Next hops are looked up among the networks that the machine is in.
protocol direct {
  ipv4;
}

protocol bfd {
  accept ipv4 multihop;
  multihop {
    min rx interval ${interval} ms;
    min tx interval ${interval} ms;
    idle tx interval 1 s;
    multiplier ${multiplier};
  };
}
`;
}

/** BIRD on a gateway: it announces a default route to app hosts for as long as the kernel has one for their packets. */
export function gatewayBird({ network }: Announce, timers: Timers): string {
  return `${common(timers)}
# The program \`watch\` writes this route when the address is confirmed, and takes it away when it is not.
protocol kernel way_out {
  kernel table ${TABLE};
  learn;
  scan time 5;
  ipv4 {
    table egress;
    import where net = 0.0.0.0/0 && dest = RTD_UNICAST;
    export none;
  };
}

protocol bgp app {
  local OWN as ${AS};
  neighbor range ${network} internal;
  dynamic name "app";
${SESSION}
  # A session that broke must not keep its host waiting.
  error wait time 1, 2;
  ipv4 {
    table egress;
    import none;
    export filter {
      if net != 0.0.0.0/0 then reject;
      if krt_source = ${SUSPECT} then bgp_local_pref = 50; else bgp_local_pref = 100;
      accept;
    };
    next hop self;
  };
}
`;
}

/** BIRD on an app host: it follows the first gateway that is well, and has no way out when none is. */
export function hostBird(timers: Timers): string {
  return `${common(timers)}
protocol static closed {
  ipv4 {
    table egress;
    preference 1;
  };
  route 0.0.0.0/0 unreachable;
}

protocol kernel {
  kernel table ${TABLE};
  ipv4 {
    table egress;
    export all;
  };
}

template bgp gateway {
  local OWN as ${AS};
${SESSION}
  connect delay time 1;
  connect retry time 2;
  error wait time 1, 2;
  ipv4 {
    table egress;
    igp table master4;
    import where net = 0.0.0.0/0;
    export none;
  };
}

# The program \`watch\` writes the gateways here.
include "/etc/bird/gateways.conf";
`;
}
