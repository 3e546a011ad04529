import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What concerns one connection alone, or the length of what is sent on it. */
const HOP_BY_HOP = ['connection', 'content-length', 'transfer-encoding'];

/** A request that the EC2 API got. */
export type Ec2Request = Readonly<Record<string, string>>;

/**
 * Stands before moto, notes every request to the EC2 API, and keeps what moto forgets:
 * - which of an interface's private addresses an Elastic IP is associated with (moto answers with the primary one)
 * - that a terminated instance has let go of its interface
 */
export class MotoFront {
  public static async start(moto: string): Promise<MotoFront> {
    const front = new MotoFront(moto);
    await new Promise<void>((resolve) => front.server.listen(0, '127.0.0.1', resolve));
    return front;
  }

  public readonly requests: Ec2Request[] = [];
  private readonly privateAddressOf = new Map<string, string>();
  private readonly terminated = new Set<string>();
  private readonly server: Server;

  private constructor(private readonly moto: string) {
    this.server = createServer((request, response) => {
      this.answer(request, response).catch(() => response.destroy());
    });
  }

  public get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  public stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const body = Buffer.concat(parts);
    const ec2 = this.note(body.toString('latin1'));
    const headers = Object.entries(request.headers).filter(([name]) => !HOP_BY_HOP.includes(name));
    const said = await fetch(this.moto + request.url, {
      method: request.method,
      headers: Object.fromEntries(headers) as Record<string, string>,
      body: body.length > 0 ? body : undefined,
    });
    const bytes = Buffer.from(await said.arrayBuffer());
    const type = said.headers.get('content-type');
    response
      .writeHead(said.status, type ? { 'content-type': type } : {})
      .end(ec2 ? this.corrected(ec2, bytes.toString()) : bytes);
  }

  private note(body: string): Ec2Request | undefined {
    if (!body.includes('Version=2016-11-15')) return undefined;
    const request = Object.fromEntries(new URLSearchParams(body));
    this.requests.push(request);
    const { Action, AllocationId, PrivateIpAddress } = request;
    if (Action === 'TerminateInstances') this.terminated.add(request['InstanceId.1']);
    if (Action === 'AssociateAddress' && PrivateIpAddress) this.privateAddressOf.set(AllocationId, PrivateIpAddress);
    return request;
  }

  private corrected({ Action }: Ec2Request, answer: string): string {
    if (Action === 'DescribeAddresses') {
      return answer
        .split('<item>')
        .map((item) => this.address(item))
        .join('<item>');
    }
    if (Action === 'DetachNetworkInterface' && this.terminated.size > 0) {
      return answer.replace('<Code>OperationNotPermitted</Code>', '<Code>InvalidAttachmentID.NotFound</Code>');
    }
    if (Action !== 'DescribeNetworkInterfaces') return answer;
    return answer.replace(/<attachment>.*?<\/attachment>/gs, (attachment) => {
      const instance = /<instanceId>(.*?)<\/instanceId>/.exec(attachment)?.[1] ?? '';
      return this.terminated.has(instance) ? '' : attachment;
    });
  }

  private address(item: string): string {
    const allocationId = /<allocationId>(.*?)<\/allocationId>/.exec(item)?.[1] ?? '';
    const address = this.privateAddressOf.get(allocationId);
    if (!address) return item;
    return item.replace(/(<privateIpAddress>).+?(<\/privateIpAddress>)/, `$1${address}$2`);
  }
}
