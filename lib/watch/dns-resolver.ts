import { promises as dns } from 'node:dns';
import type { Answer, Family, Resolver } from './resolver';

/** A question is sent three times at most, and given up after 6 or 7 seconds: each wait is longer than the one before. */
const PATIENCE = { timeout: 1000, tries: 3 };

/** What is said of errors. The rest stands for itself. */
const SILENCE = {
  ETIMEOUT: 'timeout',
  ECONNREFUSED: 'connection refused',
  ECANCELLED: 'not answered in time',
  EOF: 'connection closed',
} as const;

/**
 * Asks over DNS itself: no file of hosts, no search domains, and TCP where an answer is too long for UDP. It may remember answers:
 * make one for each watch.
 */
export class DnsResolver implements Resolver {
  public readonly name: string;

  /** All servers at once, of which the first that lives answers; then each alone, since one that fails says nothing of the others. */
  private readonly ways: readonly dns.Resolver[];

  /**
   * @param servers IPs, with a port where it is not 53: `192.0.2.53`, `192.0.2.53:5353`, `[2001:db8::53]:5353`
   * @param limit what ends all questions, also those that are not asked yet
   */
  public constructor(
    servers: readonly string[],
    private readonly limit: AbortSignal,
  ) {
    this.name = `${servers.length === 1 ? 'the resolver' : 'the resolvers'} ${servers.join(', ')}`;
    this.ways = [servers, ...servers.map((server) => [server])].map(resolverOf);
    limit.addEventListener('abort', () => this.ways.forEach((way) => way.cancel()));
  }

  public addresses(hostname: string, family: Family): Promise<Answer> {
    return this.ask((way) => (family === 'ipv4' ? way.resolve4(absolute(hostname)) : way.resolve6(absolute(hostname))));
  }

  public alias(hostname: string): Promise<Answer> {
    return this.ask((way) => way.resolveCname(absolute(hostname)));
  }

  private async ask(question: (way: dns.Resolver) => Promise<string[]>): Promise<Answer> {
    let refused: Answer | undefined;
    for (const way of this.ways) {
      if (this.limit.aborted) break;
      const answer = await question(way).then(found, failed);
      if (answer.kind === 'found' || answer.kind === 'none') return answer;
      if (answer.kind === 'refused') refused = answer;
      else if (!refused) return answer;
    }
    return refused ?? { kind: 'silent', reason: SILENCE.ECANCELLED };
  }
}

function resolverOf(servers: readonly string[]): dns.Resolver {
  const resolver = new dns.Resolver(PATIENCE);
  resolver.setServers(servers);
  return resolver;
}

/** With the dot that says that it is complete. */
function absolute(hostname: string): string {
  return `${hostname}.`;
}

function found(values: string[]): Answer {
  return values.length > 0 ? { kind: 'found', values } : { kind: 'none', of: 'kind' };
}

/** @see https://nodejs.org/docs/latest-v20.x/api/dns.html#error-codes */
function failed({ code = 'no reason given' }: NodeJS.ErrnoException): Answer {
  if (code === 'ENOTFOUND') return { kind: 'none', of: 'name' };
  if (code === 'ENODATA') return { kind: 'none', of: 'kind' };
  if (Object.hasOwn(SILENCE, code)) return { kind: 'silent', reason: SILENCE[code as keyof typeof SILENCE] };
  return { kind: 'refused', reason: code.replace(/^E/, '') };
}
