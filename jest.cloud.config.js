const config = require('./jest.config');

delete process.env.TERRAFORM_BINARY_NAME;

module.exports = {
  ...config,
  testMatch: ['<rootDir>/test/cloud/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 300_000,
};
