import type { Moto } from './moto';
import { Workspace } from './terraform';
import { AWS_PROVIDER } from './tools';

/** Real Terraform with the real AWS provider, talking to moto. */
export function awsWorkspace(moto: Moto): Workspace {
  const cliConfig = process.env.FIXED_EGRESS_AWS_CLI_CONFIG;
  if (cliConfig === undefined) throw new Error('start this with `npm run test:cloud`, which finds the AWS provider');
  return new Workspace({ name: 'aws', ...AWS_PROVIDER }, cliConfig, moto.env);
}
