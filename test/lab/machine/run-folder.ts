import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { attempt, run } from './shell';

const FOLDER = '/run/fixed-egress-lab';
const CGROUPS = join(FOLDER, 'cgroups');

/** Namespaces, folders and cgroups of a run carry this, so that runs side by side do not meet. */
const MARK = `fel-${process.pid}`;

/** A folder of this run, in memory. */
export function runFolder(name: string): string {
  const ours = join(FOLDER, MARK);
  if (!existsSync(ours)) {
    mkdirSync(ours, { recursive: true });
    run('mount', '-t', 'tmpfs', '-o', 'mode=755', 'fixed-egress-lab', ours);
  }
  const folder = join(ours, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** The name of a network namespace of this run. */
export function namespaceName(name: string): string {
  return `${MARK}-${name}`;
}

/** A cgroup of this run: what it holds can be frozen and killed at one stroke. */
export function newCgroup(name: string): string {
  if (!existsSync(join(CGROUPS, 'cgroup.procs'))) {
    mkdirSync(CGROUPS, { recursive: true });
    run('mount', '-t', 'cgroup2', 'cgroup2', CGROUPS);
  }
  const cgroup = join(CGROUPS, MARK, name);
  mkdirSync(cgroup, { recursive: true });
  return cgroup;
}

/** Removes what this run left, and what runs that have ended left. */
export function sweep(): void {
  const marks = new Set([
    ...namesIn(FOLDER),
    ...namesIn(CGROUPS),
    ...namesIn('/run/netns').map((name) => name.replace(/^(fel-\d+)-.*/, '$1')),
  ]);
  for (const mark of marks) {
    const pid = Number(/^fel-(\d+)$/.exec(mark)?.[1]);
    if (pid > 0 && (pid === process.pid || !existsSync(`/proc/${pid}`))) sweepRun(mark);
  }
}

function sweepRun(mark: string): void {
  killCgroup(join(CGROUPS, mark));
  for (const namespace of namesIn('/run/netns').filter((name) => name.startsWith(`${mark}-`))) {
    for (const pid of attempt('ip', 'netns', 'pids', namespace).split('\n').filter(Boolean)) {
      attempt('kill', '-KILL', pid);
    }
    attempt('ip', 'netns', 'delete', namespace);
  }
  removeCgroup(join(CGROUPS, mark));
  const folder = join(FOLDER, mark);
  if (existsSync(folder)) {
    attempt('umount', '-l', folder);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Kills everything in a cgroup, at once. */
export function killCgroup(cgroup: string): void {
  if (existsSync(cgroup)) run('bash', '-c', `echo 0 > ${cgroup}/cgroup.freeze; echo 1 > ${cgroup}/cgroup.kill`);
}

/** Removes an empty cgroup and the empty ones in it. What has just been killed may take a moment to be gone. */
export function removeCgroup(cgroup: string): void {
  if (!existsSync(cgroup)) return;
  attempt(
    'bash',
    '-c',
    `for i in {1..50}; do find ${cgroup} -depth -type d -exec rmdir {} + 2>/dev/null && break; sleep 0.1; done`,
  );
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
