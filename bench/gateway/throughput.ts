import { figuresOf, measure, type Row } from './bench';
import { compare, type Figures, median, noise, notSlower } from './figures';
import { throughput, timePerPacket } from './measure';
import type { Goal, Report } from './report';
import { FORWARD, MASQUERADE, ours, type Ruleset, WITHOUT_GATE } from './rulesets';
import { number } from './table';

const STREAMS = 8;
const PACKETS_A_SECOND = 60_000;

const AGAIN: Ruleset = { ...MASQUERADE, name: `${MASQUERADE.name}, again` };
const OURS = ours();

/** Bulk throughput, and what a packet costs. */
export async function benchThroughput(seconds: number): Promise<Report> {
  const rulesets = [MASQUERADE, OURS, WITHOUT_GATE, AGAIN, FORWARD];
  const gbits = (value: number) => `${number(value, 1)} Gbit/s`;
  const one = await measure('throughput, 1 stream', rulesets, () => throughput(1, seconds), gbits);
  const several = await measure(`throughput, ${STREAMS} streams`, rulesets, () => throughput(STREAMS, seconds), gbits);
  const cost = await measure(
    'time per packet',
    rulesets,
    () => timePerPacket(PACKETS_A_SECOND, seconds),
    (value) => `${number(value, 2)} µs`,
  );
  return {
    title: 'Throughput and time per packet, 1 app',
    method: `iperf3 over TCP, and ${number(PACKETS_A_SECOND)} small UDP packets a second for the time per packet: the system time of the whole machine (client, switch, gateway and server) by the packets that the gateway sent. What a ruleset costs is the difference from ${FORWARD.name}.`,
    head: ['ruleset', '1 stream, Gbit/s', `${STREAMS} streams, Gbit/s`, 'µs a packet'],
    rows: rulesets.map((ruleset) => [
      ruleset.name,
      number(median(plain(one, ruleset)), 1),
      number(median(plain(several, ruleset)), 1),
      number(median(plain(cost, ruleset)), 2),
    ]),
    goals: [
      goal('throughput of 1 stream not below MASQUERADE', one),
      goal(`throughput of ${STREAMS} streams not below MASQUERADE`, several),
    ],
    figures: Object.fromEntries(
      Object.entries({ one, several, cost }).map(([name, rows]) => [
        name,
        Object.fromEntries(rows.map(({ ruleset, rounds }) => [ruleset.name, rounds])),
      ]),
    ),
  };
}

function plain(rows: readonly Row<number>[], ruleset: Ruleset): Figures {
  return figuresOf(rows, ruleset, (value) => value);
}

function goal(text: string, rows: readonly Row<number>[]): Goal {
  const once = plain(rows, MASQUERADE);
  const again = plain(rows, AGAIN);
  const comparison = compare(
    plain(rows, OURS),
    once.map((figure, round) => (figure + again[round]) / 2),
  );
  const apart = noise(once, again);
  return { goal: text, verdict: notSlower(comparison, apart), comparison, noise: apart };
}
