const config = require('./jest.config');

// A real browser.
module.exports = {
  ...config,
  maxWorkers: 1,
  testMatch: ['<rootDir>/test/page/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 180_000,
};
