import type { AppHost } from './descriptions';
import type { NatBox } from './descriptions';

/** What a box lets in of what is meant for itself. */
function inbound({ failover, inside }: NatBox): string {
  if (failover.kind === 'announce') {
    return [
      `iifname "${inside}" ip saddr ${failover.network} tcp dport 179 accept comment "BGP of app hosts"`,
      `iifname "${inside}" ip saddr ${failover.network} udp dport 4784 accept comment "BFD of app hosts"`,
    ].join('\n    ');
  }
  return `iifname "${inside}" ip saddr ${failover.peer} ip protocol vrrp accept comment "signs of life of the other half"`;
}

/** Replaces the table in one transaction, and leaves the tables of others alone. */
const ANEW = `#!/usr/sbin/nft -f
table inet fixed_egress
delete table inet fixed_egress
`;

/** The nftables rules of a NAT box. Its map and its set are filled by the program `watch`. */
export function ruleset(box: NatBox): string {
  const { uplink, inside } = box;
  return `${ANEW}
table inet fixed_egress {
  # Network of an app and turn -> the app's address, and the ports to use. A new connection takes one of eight turns, so
  # that an app with several addresses uses them all. One lookup, however many apps.
  map address_of {
    type ipv4_addr . mark : interval ipv4_addr . inet_service
    flags interval
  }

  # Network of an app and an address of the app. A connection that is older than the map may hold an address that has
  # become another app's.
  set belongs {
    type ipv4_addr . ipv4_addr
    flags interval
  }

  # The addresses of which the cloud said a moment ago that they are ours. Each is forgotten unless it is confirmed again.
  set confirmed {
    type ipv4_addr
    flags timeout
  }

  counter refused { comment "packets that no app of ours sent, or that were meant for the box itself" }
  counter unconfirmed { comment "packets whose address was not confirmed, or not their app's" }

  chain input {
    type filter hook input priority filter; policy drop;
    iif "lo" accept
    ct state established,related accept
    ct state invalid drop
    icmp type echo-request iifname "${inside}" limit rate 100/second accept
    ${inbound(box)}
    counter name refused
  }

  # Packets of apps go out, and answers to them come back. Nothing else passes, and no IPv6 at all.
  chain forward {
    type filter hook forward priority filter; policy drop;
    meta nfproto ipv6 counter name refused drop
    ip daddr 169.254.0.0/16 counter name refused drop comment "the box's own metadata service"
    ct state invalid counter name refused drop
    ct direction reply ct state established,related accept
    iifname "${inside}" oifname "${uplink}" ct state new,established,related accept
    counter name refused
  }

  # Source ports are kept where they are free: \`random\` costs a busy app most of its new connections.
  chain translate {
    type nat hook postrouting priority srcnat; policy accept;
    iifname "${inside}" oifname "${uplink}" meta l4proto { tcp, udp, icmp } meta mark set numgen inc mod 8 snat ip to ip saddr . meta mark map @address_of
  }

  # Whatever an app sent leaves from an address of its own that is confirmed, or not at all.
  chain gate {
    type filter hook postrouting priority srcnat + 10; policy accept;
    iifname "${inside}" oifname "${uplink}" ct direction original ip saddr != @confirmed counter name unconfirmed drop
    iifname "${inside}" oifname "${uplink}" ct direction original ct original ip saddr . ip saddr != @belongs counter name unconfirmed drop
  }
}
`;
}

/** The nftables rules of an app host. They hold when someone else changes its routes. */
export function hostRuleset({ uplink }: AppHost): string {
  return `${ANEW}
table inet fixed_egress {
  # The addresses of which the cloud said a moment ago that they are ours, where the host has one of its own.
  set confirmed {
    type ipv4_addr
    flags timeout
  }

  counter unconfirmed { comment "packets that would have left from another address" }

  chain gate {
    type filter hook postrouting priority srcnat + 10; policy accept;
    oifname "${uplink}" ip daddr 169.254.169.254 accept
    oifname "${uplink}" ip saddr @confirmed accept
    oifname "${uplink}" counter name unconfirmed drop
  }
}
`;
}
