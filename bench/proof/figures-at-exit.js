// Loaded before the command: says on file descriptor 3 what the process took.
const { writeSync } = require('node:fs');

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const seconds = (userCPUTime + systemCPUTime) / 1e6;
  writeSync(3, JSON.stringify({ seconds, clock: process.uptime(), megabytes: maxRSS / 1024 }));
});
