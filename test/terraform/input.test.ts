import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { readPath, readText } from '../../lib/terraform/read';
import { InputError } from '../../lib/input/input-error';
import plan from './fixtures/plan-modules.json';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'proof-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, content: unknown): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

function refusal(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    const { message } = error as InputError;
    expect(message).not.toContain('\n');
    return message;
  }
  throw new Error('it was read');
}

describe('text that cannot be proven anything of', () => {
  it.each([
    ['', 'it is empty'],
    ['hello secret', 'it is not JSON at line 1, column 1'],
    ['{"a": 1,\n "b" 2}', 'it is not JSON at line 2, column 6'],
    ['{"a": nul}', 'it is not JSON at line 1, column 10'],
    ['{"a": [1, 2', 'it is not JSON: it ends before it is complete'],
    ['{"a": "b', 'it is not JSON: it ends before it is complete'],
    ['[]', 'it is not the JSON of Terraform'],
    ['{"name": "a"}', 'it is not the JSON of Terraform'],
    ['PK\u0003\u0004', 'it is a plan file; run `terraform show -json` on it, and give what that prints'],
    ['\u0000', 'it is not JSON, but binary'],
    ['{"format_version": "2.0"}', 'it is of format 2.0, and this version reads 1.x'],
    [
      '{"format_version": "1.2", "planned_values": {}, "errored": true}',
      'the plan ended in an error, and is not whole',
    ],
    [
      '{"version": 4, "terraform_version": "1.11.4", "serial": 1, "lineage": "x", "resources": []}',
      'it is a raw state file; run `terraform show -json`, and prove what that prints',
    ],
    ['{"resource": [1, 2]}', 'it is not the JSON of Terraform: resource is no block'],
    ['{"resource": {"aws_instance": 5}}', 'it is not the JSON of Terraform: resource.aws_instance is no block'],
    [
      '{"resource": {"aws_instance": {"a": 5}}}',
      'it is not the JSON of Terraform: resource.aws_instance.a is no block',
    ],
    ['{"module": [{"a": "b"}]}', 'it is not the JSON of Terraform: module.a is no block'],
    ['{"resource": {}, "locals": 5}', 'it is not the JSON of Terraform: locals is no block'],
    ['['.repeat(100_000), 'it is not JSON: it ends before it is complete'],
    ['['.repeat(100_000) + ']'.repeat(100_000), 'it is not the JSON of Terraform'],
    [
      `{"output": {"a": {"value": ${'['.repeat(100_000)}${']'.repeat(100_000)}}}}`,
      'a value is nested more than 100 deep',
    ],
    [
      '{"format_version": "1.0", "values": {"root_module": {"resources": [1]}}}',
      'it is not what terraform show -json prints: a module without resources that can be read',
    ],
  ])('%#', (text, expected) => {
    expect(refusal(() => readText(text, 'standard input'))).toBe(`standard input: ${expected}`);
  });

  it('is said so wherever it ends', () => {
    const text = JSON.stringify(plan);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: text.length - 1 }), (length) => {
        expect(refusal(() => readText(text.slice(0, length), 'x'))).toBe(
          'x: it is not JSON: it ends before it is complete',
        );
      }),
    );
  });

  it('never breaks the reader, whatever stands in it', () => {
    const names = [
      'resource',
      'data',
      'module',
      'locals',
      'output',
      'variable',
      'terraform',
      'format_version',
      'values',
    ];
    const json = fc.dictionary(
      fc.constantFrom(...names, 'resource_changes', 'configuration', 'prior_state'),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(json, (value) => {
        try {
          readText(JSON.stringify(value), 'x');
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
    );
  });
});

describe('a path that cannot be proven anything of', () => {
  it('is not there', () => {
    const path = join(folder, 'cdktf.out');
    expect(refusal(() => readPath(path))).toBe(`${path}: there is no such file or folder; run cdktf synth first`);
    expect(refusal(() => readPath(join(folder, 'a')))).toContain('a: there is no such file or folder');
  });

  it('is an empty folder', () => {
    expect(refusal(() => readPath(folder))).toBe(`${folder}: there is no Terraform JSON in this folder`);
  });

  it('is HCL', () => {
    const path = write('main.tf', '');
    expect(refusal(() => readPath(folder))).toMatch(`${path}: HCL is not read; run \`terraform plan -out plan\``);
    expect(refusal(() => readPath(path))).toContain('HCL is not read');
  });

  it('is too big, and is not read', () => {
    const path = write('plan.json', '{');
    truncateSync(path, 200 * 1024 * 1024);
    expect(refusal(() => readPath(path))).toBe(`${path}: it has 200 MiB, and at most 100 MiB are read`);
  });
});

describe('a folder', () => {
  it('is one stack, of all of its files', () => {
    write('a.tf.json', { resource: { aws_eip: { a: {} } } });
    write('b.tf.json', { output: { o: { value: '${aws_eip.a.domain}' } } });
    expect(readPath(folder).resources.map(({ address }) => address)).toEqual(['aws_eip.a']);
  });

  it('has modules beside it', () => {
    write('root/main.tf.json', {
      module: { net: { source: '../net', for_each: { a: '10.0.0.0/24' }, range: '${each.value}' } },
      resource: { aws_instance: { a: { subnet_id: '${module.net["a"].id}', range: '${module.net["a"].range}' } } },
    });
    write('net/main.tf.json', {
      variable: { range: {} },
      resource: { aws_subnet: { it: { cidr_block: '${var.range}' } } },
      output: { id: { value: '${aws_subnet.it.id}' }, range: { value: '${aws_subnet.it.cidr_block}' } },
    });
    const estate = readPath(join(folder, 'root'));
    const [instance] = estate.ofType('aws_instance');
    expect(estate.find(instance?.value('subnet_id'), 'aws_subnet')).toMatchObject({
      address: 'module.net["a"].aws_subnet.it',
    });
    expect(instance?.value('range')).toBe('10.0.0.0/24');
  });

  it('has values of variables beside it, which outrank defaults', () => {
    write('main.tf.json', {
      variable: { a: { default: 'default' }, b: { default: 'default' } },
      resource: { aws_instance: { it: { a: '${var.a}', b: '${var.b}' } } },
    });
    write('terraform.tfvars.json', { a: 'first' });
    write('x.auto.tfvars.json', { a: 'second' });
    const [instance] = readPath(folder).ofType('aws_instance');
    expect([instance?.value('a'), instance?.value('b')]).toEqual(['second', 'default']);
    write('terraform.tfvars', 'b = "x"');
    expect(readPath(folder).ofType('aws_instance')[0]?.value('b')).toMatchObject({ name: 'var.b' });
  });

  it('with a module that calls itself is refused', () => {
    write('main.tf.json', { module: { again: { source: './' } } });
    expect(refusal(() => readPath(folder))).toContain('module.again is a module that calls itself');
  });

  it('with a module in HCL says so of the module', () => {
    write('main.tf.json', { module: { net: { source: './net' } } });
    write('net/main.tf', '');
    expect(readPath(folder).unseen).toEqual([
      expect.objectContaining({ address: 'module.net', why: expect.stringContaining('HCL is not read') }),
    ]);
  });
});

describe('cdktf.out', () => {
  const backend = (stack: string) => ({ path: `/state/terraform.${stack}.tfstate` });

  function synthesized(config: object): string {
    const stack = (name: string) => ({ name, workingDirectory: `stacks/${name}` });
    write('manifest.json', { version: '0.21.0', stacks: { apps: stack('apps'), net: stack('net') } });
    write('stacks/net/cdk.tf.json', {
      terraform: { backend: { local: backend('net') } },
      resource: { aws_subnet: { it: {} } },
      output: { id: { value: '${aws_subnet.it.id}', sensitive: true } },
    });
    write('stacks/apps/cdk.tf.json', {
      terraform: { backend: { local: backend('apps') } },
      data: { terraform_remote_state: { net: { backend: 'local', config, workspace: '${terraform.workspace}' } } },
      resource: { aws_instance: { it: { subnet_id: '${data.terraform_remote_state.net.outputs.id}' } } },
    });
    return folder;
  }

  it('has references from stack to stack', () => {
    const estate = readPath(synthesized(backend('net')));
    const [instance] = estate.ofType('aws_instance');
    expect(instance?.stack).toBe('apps');
    expect(estate.find(instance?.value('subnet_id'), 'aws_subnet')).toMatchObject({
      address: 'aws_subnet.it',
      stack: 'net',
    });
  });

  it.each([
    [{ stacks: [1] }, 'it names no stack'],
    [{ stacks: { a: null } }, 'stack a has no workingDirectory'],
    [{ stacks: { a: { workingDirectory: 5 } } }, 'stack a has no workingDirectory'],
  ])('must name stacks: %j', (manifest, expected) => {
    const path = write('manifest.json', manifest);
    expect(refusal(() => readPath(folder))).toBe(`${path}: ${expected}`);
  });

  it('has references to stacks that are not in it, which cannot be told', () => {
    const [instance] = readPath(synthesized(backend('elsewhere'))).ofType('aws_instance');
    expect(instance?.value('subnet_id')).toMatchObject({
      name: 'data.terraform_remote_state.net.outputs.id',
      from: [],
    });
  });
});
