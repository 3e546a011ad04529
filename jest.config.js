const transform = { '^.+\\.ts$': '@swc/jest' };
const moduleNameMapper = {
  '^cdktf-fixed-egress$': '<rootDir>/lib/index.ts',
  '^cdktf-fixed-egress/(.*)$': '<rootDir>/lib/$1/index.ts',
};

// No test here may need Terraform: cdktf would run this one.
process.env.TERRAFORM_BINARY_NAME = 'terraform-is-not-needed';

// `npm test` needs nothing but Node. `npm run test:cloud` picks what this machine has the tools for.
module.exports = {
  testEnvironment: 'node',
  maxWorkers: '100%',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/test/cloud/',
    '<rootDir>/test/dns/',
    '<rootDir>/test/lab/',
    '<rootDir>/test/page/',
  ],
  transform,
  moduleNameMapper,
  setupFiles: ['<rootDir>/test/fast-tokens.js'],
};
