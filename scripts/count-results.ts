import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// Adds up what the steps of .ci/run left in a folder, and prints "N passed, N failed".

const [folder] = process.argv.slice(2);
const count = { passed: 0, failed: 0 };

for (const name of ['unit.json', 'cloud.json', 'dns.json', 'page.json', 'lab.json']) {
  const file = join(folder, name);
  if (!existsSync(file)) continue;
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(file, 'utf8'));
  count.passed += numPassedTests;
  count.failed += numFailedTests + numRuntimeErrorTestSuites;
}

for (const line of ['package.txt', 'proof.txt', 'bench.txt'].flatMap((name) =>
  readFileSync(join(folder, name), 'utf8').split('\n'),
)) {
  if (line.startsWith('passed: ')) count.passed += 1;
  if (line.startsWith('failed: ')) count.failed += 1;
}

console.log(`${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed > 0 || count.passed === 0 ? 1 : 0;
