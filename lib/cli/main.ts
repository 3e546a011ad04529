#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { run } from './run';
import { EXIT } from './verb';

// Node 20 optimizes what has run for a while, and takes longer for it than this program runs: a third of its time on one core
// (bench/proof). So it is to wait eight times as long before it does. Later versions neither need this setting nor know it.
if (process.versions.node.startsWith('20.')) setFlagsFromString('--interrupt-budget=1000000');

// A reader that has seen enough, such as `head`, is no failure.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE') return;
  process.stderr.write(`fixed-egress: standard output cannot be written (${code ?? 'no reason given'})\n`);
  process.exit(EXIT.unusable);
});

// What nobody can be told any more changes nothing of the exit code.
process.stderr.on('error', () => undefined);

void run(process.argv.slice(2), process).then((code) => {
  process.exitCode = code;
});
