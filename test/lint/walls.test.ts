import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const WALL = '@typescript-eslint/no-restricted-imports';

const REFUSED = [
  ['the root of the AWS bindings', 'lib/aws/x.ts', "import { eip } from '@cdktf/provider-aws';", WALL],
  ['the root of the DigitalOcean bindings', 'test/x.ts', "import { app } from '@cdktf/provider-digitalocean';", WALL],
  ['the lazy root of a provider package', 'lib/aws/x.ts', "import { eip } from '@cdktf/provider-aws/lib';", WALL],
  [
    'the root of a provider package for its types',
    'lib/aws/x.ts',
    "import type { eip } from '@cdktf/provider-aws';",
    WALL,
  ],
  ['re-exporting the root of a provider package', 'lib/aws/x.ts', "export * from '@cdktf/provider-aws';", WALL],
  ['a provider from a neutral word', 'lib/index.ts', "import { Eip } from '@cdktf/provider-aws/lib/eip';", WALL],
  [
    'a provider from the address book',
    'lib/address-book/x.ts',
    "import { App } from '@cdktf/provider-digitalocean/lib/app';",
    WALL,
  ],
  [
    'AWS bindings from digitalocean',
    'lib/digitalocean/x.ts',
    "import { Eip } from '@cdktf/provider-aws/lib/eip';",
    WALL,
  ],
  [
    'DigitalOcean bindings from aws',
    'lib/aws/x.ts',
    "import { App } from '@cdktf/provider-digitalocean/lib/app';",
    WALL,
  ],
  ['aws from digitalocean', 'lib/digitalocean/x.ts', "import { ElasticIp } from '../aws/elastic-ip';", WALL],
  ['digitalocean from aws', 'lib/aws/x.ts', "import { ReservedIp } from '../digitalocean';", WALL],
  ['aws from a neutral word', 'lib/index.ts', "export * from './aws';", WALL],
  ['cdktf from the proof', 'lib/proof/aws/x.ts', "import { App } from 'cdktf';", WALL],
  ['cdktf from the command', 'lib/cli/x.ts', "import { App } from 'cdktf';", WALL],
  ['constructs from the proof', 'lib/proof/x.ts', "import { Construct } from 'constructs';", WALL],
  ['cdktf from what reads the address book', 'lib/address-book/x.ts', "import { Fn } from 'cdktf';", WALL],
  [
    'constructs from what renders the address book, for their types',
    'lib/address-book/render/x.ts',
    "import type { IConstruct } from 'constructs';",
    WALL,
  ],
  ['aws from what reads the address book', 'lib/address-book/x.ts', "export * from '../aws/claims';", WALL],
  ['cdktf from the guard', 'lib/guard/places/x.ts', "import { App } from 'cdktf';", WALL],
  [
    'a provider from what reads Terraform',
    'lib/terraform/x.ts',
    "import { Eip } from '@cdktf/provider-aws/lib/eip';",
    WALL,
  ],
  ['cdktf from the watch', 'lib/watch/x.ts', "import { Fn } from 'cdktf';", WALL],
  ['cdktf from what reads files', 'lib/input/x.ts', "import { Fn } from 'cdktf';", WALL],
  [
    'a provider from the construct of the address book',
    'lib/address-book/address-book.ts',
    "import { Eip } from '@cdktf/provider-aws/lib/eip';",
    WALL,
  ],
  ['a provider from the proof', 'lib/proof/aws/x.ts', "import { Eip } from '@cdktf/provider-aws/lib/eip';", WALL],
  [
    'the inside of the library from an example',
    'examples/x/main.ts',
    "import { ElasticIp } from '../../lib/aws';",
    WALL,
  ],
  [
    'the proof from what checks it',
    'test/cloud/proof/walker.ts',
    "import { lookUp } from '../../../lib/proof/aws/routes';",
    WALL,
  ],
  ['the library from what checks the proof', 'test/cloud/proof/networks.ts', "export * from '../../../lib';", WALL],
  [
    'an import in the middle of a file',
    'lib/aws/x.ts',
    "export const eip = import('@cdktf/provider-aws');",
    'no-restricted-syntax',
  ],
  [
    'a require',
    'lib/aws/x.ts',
    "export const eip = require('@cdktf/provider-aws');",
    '@typescript-eslint/no-require-imports',
  ],
];

const PASSED = [
  ['a file of the AWS bindings in aws', 'lib/aws/x.ts', "export { Eip } from '@cdktf/provider-aws/lib/eip';"],
  [
    'a file of the DigitalOcean bindings in digitalocean',
    'lib/digitalocean/x.ts',
    "export { App } from '@cdktf/provider-digitalocean/lib/app';",
  ],
  ['the rules of a cloud in the proof', 'lib/proof/x.ts', "export { workloadRules } from './aws';"],
  ['cdktf in the construct of the address book', 'lib/address-book/address-book.ts', "export { Lazy } from 'cdktf';"],
  ['cdktf in what gathers the address book', 'lib/address-book/gather.ts', "export { Lazy } from 'cdktf';"],
  ['cdktf in what keeps since when', 'lib/address-book/since.ts', "export { Lazy } from 'cdktf';"],
  ['a neutral word in aws', 'lib/aws/x.ts', "export type { Egress } from '../egress';"],
  [
    'the library in an example, by its name',
    'examples/x/main.ts',
    "export { ElasticIp } from 'cdktf-fixed-egress/aws';",
  ],
];

/** What the linter says of each line, as if it stood in the file that is named. */
function lint(cases: string[][]): string[][] {
  const input = JSON.stringify(cases.map(([, file, code]) => ({ file, code })));
  return JSON.parse(
    execFileSync(process.execPath, [join(__dirname, 'lint-snippets.mjs')], { input, encoding: 'utf8' }),
  );
}

let broken: Map<string, string[]>;
beforeAll(() => {
  const cases = [...REFUSED, ...PASSED];
  const results = lint(cases);
  broken = new Map(cases.map(([what], index) => [what, results[index]]));
}, 30_000);

describe('the linter refuses', () => {
  it.each(REFUSED)('%s', (what, _file, _code, rule) => {
    expect(broken.get(what)).toContain(rule);
  });
});

describe('the linter lets pass', () => {
  it.each(PASSED)('%s', (what) => {
    expect(broken.get(what)).toEqual([]);
  });
});
