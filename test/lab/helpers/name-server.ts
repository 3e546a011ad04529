import { createSocket } from 'node:dgram';
import { answer } from './answer';

// A name server that knows a few names: name-server.ts NAMES ADDRESS…, with NAMES as JSON.

const [names, ...addresses] = process.argv.slice(2);
const known: Record<string, string> = JSON.parse(names);
const HEADER = 12;
const TYPE_A = 1;
const NO_SUCH_NAME = 3;

/** RFC 1035: the question comes back, with an address or with word that there is none. */
function reply(query: Buffer): Buffer {
  const labels: string[] = [];
  let at = HEADER;
  for (; query[at] > 0; at += query[at] + 1) labels.push(query.toString('latin1', at + 1, at + 1 + query[at]));
  const type = query.readUInt16BE(at + 1);
  const address = known[labels.join('.').toLowerCase()];
  const found = address !== undefined && type === TYPE_A;

  const question = query.subarray(HEADER, at + 5);
  const header = Buffer.alloc(HEADER);
  query.copy(header, 0, 0, 2);
  header.writeUInt16BE(0x8180 + (address === undefined ? NO_SUCH_NAME : 0), 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(found ? 1 : 0, 6);
  if (!found) return Buffer.concat([header, question]);
  const record = Buffer.from([0xc0, HEADER, 0, TYPE_A, 0, 1, 0, 0, 0, 60, 0, 4, ...address.split('.').map(Number)]);
  return Buffer.concat([header, question, record]);
}

for (const address of addresses) {
  const socket = createSocket('udp4');
  socket.on('message', (query, { port, address: sender }) => socket.send(reply(query), port, sender));
  socket.bind(53, address);
}

answer({ ready: () => true });
