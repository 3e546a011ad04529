import { type ChildProcess, spawn } from 'node:child_process';
import { createSocket, type Socket } from 'node:dgram';
import { createServer } from 'node:net';

/** A program that runs until the test stops it. */
export class Process {
  private readonly child: ChildProcess;
  private printed = '';
  private ended = false;

  public constructor(program: string, args: readonly string[]) {
    this.child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.child.stdout?.on('data', (text) => (this.printed += text));
    this.child.stderr?.on('data', (text) => (this.printed += text));
    this.child.on('exit', () => (this.ended = true));
    this.child.on('error', (error) => {
      this.printed += error.message;
      this.ended = true;
    });
  }

  /** Waits until something holds. */
  public async until(what: string, holds: () => Promise<boolean>): Promise<void> {
    for (const deadline = Date.now() + 20_000; Date.now() < deadline;) {
      if (this.ended) throw new Error(`ended before ${what}: ${this.printed}`);
      if (await holds()) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`waited in vain until ${what}: ${this.printed}`);
  }

  public signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  public async stop(): Promise<void> {
    if (this.ended) return;
    const end = new Promise((resolve) => this.child.once('exit', resolve));
    // What is stopped does not hear of its end.
    this.child.kill('SIGKILL');
    await end;
  }
}

/** A port of loopback that nobody has, neither for UDP nor for TCP. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    if ((await isFreeForUdp(port)) && (await isFreeForTcp(port))) return port;
  }
}

function isFreeForUdp(port: number): Promise<boolean> {
  const socket = createSocket('udp4');
  return new Promise((resolve) => {
    socket.once('error', () => resolve(false));
    socket.bind(port, '127.0.0.1', () => socket.close(() => resolve(true)));
  });
}

function isFreeForTcp(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** A socket that takes every question, and never answers. */
export async function silentSocket(): Promise<{ port: number; close(): void }> {
  const socket: Socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return { port: socket.address().port, close: () => socket.close() };
}
