import { Address4, Address6 } from 'ip-address';
import type { AddressFamily } from '../../address';

/** A run of addresses, both ends included. */
interface Run {
  readonly first: bigint;
  readonly last: bigint;
}

/** Where packets go: addresses of one family. */
export class Destinations {
  private constructor(
    public readonly family: AddressFamily,

    /** In order, and apart from each other. */
    private readonly runs: readonly Run[],
  ) {}

  /**
   * A network in CIDR notation; a bare address is a network of one.
   *
   * @returns undefined if it is none
   */
  public static of(cidr: string): Destinations | undefined {
    const family = cidr.includes(':') ? 'ipv6' : 'ipv4';
    const [kind, bits] = family === 'ipv6' ? [Address6, 128] : [Address4, 32];
    let network;
    try {
      network = new kind(cidr);
    } catch {
      return undefined;
    }
    const size = 1n << BigInt(bits - network.subnetMask);
    const first = (network.bigInt() / size) * size;
    return new Destinations(family, [{ first, last: first + size - 1n }]);
  }

  /** Every network of a list, which must be of one family. */
  public static union(family: AddressFamily, parts: readonly Destinations[]): Destinations {
    const sorted = parts.flatMap(({ runs }) => runs).sort((a, b) => (a.first < b.first ? -1 : 1));
    const merged: Run[] = [];
    for (const run of sorted) {
      const before = merged.at(-1);
      if (before === undefined || run.first > before.last + 1n) merged.push(run);
      else if (run.last > before.last) merged[merged.length - 1] = { first: before.first, last: run.last };
    }
    return new Destinations(family, merged);
  }

  public get isEmpty(): boolean {
    return this.runs.length === 0;
  }

  /** What is in both: this itself, where the other has all of it. */
  public and(other: Destinations): Destinations {
    if (other.family !== this.family) return new Destinations(this.family, []);
    const both = other.runs.flatMap(({ first, last }) => {
      const [from, to] = overlap(this.runs, first, last);
      return this.runs
        .slice(from, to)
        .map((run) => (run.first >= first && run.last <= last ? run : clipped(run, first, last)));
    });
    const isAll = both.length === this.runs.length && both.every((run, index) => run === this.runs[index]);
    return isAll ? this : new Destinations(this.family, both);
  }

  /** What is in this and not in the other. */
  public without(other: Destinations): Destinations {
    if (other.family !== this.family) return this;
    let left = this.runs;
    for (const { first, last } of other.runs) {
      const [from, to] = overlap(left, first, last);
      const edges: Run[] = [];
      const [begin, end] = [left[from], left[to - 1]];
      if (from === to || begin === undefined || end === undefined) continue;
      if (begin.first < first) edges.push({ first: begin.first, last: first - 1n });
      if (end.last > last) edges.push({ first: last + 1n, last: end.last });
      left = left.slice(0, from).concat(edges, left.slice(to));
    }
    return new Destinations(this.family, left);
  }

  /** Equal for equal destinations. */
  public toString(): string {
    return `${this.family} ${this.runs.map(({ first, last }) => `${first}-${last}`).join()}`;
  }

  /** How many addresses: the smaller network is the more specific one. */
  public get size(): bigint {
    return this.runs.reduce((sum, { first, last }) => sum + last - first + 1n, 0n);
  }
}

/** Which runs have something of what lies between two addresses: from this one on, and up to before that one. */
function overlap(runs: readonly Run[], first: bigint, last: bigint): readonly [number, number] {
  const from = firstWhere(runs, (run) => run.last >= first);
  return [
    from,
    Math.max(
      from,
      firstWhere(runs, (run) => run.first > last),
    ),
  ];
}

/** The place of the first run of which something is true that is true of all after it. */
function firstWhere(runs: readonly Run[], holds: (run: Run) => boolean): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(runs[middle] as Run)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function clipped(run: Run, first: bigint, last: bigint): Run {
  return { first: run.first > first ? run.first : first, last: run.last < last ? run.last : last };
}

/** Addresses that nobody on the internet has: https://www.iana.org/assignments/iana-ipv4-special-registry. Documentation's stay in. */
const NOT_PUBLIC = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '224.0.0.0/3',
].map(network);

/** Every address of the internet, by family. For IPv6, all global unicast addresses. */
export const INTERNET: Readonly<Record<AddressFamily, Destinations>> = {
  ipv4: network('0.0.0.0/0').without(Destinations.union('ipv4', NOT_PUBLIC)),
  ipv6: network('2000::/3'),
};

/** A network that is written in the code. */
export function network(cidr: string): Destinations {
  const destinations = Destinations.of(cidr);
  if (destinations === undefined) throw new Error(`${cidr} is no network`);
  return destinations;
}
