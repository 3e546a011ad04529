import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Call } from '../helpers/ec2-api';
import type { Namespace } from '../machine/namespace';
import { runFolder } from '../machine/run-folder';
import { Helper, run } from '../machine/shell';
import { API } from './internet';

/** The name that AWS's clients ask for. */
const NAME = 'ec2.eu-west-1.amazonaws.com';

/** What moto made: ids by half. */
export interface Made {
  readonly tables: Readonly<Record<'a' | 'b', string>>;
  readonly interfaces: Readonly<Record<'a' | 'b', string>>;
}

/** The EC2 API on the internet, played by moto, with a certificate of the lab. */
export class Ec2Api {
  /** What machines have to trust, as PEM. */
  public readonly certificate: string;
  private readonly moto: ChildProcess;
  private readonly helper: Helper;

  public constructor(internet: Namespace, fabric: Namespace) {
    const folder = runFolder('ec2-api');
    this.certificate = `${folder}/certificate.pem`;
    const key = `${folder}/key.pem`;
    const subject = ['-subj', `/CN=${NAME}`, '-addext', `subjectAltName=DNS:${NAME}`];
    const files = ['-keyout', key, '-out', this.certificate];
    run('openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject, ...files);
    this.moto = internet.spawn('moto_server', '-H', '127.0.0.1', '-p', '5000');
    this.moto.stdout?.resume();
    this.moto.stderr?.resume();
    this.helper = new Helper(internet.name, 'ec2-api.ts', API, this.certificate, key, fabric.name);
  }

  /** Makes the network in moto, with a route table for each half that leads to its interface. */
  public async make(subnets: Readonly<Record<'a' | 'b', string>>): Promise<Made> {
    await this.ready();
    const vpc = await this.create('CreateVpc', { CidrBlock: '10.0.0.0/16' }, 'vpcId');
    const [tables, interfaces] = [
      { a: '', b: '' },
      { a: '', b: '' },
    ];
    for (const half of ['a', 'b'] as const) {
      const place = { VpcId: vpc, CidrBlock: subnets[half], AvailabilityZone: `eu-west-1${half}` };
      const subnet = await this.create('CreateSubnet', place, 'subnetId');
      interfaces[half] = await this.create('CreateNetworkInterface', { SubnetId: subnet }, 'networkInterfaceId');
      tables[half] = await this.create('CreateRouteTable', { VpcId: vpc }, 'routeTableId');
      await this.call({
        Action: 'CreateRoute',
        RouteTableId: tables[half],
        DestinationCidrBlock: '0.0.0.0/0',
        NetworkInterfaceId: interfaces[half],
      });
    }
    return { tables, interfaces };
  }

  /** Says which routing tables and next hops of the fabric are meant. */
  public async follow(
    tables: Readonly<Record<string, number>>,
    interfaces: Readonly<Record<string, string>>,
  ): Promise<void> {
    await this.helper.ask('follow', { tables, interfaces });
  }

  /** The calls that came from outside. */
  public calls(): Promise<readonly Call[]> {
    return this.helper.ask('calls');
  }

  public stop(): void {
    this.helper.stop();
    this.moto.kill('SIGKILL');
  }

  private call(parameters: Record<string, string>): Promise<string> {
    return this.helper.ask<string>('call', parameters);
  }

  private async create(action: string, parameters: Record<string, string>, id: string): Promise<string> {
    const answer = await this.call({ Action: action, ...parameters });
    const found = new RegExp(`<${id}>(.*?)</${id}>`).exec(answer)?.[1];
    if (!found) throw new Error(`${action}: ${answer}`);
    return found;
  }

  private async ready(): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      try {
        await this.call({ Action: 'DescribeVpcs' });
        return;
      } catch (error) {
        if (attempt > 150) throw error;
        await sleep(200);
      }
    }
  }
}
