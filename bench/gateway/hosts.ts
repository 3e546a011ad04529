import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { clientAddress } from './apps';

const PREFIX = 'fe-bench-';
export const GATEWAY = `${PREFIX}gateway`;
export const INTERNET = `${PREFIX}internet`;
const SWITCH = `${PREFIX}switch`;
export const CLIENTS: readonly string[] = Array.from({ length: 32 }, (_, index) => `${PREFIX}client-${index}`);

/** The interfaces of the gateway. */
export const UPLINK = 'uplink';
export const INSIDE = 'inside';

const HOSTS = [...CLIENTS, SWITCH, GATEWAY, INTERNET];
const started: ChildProcess[] = [];

/** Runs a program on a host and gives what it printed. */
export function on(host: string, program: string, args: readonly string[], input?: string): string {
  return check('ip', ['netns', 'exec', host, program, ...args], input);
}

/** The same, without waiting for others to end. */
export async function onAsync(host: string, program: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('ip', ['netns', 'exec', host, program, ...args], {
    maxBuffer: 1 << 24,
  });
  return stdout;
}

/** Starts a server on a host, which ends with the hosts. */
export function serve(host: string, program: string, args: readonly string[]): void {
  started.push(spawn('ip', ['netns', 'exec', host, program, ...args], { stdio: 'ignore' }));
}

/** Clients, a switch, the gateway and a host on the internet. */
export function makeHosts(): void {
  removeHosts();
  for (const host of HOSTS) {
    ip('netns', 'add', host);
    on(host, 'ip', ['link', 'set', 'lo', 'up']);
  }
  on(SWITCH, 'ip', ['link', 'add', 'switch0', 'type', 'bridge']);
  on(SWITCH, 'ip', ['link', 'set', 'switch0', 'up']);
  CLIENTS.forEach((client, index) => {
    connect(client, 'eth0', SWITCH, `port-${index}`);
    address(client, 'eth0', `${clientAddress(index)}/8`);
    on(client, 'ip', ['route', 'add', 'default', 'via', '10.255.255.1']);
  });
  connect(GATEWAY, INSIDE, SWITCH, 'port-gateway');
  for (const port of [...CLIENTS.keys(), 'gateway']) {
    on(SWITCH, 'ip', ['link', 'set', `port-${port}`, 'master', 'switch0']);
  }
  address(GATEWAY, INSIDE, '10.255.255.1/8');
  connect(GATEWAY, UPLINK, INTERNET, 'eth0');
  address(GATEWAY, UPLINK, '198.51.100.1/24');
  address(INTERNET, 'eth0', '198.51.100.2/24');
  on(GATEWAY, 'ip', ['route', 'add', 'default', 'via', '198.51.100.2']);
  on(GATEWAY, 'sysctl', ['-qw', 'net.ipv4.ip_forward=1']);
  on(INTERNET, 'ip', ['route', 'add', 'default', 'via', '198.51.100.1']);
  on(INTERNET, 'ip', ['route', 'add', 'local', '203.0.113.0/24', 'dev', 'lo']);
  on(INTERNET, 'sysctl', ['-qw', 'net.core.somaxconn=4096', 'net.ipv4.tcp_max_syn_backlog=4096']);
}

export function removeHosts(): void {
  for (const process of started.splice(0)) process.kill();
  const { stdout } = spawnSync('ip', ['netns', 'list'], { encoding: 'utf8' });
  for (const line of stdout.split('\n')) {
    const [name] = line.split(' ');
    if (name.startsWith(PREFIX)) ip('netns', 'del', name);
  }
}

let nextServer = 0;

/** An address of the internet host that has not been used for long: what it holds in TIME_WAIT would slow the next run. */
export function freshServer(): string {
  nextServer = (nextServer % 254) + 1;
  return `203.0.113.${nextServer}`;
}

function connect(left: string, leftName: string, right: string, rightName: string): void {
  ip('link', 'add', leftName, 'netns', left, 'type', 'veth', 'peer', 'name', rightName, 'netns', right);
  on(left, 'ip', ['link', 'set', leftName, 'up']);
  on(right, 'ip', ['link', 'set', rightName, 'up']);
}

function address(host: string, name: string, value: string): void {
  on(host, 'ip', ['addr', 'add', value, 'dev', name]);
}

function ip(...args: string[]): void {
  check('ip', args);
}

function check(program: string, args: readonly string[], input?: string): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', input, maxBuffer: 1 << 24 });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}: ${stderr.trim()}`);
  return stdout;
}
