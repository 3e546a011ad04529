import type { DigitaloceanApi } from './digitalocean-api/server';
import type { Moto } from './moto';
import { Workspace } from './terraform';
import { AWS, cliConfigVariable, DIGITALOCEAN, type Provider } from './tools';

/** Real Terraform with the real AWS provider, talking to moto. */
export function awsWorkspace(moto: Moto): Workspace {
  return new Workspace([AWS], cliConfig(AWS), moto.env);
}

/** Real Terraform with the real DigitalOcean provider, talking to the stand-in for its API. */
export function digitaloceanWorkspace(api: DigitaloceanApi): Workspace {
  return new Workspace([DIGITALOCEAN], cliConfig(DIGITALOCEAN), digitaloceanEnv(api));
}

/** Real Terraform with both real providers, each talking to the stand-in for its cloud. */
export function bothCloudsWorkspace(moto: Moto, api: DigitaloceanApi): Workspace {
  const env = { ...moto.env, ...digitaloceanEnv(api) };
  return new Workspace([AWS, DIGITALOCEAN], cliConfig(AWS, DIGITALOCEAN), env);
}

/** Real Terraform with a real provider, and no cloud: good for plans that read nothing. */
export function offlineWorkspace(provider: Provider): Workspace {
  return new Workspace([provider], cliConfig(provider), {});
}

/** Real Terraform for stacks without a provider. */
export function plainWorkspace(): Workspace {
  return new Workspace([], '', {});
}

function digitaloceanEnv(api: DigitaloceanApi): Record<string, string> {
  return { DIGITALOCEAN_API_URL: api.url, DIGITALOCEAN_TOKEN: 'test' };
}

function cliConfig(...providers: Provider[]): string {
  const config = process.env[cliConfigVariable(...providers)];
  const names = providers.map(({ name }) => name).join(' and ');
  if (config === undefined) throw new Error(`start this with \`npm run test:cloud\`, which finds ${names}`);
  return config;
}
