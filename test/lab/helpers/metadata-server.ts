import { createServer } from 'node:http';
import { answer } from './answer';

// The metadata service of a cloud: metadata-server.ts ADDRESS. Each machine is known by the address that it asks from.

/** What a machine is told: a text, or a folder of them. A number of seconds before it answers, or no answer at all. */
export interface Tree {
  [name: string]: Tree | string;
}

interface State {
  readonly trees: Readonly<Record<string, Tree>>;
  readonly silent: boolean;

  /** As AWS has it: whoever asks has to show a token that was PUT for. */
  readonly tokens: boolean;
}

const [address] = process.argv.slice(2);
const TOKEN = 'a-token-of-the-lab';
let state: State = { trees: {}, silent: false, tokens: false };

createServer((request, response) => {
  const say = (status: number, text: string) => response.writeHead(status, { 'content-type': 'text/plain' }).end(text);
  if (state.silent) return;
  const tree = state.trees[request.socket.remoteAddress ?? ''];
  const path = decodeURIComponent(new URL(request.url ?? '/', 'http://metadata').pathname);
  if (tree === undefined) return void say(404, '');
  if (request.method === 'PUT') {
    const ttl = request.headers['x-aws-ec2-metadata-token-ttl-seconds'];
    return void (state.tokens && path === '/latest/api/token' && ttl ? say(200, TOKEN) : say(400, ''));
  }
  if (state.tokens && request.headers['x-aws-ec2-metadata-token'] !== TOKEN) return void say(401, '');
  const found = path
    .split('/')
    .filter(Boolean)
    .reduce<Tree | string | undefined>((at, name) => (typeof at === 'object' ? at[name] : undefined), tree);
  if (found === undefined) return void say(404, '');
  if (typeof found === 'string') return void say(200, found);
  say(
    200,
    Object.entries(found)
      .map(([name, value]) => (typeof value === 'object' ? `${name}/` : name))
      .join('\n'),
  );
}).listen(80, address);

answer({
  set: (value: State) => {
    state = value;
  },
});
