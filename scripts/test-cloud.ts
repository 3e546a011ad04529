import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { AWS, cliConfigFor, DIGITALOCEAN, hasProgram, type Provider } from '../test/cloud/tools';

const SCHEMA = resolve(__dirname, '../../shared/schemas/digitalocean-2.71.0.json');

/** Tests that need the same tools. */
interface Suite {
  /** What it runs with, in words. */
  readonly needs: string;
  readonly files: string;

  /** The environment that the tests need, or what is missing. */
  prepare(): Record<string, string> | string;
}

const SUITES: Record<string, Suite> = {
  aws: {
    needs: `terraform, moto_server and the provider ${AWS.source} ${AWS.version}`,
    files: 'test/cloud/aws-(?!programs)',
    prepare: () => missingProgram('terraform', 'moto_server') ?? withProvider(AWS),
  },
  digitalocean: {
    needs: `terraform and the provider ${DIGITALOCEAN.source} ${DIGITALOCEAN.version}, with a stand-in for the API`,
    files: 'test/cloud/digitalocean(-nat-droplets|-proof-estates|-vpc-nat-gateway)?\\.test',
    prepare: () => missingProgram('terraform') ?? withProvider(DIGITALOCEAN),
  },
  programs: {
    needs: 'bash and curl, with a stand-in for the metadata service',
    files: 'test/cloud/(aws|digitalocean)-programs',
    prepare: () => missingProgram('bash', 'curl') ?? {},
  },
  schema: {
    needs: "the DigitalOcean provider's schema, as a file beside the project",
    files: 'test/cloud/digitalocean-schema',
    prepare: () =>
      existsSync(SCHEMA)
        ? { FIXED_EGRESS_DIGITALOCEAN_SCHEMA: SCHEMA }
        : 'not checked: no schema file beside the project',
  },
};

const HELP = `npm run test:cloud -- [--require SUITE]... [--json FILE]

Applies what the library synthesizes with real Terraform and real providers, as far as this machine has them:

${Object.entries(SUITES)
  .map(([name, { needs }]) => `  ${name.padEnd(13)} ${needs}`)
  .join('\n')}

A suite that cannot run says so, and does not count.

  --require SUITE  fail when this suite cannot run
  --json FILE      write jest's results
  --help           show this

Example: npm run test:cloud -- --require aws`;

function missingProgram(...programs: string[]): string | undefined {
  const missing = programs.filter((program) => !hasProgram(program));
  return missing.length > 0 ? `no ${missing.join(' and no ')} on the PATH` : undefined;
}

function withProvider(provider: Provider): Record<string, string> | string {
  const config = cliConfigFor(provider);
  if (config === undefined) {
    return `no provider ${provider.source} ${provider.version}, neither in a mirror on this machine nor in a registry`;
  }
  return { [`FIXED_EGRESS_CLI_CONFIG_${provider.name}`]: config };
}

function main(): number {
  const { values } = parseArgs({
    options: {
      require: { type: 'string', multiple: true, default: [] },
      json: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const unknown = values.require.filter((name) => !(name in SUITES));
  if (unknown.length > 0) {
    console.error(`no suite ${unknown.join(', ')}: there are ${Object.keys(SUITES).join(', ')}`);
    return 2;
  }

  const env: Record<string, string> = {};
  const files: string[] = [];
  let refused = false;
  for (const [name, suite] of Object.entries(SUITES)) {
    const prepared = suite.prepare();
    if (typeof prepared === 'string') {
      console.log(`not run: ${name}: ${prepared}`);
      refused ||= values.require.includes(name);
      continue;
    }
    console.log(`running: ${name}: ${suite.needs}`);
    Object.assign(env, prepared);
    files.push(suite.files);
  }
  if (refused) {
    console.error('a required suite cannot run here');
    return 1;
  }
  if (files.length === 0) return 0;
  const flags = ['--verbose', '--ci', ...(values.json ? ['--json', `--outputFile=${values.json}`] : [])];
  const jest = spawnSync(
    process.execPath,
    [require.resolve('jest/bin/jest'), '-c', 'jest.cloud.config.js', ...flags, ...files],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    },
  );
  return jest.status ?? 1;
}

process.exitCode = main();
