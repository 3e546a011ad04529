import tseslint from 'typescript-eslint';

/** The walls of ARCHITECTURE.md: which folder may import what. */
const AWS = { group: ['@cdktf/provider-aws/**'], message: 'Only lib/aws knows AWS.' };
const DIGITALOCEAN = {
  group: ['@cdktf/provider-digitalocean/**'],
  message: 'Only lib/digitalocean knows DigitalOcean.',
};
const AWS_ROOM = { group: ['**/aws', '**/aws/**', '!@cdktf/**'], message: 'Nothing but user code imports lib/aws.' };
const DIGITALOCEAN_ROOM = {
  group: ['**/digitalocean', '**/digitalocean/**', '!@cdktf/**'],
  message: 'Nothing but user code imports lib/digitalocean.',
};
const CDKTF = {
  group: ['cdktf', 'cdktf/**', 'constructs', '@cdktf/**'],
  message: 'What reads files and renders them loads no cdktf.',
};
const CHECKED = {
  group: ['**/lib', '**/lib/**', '!@*/**', 'cdktf-fixed-egress', 'cdktf-fixed-egress/**', './compare', './round'],
  message: 'What checks the proof shares no code with it.',
};
const INSIDE = { group: ['**/lib', '**/lib/**', '!@cdktf/**'], message: 'Import as a user does: cdktf-fixed-egress/…' };

/** The root of a provider package costs every user seconds and half a gigabyte. */
const ROOTS = ['@cdktf/provider-aws', '@cdktf/provider-digitalocean'].flatMap((name) =>
  [name, `${name}/lib`, `${name}/lib/index`, `${name}/lib/lazy-index`].map((root) => ({
    name: root,
    message: 'Import the file of the resource: @cdktf/provider-…/lib/<resource>.',
  })),
);

const walls = (...patterns) => ({
  'no-restricted-imports': 'off',
  '@typescript-eslint/no-restricted-imports': ['error', { paths: ROOTS, patterns }],
});

export default tseslint.config(
  { ignores: ['dist/', 'cdktf.out/', 'coverage/'] },
  ...tseslint.configs.strict,
  {
    rules: {
      ...walls(),
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/explicit-member-accessibility': 'error',
      'no-restricted-syntax': ['error', { selector: 'ImportExpression', message: 'Import at the top of the file.' }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      curly: ['error', 'multi-line'],
      eqeqeq: 'error',
    },
  },
  { files: ['lib/**/*.ts'], rules: walls(AWS, DIGITALOCEAN, AWS_ROOM, DIGITALOCEAN_ROOM) },
  { files: ['lib/aws/**/*.ts'], rules: walls(DIGITALOCEAN, DIGITALOCEAN_ROOM) },
  { files: ['lib/digitalocean/**/*.ts'], rules: walls(AWS, AWS_ROOM) },
  { files: ['lib/{cli,guard,proof,terraform}/**/*.ts'], rules: walls(CDKTF) },
  {
    files: ['lib/address-book/**/*.ts', 'lib/watch/**/*.ts', 'lib/input/**/*.ts'],
    ignores: ['lib/address-book/{address-book,gather,since}.ts'],
    rules: walls(CDKTF, AWS_ROOM, DIGITALOCEAN_ROOM),
  },
  { files: ['test/cloud/proof/{deployed,networks,walker}.ts'], rules: walls(CHECKED) },
  { files: ['examples/**/*.ts'], rules: walls(INSIDE) },
  { files: ['test/**/*.ts'], rules: { '@typescript-eslint/no-extraneous-class': 'off' } },
  {
    files: ['**/*.js'],
    languageOptions: { globals: { module: 'writable', require: 'readonly' } },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
