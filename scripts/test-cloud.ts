import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { AWS, cliConfigFor, cliConfigVariable, DIGITALOCEAN, type Provider } from '../test/cloud/tools';
import { missingProgram, runSuites, type Suite } from './suites';

const SCHEMA = resolve(__dirname, '../../shared/schemas/digitalocean-2.71.0.json');

const SUITES: Record<string, Suite> = {
  terraform: {
    needs: 'terraform, and no provider',
    files: 'test/cloud/(address-book|ingress)\\.test',
    prepare: () => missingProgram('terraform') ?? {},
  },
  aws: {
    needs: `terraform, moto_server and the provider ${AWS.source} ${AWS.version}`,
    files: 'test/cloud/aws-(?!programs)',
    prepare: () => missingProgram('terraform', 'moto_server') ?? withProvider(AWS),
  },
  digitalocean: {
    needs: `terraform and the provider ${DIGITALOCEAN.source} ${DIGITALOCEAN.version}, with a stand-in for the API`,
    files:
      'test/cloud/digitalocean(-adoption|-allow-lists|-ingress|-matrix-real|-moves|-nat-droplets|-proof-estates|-vpc-nat-gateway)?\\.test',
    prepare: () => missingProgram('terraform') ?? withProvider(DIGITALOCEAN),
  },
  clouds: {
    needs: 'terraform, moto_server and both providers, with a stand-in for the API of DigitalOcean',
    files: 'test/cloud/both-clouds',
    prepare: () => missingProgram('terraform', 'moto_server') ?? withProvider(AWS, DIGITALOCEAN),
  },
  programs: {
    needs: 'bash and curl, with a stand-in for the metadata service',
    files: 'test/cloud/(aws|digitalocean)-programs',
    prepare: () => missingProgram('bash', 'curl') ?? {},
  },
  schema: {
    needs: "the DigitalOcean provider's schema, as a file beside the project",
    files: 'test/cloud/digitalocean-(schema|matrix\\.test)',
    prepare: () =>
      existsSync(SCHEMA)
        ? { FIXED_EGRESS_DIGITALOCEAN_SCHEMA: SCHEMA }
        : 'not checked: no schema file beside the project',
  },
};

function withProvider(...providers: Provider[]): Record<string, string> | string {
  const config = cliConfigFor(...providers);
  if (config === undefined) {
    const names = providers.map(({ source, version }) => `${source} ${version}`).join(' and ');
    return `no provider ${names}, neither in a mirror on this machine nor in a registry`;
  }
  return { [cliConfigVariable(...providers)]: config };
}

process.exitCode = runSuites({
  name: 'test:cloud',
  about:
    'Applies what the library synthesizes with real Terraform and real providers, as far as this machine has them:',
  config: 'jest.cloud.config.js',
  suites: SUITES,
});
