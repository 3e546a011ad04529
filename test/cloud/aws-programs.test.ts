import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const PROGRAMS = join(__dirname, '../../lib/aws/files');

/** How a program ended, and what it said. */
interface Run {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** A request as the stand-in got it. */
interface Request {
  readonly what: string;
  readonly headers: Record<string, unknown>;
  readonly body: string;
}

/** A stand-in for the metadata service and the EC2 API, on loopback. It answers 404 to what nobody gave it an answer for. */
class StandIn {
  public readonly requests: Request[] = [];
  public readonly answers: Record<string, string | { status: number; body: string }> = {};
  private readonly server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => {
      const what = `${request.method} ${request.url}`;
      this.requests.push({ what, headers: request.headers, body: Buffer.concat(parts).toString() });
      const answer = this.answers[what] ?? NOTHING;
      if (answer === SILENCE) return;
      const { status, body } = typeof answer === 'string' ? { status: 200, body: answer } : answer;
      response.writeHead(status).end(body);
    });
  });

  public async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  public stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  public get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  public async run(program: string, args: string[], settings: Record<string, string> = {}): Promise<Run> {
    const env = { PATH: process.env.PATH, METADATA: this.url, EC2_ENDPOINT: this.url, ...settings };
    return new Promise((resolve) => {
      execFile(join(PROGRAMS, program), args, { env }, (error, out, err) => {
        resolve({ status: error ? Number(error.code) : 0, out, err });
      });
    });
  }
}

const SILENCE = 'no answer at all';
const NOTHING = { status: 404, body: 'not found' };
const METADATA = 'GET /latest/meta-data';
const INTERFACE = `${METADATA}/network/interfaces/macs/02:00:00:00:00:01`;

let aws: StandIn;

beforeEach(async () => {
  aws = new StandIn();
  await aws.start();
  aws.answers['PUT /latest/api/token'] = 'the-token';
});

afterEach(() => aws.stop());

describe('the program cloud, with real curl', () => {
  beforeEach(() => {
    Object.assign(aws.answers, {
      [`${METADATA}/mac`]: '02:00:00:00:00:01',
      [`${METADATA}/local-ipv4`]: '10.0.1.254',
      [`${METADATA}/tags/instance`]: 'Name\nfixed-egress:payments\nfixed-egress:search',
      [`${METADATA}/tags/instance/fixed-egress:payments`]: '10.0.16.0/20 10.0.1.253 203.0.113.11',
      [`${METADATA}/tags/instance/fixed-egress:search`]:
        '10.0.32.0/21,10.0.40.0/21 10.0.1.252,10.0.1.251 203.0.113.12,203.0.113.13',
      [`${INTERFACE}/subnet-ipv4-cidr-block`]: '10.0.0.0/23',
      [`${INTERFACE}/ipv4-associations/`]: '203.0.113.1\n203.0.113.2',
      [`${INTERFACE}/ipv4-associations/203.0.113.1`]: '10.0.1.254',
      [`${INTERFACE}/ipv4-associations/203.0.113.2`]: '10.0.1.253',
    });
  });

  it('prints one fact to a line', async () => {
    expect(await aws.run('cloud', [])).toEqual({
      status: 0,
      out: [
        'app 10.0.16.0/20 10.0.1.253 203.0.113.11',
        'app 10.0.32.0/21,10.0.40.0/21 10.0.1.252,10.0.1.251 203.0.113.12,203.0.113.13',
        'via 10.0.0.1',
        'address 10.0.1.254 203.0.113.1',
        'own 203.0.113.1',
        'address 10.0.1.253 203.0.113.2',
        '',
      ].join('\n'),
      err: '',
    });
    const { length, 0: first } = aws.requests;
    expect(first.what).toBe('PUT /latest/api/token');
    const unsigned = aws.requests.slice(1).filter(({ headers }) => headers['x-aws-ec2-metadata-token'] !== 'the-token');
    expect(unsigned).toEqual([]);
    expect(length).toBe(10);
  });

  it('confirms no address where AWS has associated none', async () => {
    aws.answers[`${INTERFACE}/ipv4-associations/`] = NOTHING;
    const { status, out } = await aws.run('cloud', []);
    expect({ status, out: out.split('\n').filter((line) => /^(address|own)/.test(line)) }).toEqual({
      status: 0,
      out: [],
    });
  });

  it('confirms no address that is gone between two questions', async () => {
    aws.answers[`${INTERFACE}/ipv4-associations/203.0.113.2`] = NOTHING;
    const { status, out } = await aws.run('cloud', []);
    expect({ status, there: out.includes('10.0.1.254'), gone: out.includes('203.0.113.2') }).toEqual({
      status: 0,
      there: true,
      gone: false,
    });
  });

  it('says nothing of an app whose tag is not networks, addresses and what they stand for, and says so', async () => {
    aws.answers[`${METADATA}/tags/instance/fixed-egress:search`] = '10.0.32.0/20; reboot';
    const { status, out, err } = await aws.run('cloud', []);
    expect({ status, err }).toEqual({
      status: 0,
      err: 'ignored: the tag fixed-egress:search is "10.0.32.0/20; reboot", not networks, addresses and what they stand for\n',
    });
    expect(out).toContain('app 10.0.16.0/20');
    expect(out).not.toContain('10.0.32.0');
  });

  it.each<[string, string, { status: number; body: string } | string, string]>([
    ['the token', 'PUT /latest/api/token', { status: 403, body: '' }, 'the metadata service gave no token'],
    ['a fact', `${METADATA}/mac`, { status: 500, body: 'no' }, 'the metadata service answered 500 to mac'],
    ['the interface', `${METADATA}/mac`, { status: 404, body: '' }, 'the metadata service knows no interface'],
    ['in time', `${METADATA}/local-ipv4`, SILENCE, 'the metadata service did not answer within 0.45 s'],
  ])('fails, with one line, when the metadata service does not give %s', async (_, path, answer, message) => {
    aws.answers[path] = answer;
    const { status, err } = await aws.run('cloud', []);
    expect({ status, err }).toEqual({ status: 1, err: expect.stringContaining(message) });
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  it('fails when there is no metadata service, within two seconds', async () => {
    const began = Date.now();
    const { status, err } = await aws.run('cloud', [], { METADATA: 'http://127.0.0.1:9' });
    expect({ status, err }).toEqual({ status: 1, err: expect.stringContaining('gave no token') });
    expect(Date.now() - began).toBeLessThan(2000);
  });
});

describe('the program move, with real curl', () => {
  const SETTINGS = {
    REGION: 'eu-west-1',
    ROUTE_TABLE_A: 'rtb-a',
    ROUTE_TABLE_B: 'rtb-b',
    INTERFACE_A: 'eni-a',
    INTERFACE_B: 'eni-b',
  };
  const DONE = '<ReplaceRouteResponse><return>true</return></ReplaceRouteResponse>';

  beforeEach(() => {
    Object.assign(aws.answers, {
      [`${METADATA}/iam/security-credentials/`]: 'nat-role',
      [`${METADATA}/iam/security-credentials/nat-role`]: JSON.stringify(
        { Code: 'Success', AccessKeyId: 'AKID', SecretAccessKey: 's3cr/t+', Token: 'session==' },
        null,
        2,
      ),
      'POST /': DONE,
    });
  });

  const asked = () => aws.requests.filter(({ what }) => what === 'POST /');

  it.each([
    ['a', 'b', 'rtb-a', 'eni-b'],
    ['a', 'a', 'rtb-a', 'eni-a'],
    ['b', 'a', 'rtb-b', 'eni-a'],
  ])('gives the traffic of half %s to half %s by one ReplaceRoute', async (half, to, table, networkInterface) => {
    expect(await aws.run('move', [half, to], SETTINGS)).toEqual({ status: 0, out: '', err: '' });
    expect(asked()).toHaveLength(1);
    const [{ body, headers }] = asked();
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
      Action: 'ReplaceRoute',
      Version: '2016-11-15',
      RouteTableId: table,
      DestinationCidrBlock: '0.0.0.0/0',
      NetworkInterfaceId: networkInterface,
    });
    expect(headers.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=AKID\/\d{8}\/eu-west-1\/ec2\/aws4_request, /);
    expect(headers.authorization).toContain('x-amz-security-token');
    expect(headers['x-amz-security-token']).toBe('session==');
  });

  it('tries once, and says what the API says', async () => {
    aws.answers['POST /'] = {
      status: 403,
      body: '<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>You may not.</Message></Error></Errors></Response>',
    };
    expect(await aws.run('move', ['b', 'a'], SETTINGS)).toEqual({
      status: 1,
      out: '',
      err: 'UnauthorizedOperation: You may not.\n',
    });
    expect(asked()).toHaveLength(1);
  });

  it('says so when there are no credentials', async () => {
    aws.answers[`${METADATA}/iam/security-credentials/nat-role`] = NOTHING;
    const { status, err } = await aws.run('move', ['b', 'a'], SETTINGS);
    expect({ status, err }).toEqual({ status: 1, err: expect.stringContaining('gave no credentials') });
    expect(asked()).toEqual([]);
  }, 30_000);

  it.each([[[]], [['a']], [['a', 'c']], [['a', 'b', 'b']]])('fails when it is called with %j', async (args) => {
    expect(await aws.run('move', args, SETTINGS)).toMatchObject({
      status: 2,
      err: 'usage: move <half> <to>, each of them a or b\n',
    });
  });
});
