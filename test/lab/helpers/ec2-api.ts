import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { answer } from './answer';

// AWS's EC2 API: moto, and the route tables of the fabric that follow it. ec2-api.ts ADDRESS CERTIFICATE KEY FABRIC

const [address, certificate, key, fabric] = process.argv.slice(2);
const MOTO = 'http://127.0.0.1:5000/';

/** What the fabric makes of the route tables and interfaces of moto. */
interface Fabric {
  /** The kernel's routing table of a route table. */
  readonly tables: Readonly<Record<string, number>>;

  /** The next hop that is an interface. */
  readonly interfaces: Readonly<Record<string, string>>;
}

/** A call to the API. */
export interface Call {
  readonly action: string;
  readonly time: number;

  /** Milliseconds until it was answered. */
  readonly took: number;
  readonly status: number;
}

let known: Fabric = { tables: {}, interfaces: {} };
const calls: Call[] = [];

async function ask(body: string): Promise<{ status: number; text: string }> {
  const response = await fetch(MOTO, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization:
        'AWS4-HMAC-SHA256 Credential=lab/20260101/eu-west-1/ec2/aws4_request, SignedHeaders=host, Signature=0',
    },
    body,
  });
  return { status: response.status, text: await response.text() };
}

function follow(parameters: URLSearchParams): void {
  const table = known.tables[parameters.get('RouteTableId') ?? ''];
  const via = known.interfaces[parameters.get('NetworkInterfaceId') ?? ''];
  execFileSync('ip', ['-n', fabric, 'route', 'replace', 'default', 'via', via, 'table', `${table}`]);
}

createServer({ cert: readFileSync(certificate), key: readFileSync(key) }, async (request, response) => {
  const time = Date.now();
  let body = '';
  for await (const part of request) body += part;
  const parameters = new URLSearchParams(body);
  const action = parameters.get('Action') ?? '';
  const signed = /^AWS4-HMAC-SHA256 .*Signature=/.test(request.headers.authorization ?? '');
  const { status, text } = signed ? await ask(body) : { status: 403, text: 'not signed' };
  if (status === 200 && action === 'ReplaceRoute') follow(parameters);
  calls.push({ action, time, took: Date.now() - time, status });
  response.writeHead(status, { 'content-type': 'text/xml' }).end(text);
}).listen(443, address);

answer({
  call: async (parameters: Record<string, string>) => {
    const { status, text } = await ask(new URLSearchParams({ Version: '2016-11-15', ...parameters }).toString());
    if (status !== 200) throw new Error(text);
    return text;
  },
  follow: (value: Fabric) => {
    known = value;
    for (const [table, number] of Object.entries(value.tables)) if (!table || !number) throw new Error('no table');
  },
  calls: () => calls,
});
