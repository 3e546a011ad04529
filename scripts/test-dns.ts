import { missingProgram, runSuites } from './suites';

process.exitCode = runSuites({
  name: 'test:dns',
  about: 'Watches hostnames with real DNS servers on loopback:',
  config: 'jest.dns.config.js',
  suites: {
    knot: {
      needs: "knotd and dnsmasq, of Debian's packages knot and dnsmasq-base",
      files: 'test/dns/',
      prepare: () => missingProgram('knotd', 'dnsmasq') ?? {},
    },
  },
});
