import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** What each path of the metadata service answers. One that is not here is not found. */
type Metadata = Record<string, string>;

interface Run {
  readonly status: number;
  readonly facts: string[];
  readonly error: string;
  readonly seconds: number;
}

const INTERFACE = 'interfaces/public/0';
const GATEWAY: Metadata = {
  [`${INTERFACE}/anchor_ipv4/address`]: '10.17.0.5',
  [`${INTERFACE}/anchor_ipv4/gateway`]: '10.17.0.1',
  [`${INTERFACE}/ipv4/address`]: '198.51.100.7',
  'reserved_ip/ipv4/active': 'true',
  'reserved_ip/ipv4/ip_address': '203.0.113.5',
  'tags/': 'fixed-egress-gateway-out-5a4981aa\nfixed-egress:published:203-0-113-5',
};
const HOST: Metadata = {
  'tags/': 'crawlers\nfixed-egress:b:10-10-0-3\nfixed-egress-app-crawler-5a4981aa\nfixed-egress:a:10-10-0-2',
};

describe('what runs on DigitalOcean and asks its metadata service', () => {
  let metadata: Metadata;
  let isSilent: boolean;
  let asked: string[];
  let server: Server;

  beforeEach(async () => {
    [isSilent, asked] = [false, []];
    server = createServer(({ url = '' }, response) => {
      asked.push(url);
      if (isSilent) return;
      const answer = metadata[url.replace('/metadata/v1/', '')];
      response.writeHead(answer === undefined ? 404 : 200).end(answer);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  afterEach(async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  });

  const run = (program: string, settings: Record<string, string>): Promise<Run> => {
    const path = join(__dirname, '../../lib/digitalocean/files', program);
    const { port } = server.address() as AddressInfo;
    const env = { PATH: process.env.PATH, METADATA: `http://127.0.0.1:${port}/metadata/v1`, ...settings };
    const began = Date.now();
    return new Promise((resolve) => {
      execFile('bash', [path], { env }, (failure, facts, error) =>
        resolve({
          status: failure ? Number(failure.code) : 0,
          facts: facts.split('\n').filter(Boolean),
          error: error.trim(),
          seconds: (Date.now() - began) / 1000,
        }),
      );
    });
  };
  const gateway = () => run('nat-droplet', { VPC_RANGE: '10.10.0.0/24' });

  it('says that a gateway may forward while its reserved IP is active', async () => {
    metadata = GATEWAY;
    expect(await gateway()).toMatchObject({
      status: 0,
      facts: [
        'app 10.10.0.0/24 10.17.0.5 203.0.113.5',
        'via 10.17.0.1',
        'own 198.51.100.7',
        'address 10.17.0.5 203.0.113.5',
      ],
      error: '',
    });
    expect(asked).toHaveLength(6);
  });

  it('reads answers that end with a line break, too', async () => {
    metadata = Object.fromEntries(Object.entries(GATEWAY).map(([path, answer]) => [path, `${answer}\n`]));
    expect((await gateway()).facts).toHaveLength(4);
  });

  it('says no address while the reserved IP is not active', async () => {
    metadata = { ...GATEWAY, 'reserved_ip/ipv4/active': 'false' };
    const { status, facts } = await gateway();
    expect(status).toBe(0);
    expect(facts).toEqual(['app 10.10.0.0/24 10.17.0.5 203.0.113.5', 'via 10.17.0.1', 'own 198.51.100.7']);
  });

  it.each([
    ['none', 'fixed-egress-gateway-out-5a4981aa'],
    ['two', 'fixed-egress:published:203-0-113-5\nfixed-egress:published:203-0-113-6'],
  ])('names no published address, which none can stand for, when its tags name %s', async (_, tags) => {
    metadata = { ...GATEWAY, 'tags/': tags };
    expect((await gateway()).facts[0]).toBe('app 10.10.0.0/24 10.17.0.5 -');
  });

  it.each([
    ['it does not know whether the reserved IP is active', { 'reserved_ip/ipv4/active': 'perhaps' }, 'gave "perhaps"'],
    ['an address is none', { [`${INTERFACE}/anchor_ipv4/address`]: 'none' }, 'gave "none" for an address'],
    ['answers are empty', { [`${INTERFACE}/anchor_ipv4/address`]: '', 'tags/': '' }, 'left something out'],
    ['the reserved IP is none', { 'reserved_ip/ipv4/ip_address': 'no' }, 'gave "no" for the reserved IP'],
  ])('fails a gateway, with the reason, when %s', async (_, answers, reason) => {
    metadata = { ...GATEWAY, ...answers };
    const { status, facts, error } = await gateway();
    expect({ status, facts }).toEqual({ status: 1, facts: [] });
    expect(error.split('\n')).toEqual([expect.stringContaining(reason)]);
  });

  it('fails a gateway, with the reason, when it has no anchor address', async () => {
    metadata = { 'reserved_ip/ipv4/active': 'true' };
    const { status, facts, error } = await gateway();
    expect({ status, facts }).toEqual({ status: 1, facts: [] });
    expect(error).toMatch(/^the metadata service did not answer interfaces\/public\/0\/anchor_ipv4\/address/);
  });

  it.each(['nat-droplet', 'app-droplet'])('fails %s within two seconds when the service is silent', async (program) => {
    isSilent = true;
    const { status, facts, error, seconds } = await run(program, { VPC_RANGE: '10.10.0.0/24', EGRESS: 'gateways' });
    expect({ status, facts }).toEqual({ status: 1, facts: [] });
    expect(error).toContain('did not answer');
    expect(seconds).toBeLessThan(2);
  });

  it.each(['gateways', 'next-hop'])('says where gateways are, to a host that leaves by %s', async (EGRESS) => {
    metadata = HOST;
    const { status, facts } = await run('app-droplet', { EGRESS });
    expect(status).toBe(0);
    expect(facts).toEqual(['gateway b 10.10.0.3', 'gateway a 10.10.0.2']);
    expect(asked).toEqual(['/metadata/v1/tags/']);
  });

  it('says that there is no gateway when no tag names one', async () => {
    metadata = { 'tags/': 'crawlers' };
    expect(await run('app-droplet', { EGRESS: 'gateways' })).toMatchObject({ status: 0, facts: [] });
  });

  it('says that a host may leave from its own reserved IP while that is active and the published one', async () => {
    metadata = GATEWAY;
    const facts = async () => (await run('app-droplet', { EGRESS: 'own' })).facts;
    expect(await facts()).toEqual(['via 10.17.0.1', 'address 10.17.0.5 203.0.113.5']);
    const others: Metadata[] = [
      { 'reserved_ip/ipv4/active': 'false' },
      { 'reserved_ip/ipv4/ip_address': '203.0.113.6' },
      { 'tags/': '' },
    ];
    for (const other of others) {
      metadata = { ...GATEWAY, ...other };
      expect(await facts()).toEqual(['via 10.17.0.1']);
    }
  });
});
