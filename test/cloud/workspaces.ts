import type { DigitaloceanApi } from './digitalocean-api/server';
import type { Moto } from './moto';
import { Workspace } from './terraform';
import { AWS, DIGITALOCEAN, type Provider } from './tools';

/** Real Terraform with the real AWS provider, talking to moto. */
export function awsWorkspace(moto: Moto): Workspace {
  return new Workspace(AWS, cliConfig(AWS), moto.env);
}

/** Real Terraform with the real DigitalOcean provider, talking to the stand-in for its API. */
export function digitaloceanWorkspace(api: DigitaloceanApi): Workspace {
  return new Workspace(DIGITALOCEAN, cliConfig(DIGITALOCEAN), {
    DIGITALOCEAN_API_URL: api.url,
    DIGITALOCEAN_TOKEN: 'test',
  });
}

/** Real Terraform with a real provider, and no cloud: good for plans that read nothing. */
export function offlineWorkspace(provider: Provider): Workspace {
  return new Workspace(provider, cliConfig(provider), {});
}

/** Real Terraform for stacks without a provider. */
export function plainWorkspace(): Workspace {
  return new Workspace(undefined, '', {});
}

function cliConfig({ name }: Provider): string {
  const config = process.env[`FIXED_EGRESS_CLI_CONFIG_${name}`];
  if (config === undefined) throw new Error(`start this with \`npm run test:cloud\`, which finds the ${name} provider`);
  return config;
}
