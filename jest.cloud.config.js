module.exports = {
  ...require('./jest.config'),
  testMatch: ['<rootDir>/test/cloud/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 300_000,
};
