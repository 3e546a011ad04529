import { createSocket } from 'node:dgram';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { join, normalize } from 'node:path';
import { answer } from './answer';

// The hosts of the internet: internet-server.ts ECHO ECHO6 MIRROR MIRROR-FOLDER

const [echo, echo6, mirror, folder] = process.argv.slice(2);
const ECHO_PORT = 7;

for (const [type, address] of [
  ['udp4', echo],
  ['udp6', echo6],
] as const) {
  const socket = createSocket({ type, recvBufferSize: 1 << 22 });
  socket.on('message', (message, { port, address: sender }) => socket.send(message, port, sender));
  socket.bind(ECHO_PORT, address);
  createServer((connection) => connection.on('error', () => connection.destroy()).pipe(connection)).listen(
    ECHO_PORT,
    address,
  );
}

let serving = true;

createHttpServer((request, response) => {
  if (!serving) return; // A mirror that is down is worst when it accepts connections and says nothing.
  const file = join(folder, normalize(decodeURIComponent(request.url ?? '/')));
  if (!existsSync(file) || !statSync(file).isFile()) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-length': statSync(file).size });
  if (request.method === 'HEAD') response.end();
  else createReadStream(file).pipe(response);
}).listen(80, mirror);

answer({
  ready: () => true,
  serve: (value: boolean) => {
    serving = value;
  },
});
