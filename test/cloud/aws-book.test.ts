import { Testing } from 'cdktf';
import { AwsIngress } from '../../examples/aws-ingress/main';
import { command } from '../cli/terminal';
import type { Json } from '../support';
import { Moto } from './moto';
import type { Workspace } from './terraform';
import { awsWorkspace } from './workspaces';

const STACK = 'aws-ingress';
const ZONES = ['eu-west-1a', 'eu-west-1b'];

describe('the address book of the example aws-ingress, applied on moto (which a proxy tells what a network load balancer is, and which serves no DNS)', () => {
  let moto: Moto;
  let terraform: Workspace;
  let state: Record<string, Json>;
  let outputs: string;

  beforeAll(async () => {
    moto = await Moto.start();
    terraform = awsWorkspace(moto);
    await terraform.use(new AwsIngress(Testing.app(), STACK));
    await terraform.apply(STACK);
    state = await terraform.state(STACK);
    outputs = await terraform.outputs(STACK);
  });

  afterAll(async () => {
    terraform?.remove();
    await moto?.stop();
  });

  const rendered = async (format: string): Promise<string> => {
    const { code, out, err } = await command(['book', '-', '--format', format], outputs);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return out;
  };
  const ipsOf = (owner: string): string[] => ZONES.map((zone) => state[`aws_eip.${owner}-${zone}`].public_ip);
  const hostnames = (): string[] => [state['aws_lb.front'].dns_name, state['aws_lb.web'].dns_name];

  it.each(['md', 'html'])('holds every address and every name that clients reach, as %s', async (format) => {
    const page = await rendered(format);
    const published = [...ipsOf('payments'), ...ipsOf('front'), ...hostnames(), 'www.example.com'];
    expect(published.filter((text) => !page.includes(text))).toEqual([]);
  });

  it('holds the addresses that the app leaves from and no others, as CSV', async () => {
    const cidrs = (await rendered('csv')).trim().split('\n');
    expect(cidrs.sort()).toEqual(
      ipsOf('payments')
        .map((ip) => `${ip}/32`)
        .sort(),
    );
  });

  it('holds the addresses of the front and none of the application load balancer, as JSON', async () => {
    const { apps } = JSON.parse(await rendered('json'));
    const reached = apps.payments.ingress.map(({ name, addresses }: Json) => [
      name,
      addresses.map(({ ip }: Json) => ip),
    ]);
    expect(Object.fromEntries(reached)).toEqual({ front: ipsOf('front'), web: [] });
  });

  it('is the same after a second apply', async () => {
    const before = await rendered('json');
    await terraform.apply(STACK);
    outputs = await terraform.outputs(STACK);
    expect(await rendered('json')).toBe(before);
  });
});
