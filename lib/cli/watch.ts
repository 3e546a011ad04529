import { getServers } from 'node:dns';
import { booksIn } from '../address-book/reading/read';
import { sourceAt } from '../input/source';
import { DnsResolver } from '../watch/dns-resolver';
import type { Watch } from '../watch/document';
import { serverOf } from '../watch/server';
import { watchBooks } from '../watch/watch';
import { formatOf } from './format';
import { remark } from './remark';
import { watchJson, watchMarkdown, type WatchReport, watchSummary, watchText } from './reports/watch';
import { EXIT, type Terminal, UsageError, type Verb } from './verb';
import { verbWith } from './verb-with';

const FORMATS = { text: watchText, md: watchMarkdown, json: watchJson } satisfies Record<string, WatchReport>;

/** How long all questions may take. One server that is dead is given up after 7 s, where the book has no more than 8 hostnames. */
const MOST_SECONDS = 60;

const HELP = `fixed-egress watch <book.json> [--resolver ADDRESS] [--format text|md|json]

Resolves every hostname that an address book publishes, IPv4 and IPv6, and says of each what has changed:
  holds    it resolves to addresses of the book. Fewer are no change: load balancers rotate them, and leave out ill zones.
           A hostname of a dynamic ingress only has to resolve
  changed  it resolves to an address that is not in the book
  gone     it no longer resolves
  unknown  the resolver cannot tell, such as SERVFAIL
What has changed comes with a notice that is ready to be sent.

  book.json           what \`cdktf deploy --outputs-file\`, \`terraform output -json\` or \`fixed-egress book --json\` writes;
                      - is standard input
  --resolver ADDRESS  the DNS server to ask, which must resolve names for others: an IP, IPv4:port or [IPv6]:port
                      (default: the system's)
  --format FORMAT     text for people, md for the notice in Markdown, json for programs (default: text)
  --json              the same as --format json
  --help              show this

It takes at most ${MOST_SECONDS} seconds; what has no answer by then is unknown.

Exit codes: 0 all hold, 1 an address has changed or a hostname is gone, 2 wrong usage, an unreadable book, or a resolver that
            does not answer, 3 unknown, or no hostname at all

Examples: fixed-egress watch outputs.json
          fixed-egress book outputs.json --json | fixed-egress watch - --resolver 9.9.9.9
  cron:   17 * * * * fixed-egress watch /srv/book.json > /tmp/watch.txt || mail -s "Addresses" ops@example.com < /tmp/watch.txt
  CI:     fixed-egress watch book.json --format md >> "$GITHUB_STEP_SUMMARY"
`;

/** `fixed-egress watch <book.json>` */
export const watch: Verb = watchAt(() => new Date());

/** @param now the time that notices bear */
export function watchAt(now: () => Date): Verb {
  return verbWith(
    { name: 'watch', about: 'resolve the hostnames of an address book, and say what has changed', help: HELP },
    { resolver: { type: 'string' } },
    async ({ values, positionals }, terminal) => {
      const [path, ...more] = positionals;
      if (path === undefined) {
        throw new UsageError('watch takes an address book: name its file, or - for standard input');
      }
      if (more.length > 0) {
        throw new UsageError(`watch takes one address book, and not ${positionals.length}: ${positionals.join(', ')}`);
      }
      const format = formatOf(values, FORMATS, 'text');
      const servers = serversOf(values.resolver);

      const { json, where } = await sourceAt(path, terminal.stdin);
      const books = booksIn(json, where);
      const resolver = new DnsResolver(servers, AbortSignal.timeout(MOST_SECONDS * 1000));
      const progress = progressOn(terminal.stderr);
      const watched = await watchBooks(books, resolver, progress.show).finally(progress.end);
      terminal.stdout.write(FORMATS[format](watched, now()));
      // A notice is sent as it is: what else is to be known must not stand in it.
      if (format === 'md' && watched.changes.length > 0) {
        terminal.stderr.write(remark(watchSummary(watched)));
      }
      return exitCodeOf(watched);
    },
  );
}

function serversOf(given: string | undefined): readonly string[] {
  if (given === undefined) return getServers();
  const server = serverOf(given);
  if (server !== undefined) return [server];
  throw new UsageError(`--resolver is "${given}": give an IP, such as 9.9.9.9, 9.9.9.9:53 or [2620:fe::fe]:53`);
}

/** A line that is written over and over, where somebody looks at it. */
function progressOn(stderr: Terminal['stderr']): { show(done: number, all: number): void; end(): void } {
  const write = (line: string) => void (stderr.columns === undefined || stderr.write(`\r${line}\u001B[K`));
  return { show: (done, all) => write(`${done} of ${all} hostnames resolved`), end: () => write('') };
}

/** What has changed outranks what cannot be told. */
function exitCodeOf({ hostnames, summary }: Watch): number {
  if (summary.changed + summary.gone > 0) return EXIT.fails;
  return summary.unknown > 0 || hostnames.length === 0 ? EXIT.unclear : EXIT.holds;
}
