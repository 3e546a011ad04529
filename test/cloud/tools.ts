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

/** Whether a program is on the PATH. */
export function hasProgram(name: string): boolean {
  return spawnSync(name, ['--version'], { stdio: 'ignore' }).error === undefined;
}

/** The Terraform CLI configuration that finds a provider: a filesystem mirror on this machine, else the registry. */
export function cliConfigFor(provider: Provider): string | undefined {
  const candidates = [...mirrorsOf(provider).map(mirrorConfig), registryConfig()];
  return candidates.find((config) => canInstall(provider, config));
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

function mirrorsOf({ source, version }: Provider): string[] {
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
    .filter(
      (path) => path && existsSync(join(path, source, version)) && readdirSync(join(path, source, version)).length > 0,
    )
    .map((path) => dirname(path));
}

function canInstall({ source, version }: Provider, cliConfig: string): boolean {
  const dir = mkdtempSync(join(tmpdir(), 'find-provider-'));
  try {
    writeFileSync(join(dir, 'cli.tfrc'), cliConfig);
    writeFileSync(
      join(dir, 'main.tf.json'),
      JSON.stringify({ terraform: { required_providers: { it: { source, version } } } }),
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
