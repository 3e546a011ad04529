import { Moto } from './moto';
import { testEstates } from './proof-estates';
import type { Workspace } from './terraform';
import { awsWorkspace } from './workspaces';

describe('what is proven of the plans of AWS estates', () => {
  let moto: Moto;
  let workspace: Workspace;

  beforeAll(async () => {
    moto = await Moto.start();
    workspace = awsWorkspace(moto);
  });

  afterAll(async () => {
    await moto.stop();
    workspace.remove();
  });

  testEstates('aws', () => workspace);
});
