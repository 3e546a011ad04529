#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { run } from './run';
import { EXIT } from './verb';

// V8 optimizes what has run for a while, which takes longer than this program runs. On one core it waits for that, nearly half
// of its time: bench/proof. So V8 is to wait eight times as long before it does.
setFlagsFromString('--interrupt-budget=1000000');

// A reader that has seen enough, such as `head`, is no failure.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE') return;
  process.stderr.write(`fixed-egress: standard output cannot be written (${code ?? 'no reason given'})\n`);
  process.exit(EXIT.unusable);
});

void run(process.argv.slice(2), process).then((code) => {
  process.exitCode = code;
});
