import type { TakeOver } from './descriptions';
import type { Timers } from './timers';

/** One VRRP router for each half's traffic. The half itself comes first, its peer second. */
function instance(half: 'a' | 'b', takeOver: TakeOver, link: string, { interval, multiplier }: Timers): string {
  return `vrrp_instance ${half} {
  state BACKUP
  interface ${link}
  virtual_router_id ${half === 'a' ? 51 : 52}
  priority ${half === takeOver.half ? 200 : 100}
  advert_int ${interval / 1000}
  down_timer_adverts ${multiplier}
  unicast_src_ip ${takeOver.own}
  unicast_peer {
    ${takeOver.peer}
  }
  virtual_ipaddress {
    169.254.51.${half === 'a' ? 1 : 2}/32 dev lo # of no use, but keepalived wants one
  }
  track_file {
    fault
  }
  notify /usr/local/lib/fixed-egress/hand-over
}
`;
}

/**
 * keepalived on a box that takes over its peer's traffic. A silent half is replaced after `interval` times
 * `multiplier`, and up to one interval more.
 */
export function keepalived(takeOver: TakeOver, link: string, timers: Timers): string {
  return `global_defs {
  router_id fixed-egress-${takeOver.half}
  vrrp_version 3
  script_user root
  enable_script_security
}

# The program \`watch\` writes 0 here while this half can carry traffic, and 1 while it cannot.
track_file fault {
  file /run/fixed-egress/fault
  weight 0
}

${instance('a', takeOver, link, timers)}
${instance('b', takeOver, link, timers)}`;
}
