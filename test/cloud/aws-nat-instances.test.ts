import { Testing } from 'cdktf';
import { AwsNatInstances } from '../../examples/aws-nat-instances/main';
import { Moto } from './moto';
import type { Workspace } from './terraform';
import { awsWorkspace } from './workspaces';

const STACK = 'aws-nat-instances';
const IMAGE = { id: 'ami-0123456789abcdef0', owner: '136693071363', name: 'debian-13-arm64-20260101-1' };

describe('the example aws-nat-instances, by real Terraform and the real AWS provider', () => {
  let moto: Moto;
  let terraform: Workspace;

  beforeAll(async () => {
    moto = await Moto.start([IMAGE]);
    terraform = awsWorkspace(moto);
    await terraform.use(new AwsNatInstances(Testing.app(), STACK));
    await terraform.apply(STACK);
  });

  afterAll(async () => {
    terraform?.remove();
    await moto?.stop();
  });

  it('plans no changes when nothing was edited', async () => {
    expect(await terraform.plannedChanges(STACK)).toEqual({});
  });
});
