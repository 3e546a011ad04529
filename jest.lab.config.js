const config = require('./jest.config');

// Booted machines and real packets. One test at a time: they measure time.
module.exports = {
  ...config,
  maxWorkers: 1,
  testMatch: ['<rootDir>/test/lab/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/test/lab/sweep.ts',
  globalTeardown: '<rootDir>/test/lab/sweep.ts',
  testTimeout: 300_000,
};
