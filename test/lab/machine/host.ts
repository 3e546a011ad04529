import { randomUUID } from 'node:crypto';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Link } from './link';
import { Namespace } from './namespace';
import { networkConfig } from './network-config';
import { killCgroup, newCgroup, removeCgroup, runFolder } from './run-folder';
import { attempt, run } from './shell';

const BOOT = resolve(__dirname, 'boot-host.sh');

export interface HostProps {
  /** Unique in a run. */
  readonly name: string;

  /** Taken by cloud-init byte for byte. */
  readonly userData: string | Buffer;
  readonly links: readonly Link[];

  /** The folders of the root file system, uppermost first. */
  readonly image: readonly string[];
  readonly nameservers: readonly string[];

  /** Files that the image of this lab has besides, by path. */
  readonly files?: Readonly<Record<string, string>>;
}

/** A booted Debian machine: real systemd, real cloud-init, its own kernel settings of the network. */
export class Host {
  public network: Namespace;
  private readonly folder: string;
  private readonly cgroup: string;
  private machine: ChildProcess;

  public static boot(props: HostProps): Host {
    return new Host(props);
  }

  private constructor(private readonly props: HostProps) {
    this.folder = runFolder(props.name);
    this.cgroup = newCgroup(props.name);
    this.writeDisk();
    this.network = this.plugIn();
    this.machine = this.start();
  }

  public get name(): string {
    return this.props.name;
  }

  /** Runs a command in it, and returns what it printed. */
  public exec(command: string): string {
    return run(...this.inside(command));
  }

  /** The same, and an empty text where it fails. */
  public attempt(command: string): string {
    return attempt(...this.inside(command));
  }

  /** The text of a file on its disk or in its memory, or undefined. */
  public read(file: string): string | undefined {
    return this.attempt(`cat ${file} 2>/dev/null`) || undefined;
  }

  public journal(...filters: string[]): string {
    return this.attempt(`journalctl --no-pager -o short-precise ${filters.join(' ')}`);
  }

  /** Waits until cloud-init has done what the user data says. */
  public async booted(timeout = 120_000): Promise<void> {
    await this.waitFor('the end of cloud-init', () => this.read('/run/cloud-init/result.json') !== undefined, timeout);
  }

  public async waitFor(what: string, predicate: () => boolean | Promise<boolean>, timeout = 30_000): Promise<void> {
    const end = Date.now() + timeout;
    while (!(await predicate())) {
      if (this.machine.exitCode !== null) throw new Error(`${this.name} does not run: ${this.console()}`);
      if (Date.now() > end) throw new Error(`${this.name}: no ${what} within ${timeout / 1000} s`);
      await sleep(100);
    }
  }

  /** Power loss: nothing says goodbye. All processes end with the first. */
  public powerOff(): void {
    for (const link of this.props.links) link.silence();
    const { init } = this;
    if (init) {
      attempt('kill', '-KILL', init);
      writeFileSync(join(this.cgroup, 'cgroup.freeze'), '0');
      run('bash', '-c', `while [ -e /proc/${init} ]; do sleep 0.01; done`);
    }
    for (const link of this.props.links) link.unplug();
    this.network.delete();
  }

  /** Switches it on again after a power loss, with the disk as it was. */
  public powerOn(): void {
    this.network = this.plugIn();
    this.machine = this.start();
  }

  /** Stops its time, as when a virtual machine is paused: no process runs, no packet passes. */
  public freeze(): void {
    for (const link of this.props.links) link.silence();
    writeFileSync(join(this.cgroup, 'cgroup.freeze'), '1');
  }

  public thaw(): void {
    writeFileSync(join(this.cgroup, 'cgroup.freeze'), '0');
    for (const link of this.props.links) link.restore();
  }

  public link(device: string): Link {
    const found = this.props.links.find(({ props }) => props.device === device);
    if (!found) throw new Error(`${this.name} has no ${device}`);
    return found;
  }

  /** Kills a service for good: no manager starts it again until it is revived. */
  public killService(unit: string): void {
    this.exec(`systemctl mask --runtime ${unit} && systemctl kill --signal=KILL --kill-whom=all ${unit}`);
  }

  public reviveService(unit: string): void {
    this.exec(`systemctl unmask --runtime ${unit} && systemctl reset-failed ${unit}; systemctl start ${unit}`);
  }

  /** What it printed on its console. */
  public console(): string {
    return readFileSync(join(this.folder, 'console'), 'utf8');
  }

  private get init(): string | undefined {
    const { pid } = this.machine;
    const children = existsSync(`/proc/${pid}/task/${pid}/children`)
      ? readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')
      : [];
    return children[0];
  }

  private inside(command: string): [string, ...string[]] {
    const env = ['env', '-i', 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'HOME=/root'];
    return ['nsenter', '-t', this.init ?? 'none', '-m', '-u', '-i', '-n', '-p', '-C', ...env, 'bash', '-c', command];
  }

  private writeDisk(): void {
    const { name, userData, links, nameservers } = this.props;
    const seed = 'var/lib/cloud/seed/nocloud';
    const files: Record<string, string | Buffer> = {
      ...this.props.files,
      'etc/hostname': `${name}\n`,
      'etc/hosts': `127.0.0.1 localhost\n127.0.1.1 ${name}\n`,
      'etc/machine-id': `${randomUUID().replace(/-/g, '')}\n`,
      [`${seed}/meta-data`]: `instance-id: i-${name}\nlocal-hostname: ${name}\n`,
      [`${seed}/user-data`]: userData,
      [`${seed}/network-config`]: networkConfig(links, nameservers),
    };
    for (const [file, text] of Object.entries(files)) {
      const path = join(this.folder, 'upper', file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
  }

  private plugIn(): Namespace {
    const network = new Namespace(this.props.name);
    for (const link of this.props.links) link.plug(network);
    return network;
  }

  private start(): ChildProcess {
    const { folder, cgroup, network } = this;
    rmIfThere(join(folder, 'work'));
    const console = openSync(join(folder, 'console'), 'a');
    const unshare = 'exec unshare --mount --pid --uts --ipc --cgroup --fork --kill-child "$@"';
    const script = `echo $$ > ${cgroup}/cgroup.procs; ${unshare}`;
    const args = [`--net=/run/netns/${network.name}`, 'bash', '-c', script, '_'];
    return spawn('nsenter', [...args, 'bash', BOOT, this.props.image.join(':'), folder], {
      stdio: ['ignore', console, console],
    });
  }

  /** Takes it down for good. */
  public delete(): void {
    this.powerOff();
    killCgroup(this.cgroup);
    removeCgroup(this.cgroup);
  }
}

function rmIfThere(path: string): void {
  if (existsSync(path)) run('rm', '-rf', path);
}
