import { type DigitaloceanApi, startDigitaloceanApi } from './digitalocean-api/server';
import { testEstates } from './proof-estates';
import type { Workspace } from './terraform';
import { digitaloceanWorkspace } from './workspaces';

describe('what is proven of the plans of DigitalOcean estates', () => {
  let api: DigitaloceanApi;
  let workspace: Workspace;

  beforeAll(async () => {
    api = await startDigitaloceanApi();
    workspace = digitaloceanWorkspace(api);
  });

  afterAll(async () => {
    await api.stop();
    workspace.remove();
  });

  testEstates('digitalocean', () => workspace);
});
