const config = require('./jest.config');

module.exports = {
  ...config,
  testMatch: ['<rootDir>/test/dns/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 60_000,
};
