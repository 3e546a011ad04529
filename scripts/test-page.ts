import { BROWSERS, browserPath } from '../test/page/browser';
import { runSuites } from './suites';

process.exitCode = runSuites({
  name: 'test:page',
  about: 'Looks at the rendered address book in a real browser:',
  config: 'jest.page.config.js',
  suites: {
    browser: {
      needs: `a browser of the Chromium family: ${BROWSERS.join(', ')}`,
      files: 'test/page/',
      prepare: () => (browserPath() === undefined ? `no ${BROWSERS.join(' and no ')} on the PATH` : {}),
    },
  },
});
