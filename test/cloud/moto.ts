import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** AWS as far as moto plays it, on loopback. */
export class Moto {
  public static async start(): Promise<Moto> {
    const port = await freePort();
    const process = spawn('moto_server', ['-H', '127.0.0.1', '-p', `${port}`], { stdio: 'ignore' });
    const moto = new Moto(process, `http://127.0.0.1:${port}`);
    await moto.untilReady();
    return moto;
  }

  private constructor(
    private readonly process: ChildProcess,
    private readonly url: string,
  ) {}

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

  public async stop(): Promise<void> {
    const exited = once(this.process, 'exit');
    this.process.kill('SIGKILL');
    await exited;
  }

  private async ec2(action: string, parameters: Record<string, string>): Promise<string> {
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

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
