import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { devDependencies } from '../package.json';

// `npm run test:package`: packs the library, installs it in empty projects that have one provider only, and there
// type-checks, synthesizes and proves every program of the README for that provider.

/** What `cdktf init` writes: it names no `moduleResolution`, so subpaths resolve by `typesVersions`. */
const STOCK = JSON.parse(readFileSync('node_modules/cdktf-cli/bundle/templates/typescript/tsconfig.json', 'utf8'));
const NODE16 = { module: 'node16', moduleResolution: 'node16' };

/** The programs of the README for a cloud, by what each of them makes. */
const PROJECTS = [
  {
    cloud: 'digitalocean',
    stack: 'shop',
    expected: ['digitalocean_app', 'digitalocean_droplet', 'digitalocean_loadbalancer'],
  },
  { cloud: 'aws', stack: 'shop', expected: ['aws_nat_gateway', 'aws_instance', 'aws_lb'] },
];

/** A test as a user writes one with jest. */
const USERS_TEST = `
import { TerraformStack, Testing } from 'cdktf';
import { proveEgress } from 'cdktf-fixed-egress';
import { synth } from 'cdktf-fixed-egress/testing';

declare const expect: any;
declare const it: any;

it('leaks', () => {
  const stack = new TerraformStack(Testing.app(), 'shop');
  stack.addOverride('resource.digitalocean_droplet.it', { name: 'it', size: 's-1vcpu-1gb', image: 'debian-13-x64' });
  const { workloads } = proveEgress(synth(stack));
  expect(workloads.map(({ address, verdict }) => [address, verdict])).toEqual([['digitalocean_droplet.it', 'leak']]);
});
`;

const ALLOWED =
  /^package\/(dist\/.*\.(js|d\.ts)|dist\/\w+\/files\/.*|dist\/address-book\/address-book\.schema\.json|package\.json|README\.md|LICENSE|CHANGELOG\.md)$/;

function run(cwd: string, command: string, ...args: string[]): string {
  // cdktf would run this where it believes that it needs Terraform. A user's machine may not have it.
  const env = { ...process.env, TERRAFORM_BINARY_NAME: 'terraform-is-not-needed' };
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], env });
}

/** Runs one check, and says how it went. */
function check(what: string, holds: () => boolean): void {
  try {
    if (!holds()) throw new Error('it does not hold');
    console.log(`passed: ${what}`);
  } catch (error) {
    console.log(`failed: ${what}: ${String(error)}`);
    process.exitCode = 1;
  }
}

/** The TypeScript programs of a page that use a cloud. */
function programsOf(page: string, cloud: string): string[] {
  const text = readFileSync(page, 'utf8');
  const programs = [...text.matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code);
  return programs.filter((code) => code.includes(`'cdktf-fixed-egress/${cloud}'`) && code.includes('app.synth()'));
}

function testProject(root: string, tarball: string, { cloud, stack, expected }: (typeof PROJECTS)[number]): void {
  const dir = mkdtempSync(join(root, `${cloud}-`));
  const versionOf = (name: keyof typeof devDependencies) => `${name}@${devDependencies[name]}`;
  const provider = versionOf(`@cdktf/provider-${cloud}` as keyof typeof devDependencies);
  const packages = [
    versionOf('cdktf'),
    versionOf('constructs'),
    versionOf('typescript'),
    versionOf('@types/node'),
    provider,
  ];
  writeFileSync(join(dir, 'package.json'), '{ "name": "empty", "version": "1.0.0", "private": true }');
  run(dir, 'npm', 'install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', tarball, ...packages);
  const other = cloud === 'aws' ? 'digitalocean' : 'aws';
  check(
    `${cloud}: the other provider is not installed`,
    () => !existsSync(join(dir, `node_modules/@cdktf/provider-${other}`)),
  );

  const programs = programsOf('README.md', cloud);
  check(
    `${cloud}: the README has a program for each of ${expected.join(', ')}`,
    () => programs.length === expected.length,
  );
  for (const [index, program] of programs.entries()) writeFileSync(join(dir, `main-${index}.ts`), program);
  const guide = programsOf('docs/adopt.md', cloud);
  check(`${cloud}: the guide to adoption has programs`, () => guide.length > 0);
  for (const [index, program] of guide.entries()) writeFileSync(join(dir, `guide-${index}.ts`), program);
  writeFileSync(join(dir, 'main.test.ts'), USERS_TEST);
  for (const [name, options] of Object.entries({ 'node16 modules': NODE16, 'the tsconfig of cdktf init': {} })) {
    writeFileSync(
      join(dir, 'tsconfig.json'),
      JSON.stringify({ ...STOCK, compilerOptions: { ...STOCK.compilerOptions, ...options } }),
    );
    check(
      `${cloud}: the README's and the guide's programs type-check with ${name}`,
      () => run(dir, 'npx', 'tsc') === '',
    );
  }
  check(`${cloud}: the JSON Schema of the address book can be required`, () => {
    const id = "require('cdktf-fixed-egress/address-book.schema.json').$id";
    return run(dir, 'node', '--print', id).trim() === 'urn:cdktf-fixed-egress:address-book:1';
  });
  check(`${cloud}: proveEgress and cdktf-fixed-egress/testing work in a user's jest`, () => {
    run(dir, 'node', require.resolve('jest/bin/jest'), '--rootDir', dir, '--silent', '--testMatch', '**/*.test.js');
    return true;
  });
  for (const [index, resource] of expected.entries()) {
    check(`${cloud}: the README's program with ${resource} synthesizes`, () => {
      run(dir, 'node', `main-${index}.js`);
      const json = JSON.parse(readFileSync(join(dir, 'cdktf.out/stacks', stack, 'cdk.tf.json'), 'utf8'));
      return resource in json.resource && 'address_book' in json.output;
    });
    check(`${cloud}: fixed-egress prove says that the README's program with ${resource} is fixed`, () => {
      const { summary } = JSON.parse(run(dir, 'node_modules/.bin/fixed-egress', 'prove', '--json'));
      return summary.fixed > 0 && summary.leak + summary.unknown === 0;
    });
  }
}

const root = mkdtempSync(join(tmpdir(), 'test-package-'));
try {
  const [{ filename }] = JSON.parse(run('.', 'npm', 'pack', '--json', '--pack-destination', root));
  const tarball = join(root, filename);
  const files = run(root, 'tar', '-tzf', tarball).trim().split('\n');
  check('the package holds the library and nothing else', () => files.every((file) => ALLOWED.test(file)));
  for (const project of PROJECTS) testProject(root, tarball, project);
} finally {
  rmSync(root, { recursive: true, force: true });
}
