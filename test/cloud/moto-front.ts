import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MotoLoadBalancers } from './moto-load-balancers';

/** What concerns one connection alone, or the length of what is sent on it. */
const HOP_BY_HOP = ['connection', 'content-length', 'transfer-encoding'];

/** The filter by which the AWS provider waits for the IPv6 network of a subnet. */
const ASSOCIATION = 'ipv6-cidr-block-association.association-id';

const ATTACHMENT = 'TransitGatewayAttachmentId';

/** A request that the EC2 API got. */
export type Ec2Request = Readonly<Record<string, string>>;

/**
 * Stands before moto, notes every request to the EC2 API, and keeps what moto forgets:
 * - which of an interface's private addresses an Elastic IP is associated with (moto answers with the primary one)
 * - that a terminated instance has let go of its interface
 * - what the routes of a transit gateway lead to
 * - that an interface without a public address is associated with none (moto says something, but nothing in it)
 * - the IPv6 addresses that a machine asks for in its network interface, or that its subnet gives
 * - which subnet an IPv6 network belongs to (moto cannot look for it), and that it is there (moto answers in Python)
 * - network load balancers
 * - that the quotes in the policy of a REST API are escaped once more
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
  private readonly subnetOf = new Map<string, string>();
  private readonly attachmentOf = new Map<string, string>();
  private readonly givingIpv6 = new Set<string>();
  private readonly loadBalancers = new MotoLoadBalancers();
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
    const text = body.toString('latin1');
    const ec2 = this.note(text);
    const isBalancing = this.loadBalancers.concerns(text);
    const own = ec2?.Action === 'DescribeNetworkInterfaces' ? this.loadBalancers.interfaces(ec2) : undefined;
    if (own !== undefined) {
      response.writeHead(200, { 'content-type': 'text/xml' }).end(own);
      return;
    }
    const sent = ec2 ? this.played(ec2, body) : isBalancing ? Buffer.from(this.loadBalancers.played(text)) : body;
    const headers = Object.entries(request.headers).filter(([name]) => !HOP_BY_HOP.includes(name));
    const said = await fetch(this.moto + request.url, {
      method: request.method,
      headers: Object.fromEntries(headers) as Record<string, string>,
      body: sent.length > 0 ? sent : undefined,
    });
    const bytes = Buffer.from(await said.arrayBuffer());
    const type = said.headers.get('content-type');
    const correct = this.correctionOf(request.url ?? '', ec2, isBalancing);
    response
      .writeHead(said.status, type ? { 'content-type': type } : {})
      .end(correct ? correct(bytes.toString()) : bytes);
  }

  /** What is to be done to an answer. */
  private correctionOf(
    url: string,
    ec2: Ec2Request | undefined,
    isBalancing: boolean,
  ): ((answer: string) => string) | undefined {
    if (ec2) return (answer) => this.corrected(ec2, answer);
    if (isBalancing) return (answer) => this.loadBalancers.corrected(answer);
    return /^\/restapis\/[^/]+$/.test(url) ? restApi : undefined;
  }

  private note(body: string): Ec2Request | undefined {
    if (!body.includes('Version=2016-11-15')) return undefined;
    const request = Object.fromEntries(new URLSearchParams(body));
    this.requests.push(request);
    const { Action, AllocationId, PrivateIpAddress } = request;
    if (Action === 'TerminateInstances') this.terminated.add(request['InstanceId.1']);
    if (Action === 'AssociateAddress' && PrivateIpAddress) this.privateAddressOf.set(AllocationId, PrivateIpAddress);
    if (request['AssignIpv6AddressOnCreation.Value'] === 'true') this.givingIpv6.add(request.SubnetId ?? '');
    if (Action === 'CreateTransitGatewayRoute') this.attachmentOf.set(transitRoute(request), request[ATTACHMENT] ?? '');
    return request;
  }

  private corrected(request: Ec2Request, answer: string): string {
    const { Action } = request;
    if (Action === 'DescribeAddresses') {
      return answer
        .split('<item>')
        .map((item) => this.address(item))
        .join('<item>');
    }
    if (Action === 'DetachNetworkInterface' && this.terminated.size > 0) {
      return answer.replace('<Code>OperationNotPermitted</Code>', '<Code>InvalidAttachmentID.NotFound</Code>');
    }
    if (Action === 'SearchTransitGatewayRoutes') return this.transitRoutes(request, answer);
    if (Action === 'DescribeInstances') return answer.replaceAll('<association/>', '');
    if (Action === 'CreateSubnet' || Action === 'DescribeSubnets') return this.subnets(answer);
    if (Action !== 'DescribeNetworkInterfaces') return answer;
    return answer.replace(/<attachment>.*?<\/attachment>/gs, (attachment) => {
      const instance = /<instanceId>(.*?)<\/instanceId>/.exec(attachment)?.[1] ?? '';
      return this.terminated.has(instance) ? '' : attachment;
    });
  }

  /** A request as moto understands it. */
  private played(request: Ec2Request, body: Buffer): Buffer {
    const { Action } = request;
    if (Action === 'DescribeSubnets' && request['Filter.1.Name'] === ASSOCIATION) {
      const subnet = this.subnetOf.get(request['Filter.1.Value.1']) ?? 'subnet-unknown';
      return form({ ...request, 'Filter.1.Name': 'subnet-id', 'Filter.1.Value.1': subnet });
    }
    if (Action !== 'RunInstances' && Action !== 'CreateNetworkInterface') return body;
    const subnet = request.SubnetId ?? request['NetworkInterface.1.SubnetId'] ?? '';
    const count = request['NetworkInterface.1.Ipv6AddressCount'] ?? (this.givingIpv6.has(subnet) ? '1' : undefined);
    return request.Ipv6AddressCount || !count ? body : form({ ...request, Ipv6AddressCount: count });
  }

  private subnets(answer: string): string {
    const subnet = /<subnetId>(.*?)<\/subnetId>/.exec(answer)?.[1] ?? '';
    const association = /<associationId>(subnet-cidr-assoc-.*?)<\/associationId>/.exec(answer)?.[1];
    if (association && answer.includes('<CreateSubnetResponse')) this.subnetOf.set(association, subnet);
    return answer.replaceAll(/<state>\{'State': '(\w+)'\}<\/state>/g, '<state>$1</state>');
  }

  private transitRoutes({ TransitGatewayRouteTableId }: Ec2Request, answer: string): string {
    return answer.replaceAll(
      /<destinationCidrBlock>(.*?)<\/destinationCidrBlock><transitGatewayAttachments\/>/g,
      (route, DestinationCidrBlock) => {
        const id = this.attachmentOf.get(transitRoute({ TransitGatewayRouteTableId, DestinationCidrBlock }));
        if (!id) return route;
        const attachment = `<item><transitGatewayAttachmentId>${id}</transitGatewayAttachmentId></item>`;
        return route.replace(
          '<transitGatewayAttachments/>',
          `<transitGatewayAttachments>${attachment}</transitGatewayAttachments>`,
        );
      },
    );
  }

  private address(item: string): string {
    const allocationId = /<allocationId>(.*?)<\/allocationId>/.exec(item)?.[1] ?? '';
    const address = this.privateAddressOf.get(allocationId);
    if (!address) return item;
    return item.replace(/(<privateIpAddress>).+?(<\/privateIpAddress>)/, `$1${address}$2`);
  }
}

function form(request: Ec2Request): Buffer {
  return Buffer.from(new URLSearchParams(request).toString());
}

function transitRoute({ TransitGatewayRouteTableId, DestinationCidrBlock }: Ec2Request): string {
  return `${TransitGatewayRouteTableId} ${DestinationCidrBlock}`;
}

function restApi(answer: string): string {
  const api = JSON.parse(answer);
  return typeof api.policy === 'string'
    ? JSON.stringify({ ...api, policy: JSON.stringify(api.policy).slice(1, -1) })
    : answer;
}
