import { setTimeout as sleep } from 'node:timers/promises';
import type { Namespace } from '../machine/namespace';
import { Helper } from '../machine/shell';
import { ECHO, ECHO6 } from './internet';

/** Milliseconds between two packets. */
const INTERVAL = 5;

interface Result {
  readonly sent: readonly number[];
  readonly received: readonly (number | null)[];
  readonly tcp: { readonly tried: number; readonly answered: number };
  readonly ipv6: { readonly tried: number; readonly answered: number };
}

/** What an app saw of its packets between two points in time. */
export interface Seen {
  readonly sent: number;
  readonly answered: number;
  readonly lost: number;

  /** The longest time without an answer, in milliseconds. */
  readonly gap: number;
}

/** An app on a host: a UDP packet every 5 ms to a host that sends it back, and TCP and IPv6 now and then. */
export class Traffic {
  private readonly helper: Helper;

  public constructor(
    host: Namespace,
    public readonly app: string,
  ) {
    this.helper = new Helper(host.name, 'traffic-client.ts', app, ECHO, ECHO6, `${INTERVAL}`);
  }

  public async start(): Promise<void> {
    await this.helper.ask('start');
  }

  /** Sends no more. */
  public async pause(): Promise<void> {
    await this.helper.ask('stop');
    await sleep(200);
  }

  public async seen(since = 0, until = Infinity): Promise<Seen> {
    const { sent, received } = await this.result();
    let [count, answered, gap] = [0, 0, 0];
    let last = Math.max(since, sent[0] ?? 0);
    const answers: number[] = [];
    for (const [index, time] of sent.entries()) {
      if (time < since || time > until) continue;
      count += 1;
      const answer = received[index];
      if (answer === null) continue;
      answered += 1;
      answers.push(answer);
    }
    for (const answer of answers.sort((a, b) => a - b)) {
      gap = Math.max(gap, answer - last);
      last = answer;
    }
    gap = Math.max(gap, Math.min(until, sent.at(-1) ?? 0) - last);
    return { sent: count, answered, lost: count - answered, gap: Math.round(gap) };
  }

  public async result(): Promise<Result> {
    return this.helper.ask<Result>('result');
  }

  /** Waits until a number of packets in a row were answered. */
  public async flowing(timeout = 30_000): Promise<void> {
    const end = Date.now() + timeout;
    for (;;) {
      const from = Date.now();
      await sleep(200);
      const { sent, answered } = await this.seen(from, Date.now() - 50);
      if (sent > 10 && answered === sent) return;
      if (Date.now() > end) throw new Error(`app ${this.app}: no traffic within ${timeout / 1000} s`);
    }
  }

  public stop(): void {
    this.helper.stop();
  }
}

/** The longest gap of any app, and the packets of all, between two points in time. */
export async function seenByAll(traffic: readonly Traffic[], since: number, until = Infinity): Promise<Seen> {
  const seen = await Promise.all(traffic.map((one) => one.seen(since, until)));
  const sum = (count: (one: Seen) => number) => seen.reduce((total, one) => total + count(one), 0);
  return {
    gap: Math.max(...seen.map(({ gap }) => gap)),
    lost: sum(({ lost }) => lost),
    sent: sum(({ sent }) => sent),
    answered: sum(({ answered }) => answered),
  };
}
