import { createSocket, type Socket } from 'node:dgram';
import { connect } from 'node:net';
import { answer } from './answer';

// An app that sends a packet to the internet every few milliseconds: traffic-client.ts NAME ECHO ECHO6 INTERVAL

const [name, echo, echo6, interval] = process.argv.slice(2);
const PORT = 7;
const SOCKETS = 8;

/** When each packet left, and when its answer came. */
const sent: number[] = [];
const received: (number | null)[] = [];
const tcp = { tried: 0, answered: 0 };
const ipv6 = { tried: 0, answered: 0 };

const now = (): number => performance.timeOrigin + performance.now();
const sockets: Socket[] = Array.from({ length: SOCKETS }, newSocket);
let running = false;
let due = 0;

function newSocket(): Socket {
  const socket = createSocket({ type: 'udp4', recvBufferSize: 1 << 20 });
  socket.on('error', () => undefined);
  socket.on('message', (message) => {
    received[Number(message.toString().split(' ')[2])] = now();
  });
  return socket;
}

function send(): void {
  const number = sent.length;
  sent.push(now());
  received.push(null);
  // New ports, now and then: new connections must find their way as well as old ones.
  const slot = number % SOCKETS;
  if (number % 199 === 0) {
    const old = sockets[slot];
    setTimeout(() => old.close(), 1000);
    sockets[slot] = newSocket();
  }
  sockets[slot].send(`app ${name} ${number} `, PORT, echo, () => undefined);
  if (number % 20 === 0) sendTcp();
  if (number % 10 === 0) sendIpv6();
}

function sendTcp(): void {
  tcp.tried += 1;
  const connection = connect({ host: echo, port: PORT, timeout: 2000 }, () => connection.write(`app ${name}`));
  connection.on('data', () => {
    tcp.answered += 1;
    connection.destroy();
  });
  connection.on('error', () => connection.destroy());
  connection.on('timeout', () => connection.destroy());
}

function sendIpv6(): void {
  ipv6.tried += 1;
  const socket = createSocket('udp6');
  socket.on('error', () => undefined);
  socket.on('message', () => (ipv6.answered += 1));
  socket.send(`app ${name} 0 `, PORT, echo6, () => undefined);
  setTimeout(() => socket.close(), 500);
}

setInterval(() => {
  if (!running) return;
  for (const time = now(); due <= time; due += Number(interval)) send();
}, 1);

answer({
  start: () => {
    due = now();
    running = true;
  },
  stop: () => {
    running = false;
  },
  result: () => ({ sent, received, tcp, ipv6 }),
});
