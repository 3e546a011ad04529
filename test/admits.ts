import type { IApp, Port } from 'cdktf-fixed-egress';

/** One thing that a place lets in, as the place itself reads it. */
export interface Admitted {
  /** From where: a network such as `203.0.113.5/32`. */
  readonly cidr: string;

  /** To what: `tcp 443-443`, `icmp`, or `everything` where the place knows no ports. */
  readonly ports: string;
}

/** A port, or a range of ports, in the words of `Admitted`. */
export function portsIn({ protocol, from, to }: Port): string {
  if (protocol === 'icmp') return protocol;
  return `${protocol} ${from ?? 1}-${to ?? from ?? 65535}`;
}

/** What a list of apps must let in: each of their addresses, to each of the ports, and nothing more. */
export function egressOf(apps: readonly Pick<IApp, 'egress'>[], ports: readonly string[] = ['everything']): Admitted[] {
  const cidrs = apps
    .flatMap(({ egress }) => egress.addresses)
    .map(({ ip, family }) => `${ip}/${family === 'ipv6' ? 128 : 32}`);
  return cidrs.flatMap((cidr) => ports.map((to) => ({ cidr, ports: to })));
}

/** Fails when something else is let in, or less. How often a place says it does not matter. */
export function expectAdmitted(found: readonly Admitted[], wanted: readonly Admitted[]): void {
  expect(lines(found)).toEqual(lines(wanted));
}

function lines(admitted: readonly Admitted[]): string[] {
  return [...new Set(admitted.map(({ cidr, ports }) => `${cidr} to ${ports}`))].sort();
}
