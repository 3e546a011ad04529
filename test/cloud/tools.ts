import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A Terraform provider of one version. */
export interface Provider {
  readonly name: string;
  readonly source: string;
  readonly version: string;
}

/** The AWS provider that moto's behaviour was tried with. The bindings are made from a later one. */
export const AWS: Provider = { name: 'aws', source: 'hashicorp/aws', version: '5.100.0' };

/** The DigitalOcean provider that the bindings are made from. */
export const DIGITALOCEAN: Provider = { name: 'digitalocean', source: 'digitalocean/digitalocean', version: '2.71.0' };

/** What `terraform { required_providers }` says of them. */
export function requiredProviders(providers: readonly Provider[]): Record<string, object> {
  return Object.fromEntries(providers.map(({ name, source, version }) => [name, { source, version }]));
}

/** Whether a program is on the PATH. */
export function hasProgram(name: string): boolean {
  return spawnSync(name, ['--version'], { stdio: 'ignore' }).error === undefined;
}

/** The Terraform CLI configuration that finds providers: a filesystem mirror on this machine, else the registry. */
export function cliConfigFor(...providers: Provider[]): string | undefined {
  const candidates = [...mirrorsOf(providers).map(mirrorConfig), registryConfig()];
  return candidates.find((config) => canInstall(providers, config));
}

/** The environment variable that hands the CLI configuration for providers to the tests. */
export function cliConfigVariable(...providers: Provider[]): string {
  return `FIXED_EGRESS_CLI_CONFIG_${providers.map(({ name }) => name).join('_')}`;
}

/** With a cache, so that not every workspace downloads the provider again. */
function registryConfig(): string {
  const cache = join(tmpdir(), 'fixed-egress-providers');
  mkdirSync(cache, { recursive: true });
  return `plugin_cache_dir = ${JSON.stringify(cache)}\nprovider_installation {\n  direct {}\n}\n`;
}

function mirrorConfig(path: string): string {
  return `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(path)}\n  }\n}\n`;
}

function mirrorsOf(providers: readonly Provider[]): string[] {
  const args = [
    '/',
    '-xdev',
    '-maxdepth',
    '6',
    '-type',
    'd',
    '-name',
    'registry.terraform.io',
    '-not',
    '-path',
    '*/.terraform/*',
  ];
  const found = spawnSync('find', args, { encoding: 'utf8', timeout: 30_000 }).stdout ?? '';
  return found
    .split('\n')
    .filter((path) => path && providers.every((provider) => isIn(path, provider)))
    .map((path) => dirname(path));
}

function isIn(mirror: string, { source, version }: Provider): boolean {
  const folder = join(mirror, source, version);
  return existsSync(folder) && readdirSync(folder).length > 0;
}

function canInstall(providers: readonly Provider[], cliConfig: string): boolean {
  const dir = mkdtempSync(join(tmpdir(), 'find-provider-'));
  try {
    writeFileSync(join(dir, 'cli.tfrc'), cliConfig);
    writeFileSync(
      join(dir, 'main.tf.json'),
      JSON.stringify({ terraform: { required_providers: requiredProviders(providers) } }),
    );
    execFileSync('terraform', ['init', '-backend=false'], {
      cwd: dir,
      stdio: 'ignore',
      timeout: 300_000,
      env: {
        ...process.env,
        TF_CLI_CONFIG_FILE: join(dir, 'cli.tfrc'),
        TF_REGISTRY_DISCOVERY_RETRY: '0',
        CHECKPOINT_DISABLE: '1',
      },
    });
    return true;
  } catch {
    return false;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
