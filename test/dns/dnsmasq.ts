import { userInfo } from 'node:os';
import { Resolver } from 'node:dns/promises';
import { freePort, Process } from './processes';

/** dnsmasq on loopback: it hands the questions about each domain to another server, and remembers nothing. */
export class Dnsmasq {
  /** @param domains the port of the server that knows a domain */
  public static async start(domains: Readonly<Record<string, number>>): Promise<Dnsmasq> {
    const dnsmasq = new Dnsmasq(await freePort(), domains);
    await dnsmasq.process.until('dnsmasq answers', () => dnsmasq.isReady());
    return dnsmasq;
  }

  private readonly process: Process;

  private constructor(
    private readonly port: number,
    domains: Readonly<Record<string, number>>,
  ) {
    this.process = new Process('dnsmasq', [
      '--keep-in-foreground',
      '--conf-file=/dev/null',
      '--pid-file',
      '--no-resolv',
      '--no-hosts',
      '--cache-size=0',
      '--listen-address=127.0.0.1',
      '--bind-interfaces',
      `--port=${port}`,
      `--user=${userInfo().username}`,
      '--address=/ready.test/127.0.0.1',
      ...Object.entries(domains).map(([domain, server]) => `--server=/${domain}/127.0.0.1#${server}`),
    ]);
  }

  /** The server, as `--resolver` takes it. */
  public get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  public stop(): Promise<void> {
    return this.process.stop();
  }

  private async isReady(): Promise<boolean> {
    const resolver = new Resolver({ timeout: 500, tries: 1 });
    resolver.setServers([this.address]);
    const found = await resolver.resolve4('ready.test').catch(() => []);
    return found.length > 0;
  }
}
