import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Ec2Request, MotoFront } from './moto-front';

/** A machine image. */
export interface Image {
  readonly id: string;
  readonly owner: string;
  readonly name: string;
}

/** AWS as far as moto plays it, on loopback. */
export class Moto {
  /** Starts it, with images of our own in place of moto's where they are given. */
  public static async start(images?: readonly Image[]): Promise<Moto> {
    const port = await freePort();
    const folder = mkdtempSync(join(tmpdir(), 'moto-'));
    const env = { ...process.env };
    if (images) {
      env.MOTO_AMIS_PATH = join(folder, 'images.json');
      writeFileSync(env.MOTO_AMIS_PATH, JSON.stringify(images.map(asMotoHasIt)));
    }
    const server = spawn('moto_server', ['-H', '127.0.0.1', '-p', `${port}`], { stdio: 'ignore', env });
    const moto = new Moto(server, await MotoFront.start(`http://127.0.0.1:${port}`), folder);
    await moto.untilReady();
    return moto;
  }

  private constructor(
    private readonly process: ChildProcess,
    private readonly front: MotoFront,
    private readonly folder: string,
  ) {}

  private get url(): string {
    return this.front.url;
  }

  /** What makes the AWS provider talk to it. */
  public get env(): Record<string, string> {
    return {
      AWS_ENDPOINT_URL: this.url,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_EC2_METADATA_DISABLED: 'true',
    };
  }

  /** Allocates an Elastic IP as a person would, and returns its allocation id. */
  public async allocateAddress(): Promise<string> {
    const answer = await this.ec2('AllocateAddress', { Domain: 'vpc' });
    return /<allocationId>(.*?)<\/allocationId>/.exec(answer)?.[1] as string;
  }

  /** Releases an Elastic IP behind Terraform's back. */
  public async releaseAddress(allocationId: string): Promise<void> {
    await this.ec2('ReleaseAddress', { AllocationId: allocationId });
  }

  /** The allocation ids of every Elastic IP. */
  public async allocationIds(): Promise<string[]> {
    const answer = await this.ec2('DescribeAddresses', {});
    return [...answer.matchAll(/<allocationId>(.*?)<\/allocationId>/g)].map(([, id]) => id);
  }

  /** Makes an OpenSearch domain with a public endpoint. Terraform would wait ten minutes for one. */
  public async createDomain(name: string): Promise<{ domainName: string; arn: string }> {
    const scope = 'Credential=test/20260101/eu-west-1/es/aws4_request, SignedHeaders=host, Signature=0';
    const response = await fetch(`${this.url}/2021-01-01/opensearch/domain`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `AWS4-HMAC-SHA256 ${scope}` },
      body: JSON.stringify({ DomainName: name }),
    });
    const { DomainStatus } = (await response.json()) as { DomainStatus: { ARN: string } };
    return { domainName: name, arn: DomainStatus.ARN };
  }

  /** Every request that the EC2 API gets while something is done. */
  public async requestsOf(something: () => Promise<unknown>): Promise<Ec2Request[]> {
    const before = this.front.requests.length;
    await something();
    return this.front.requests.slice(before);
  }

  public async stop(): Promise<void> {
    const exited = once(this.process, 'exit');
    this.process.kill('SIGKILL');
    await exited;
    this.front.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Calls the EC2 API as a person would. */
  public async ec2(action: string, parameters: Record<string, string>): Promise<string> {
    const response = await fetch(this.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        authorization:
          'AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-1/ec2/aws4_request, SignedHeaders=host, Signature=0',
      },
      body: new URLSearchParams({ Action: action, Version: '2016-11-15', ...parameters }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${action}: ${text}`);
    return text;
  }

  private async untilReady(): Promise<void> {
    for (let attempt = 0; attempt < 150; attempt++) {
      if (
        await fetch(`${this.url}/moto-api/`).then(
          ({ ok }) => ok,
          () => false,
        )
      ) {
        return;
      }
      await sleep(200);
    }
    throw new Error('moto_server did not answer within 30 s');
  }
}

function asMotoHasIt({ id, owner, name }: Image): object {
  return {
    ami_id: id,
    owner_id: owner,
    name,
    state: 'available',
    public: true,
    image_type: 'machine',
    image_location: name,
    description: name,
    architecture: name.includes('arm64') ? 'arm64' : 'x86_64',
    virtualization_type: 'hvm',
    hypervisor: 'xen',
    root_device_type: 'ebs',
    root_device_name: '/dev/xvda',
    sriov: 'simple',
    platform: '',
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
