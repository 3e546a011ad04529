import fc from 'fast-check';
import { proveEgress } from '../../lib/proof';
import type { Json } from '../support';
import { BREAKS } from './examples/breaks';
import { harmless } from './examples/harmless';
import { type Example, published, synthesizeExamples } from './examples/synthesized';

const EXAMPLES = synthesizeExamples();

/** An example with something changed. */
function edited(example: Example, edit: (json: Json) => void): Json {
  const json = structuredClone(EXAMPLES[example]);
  edit(json);
  return json;
}

describe.each(Object.entries(EXAMPLES))('example %s', (_example, json) => {
  const { workloads } = proveEgress(json);

  it('has nothing that leaks, and nothing that cannot be told', () => {
    expect(workloads.length).toBeGreaterThan(0);
    expect(workloads.filter(({ verdict }) => verdict !== 'fixed')).toEqual([]);
  });

  it.each(Object.entries(published(json)))(
    'has app %s leave from what its address book lists, and nothing else',
    (app, addresses) => {
      const ofApp = workloads.filter((workload) => workload.app === app);
      expect(ofApp.length).toBeGreaterThan(0);
      for (const { sources } of ofApp) {
        expect([...new Set(sources.map(({ address }) => address))].sort()).toEqual(addresses);
      }
    },
  );
});

describe('a broken example leaks, and the path leads to the break', () => {
  it.each(BREAKS)('$example: $what', ({ example, edit, leaks, at }) => {
    const before = proveEgress(EXAMPLES[example]).workloads;
    const { workloads } = proveEgress(edited(example, edit));

    expect(before.find(({ address }) => address === leaks)?.verdict ?? 'fixed').toBe('fixed');
    const leak = workloads.find(({ address }) => address === leaks);
    expect(leak).toMatchObject({ verdict: 'leak', close: expect.any(String) });
    expect(leak?.path[0]).toBe(leaks);
    expect(leak?.path).toContain(at);
  });

  it('lists ten ways at least, of every example', () => {
    expect(BREAKS.length).toBeGreaterThanOrEqual(10);
    expect(new Set(BREAKS.map(({ example }) => example))).toEqual(new Set(Object.keys(EXAMPLES)));
  });
});

describe('edits that only look like a break', () => {
  it('a function that is also put into a public subnet has no way out there: a function has no public address', () => {
    const json = edited('aws-nat-gateway', ({ resource }) => {
      resource.aws_lambda_function.payments.vpc_config.subnet_ids.push('${aws_subnet.vpc-public-eu-west-1a.id}');
    });
    expect(verdicts(json)['aws_lambda_function.payments']).toBe('fixed');
  });

  it('subnets that lose their tables are cut off', () => {
    const json = edited('aws-nat-gateway', ({ resource }) => {
      delete resource.aws_route_table_association['payments-eu-west-1a'];
      delete resource.aws_route_table_association['payments-eu-west-1b'];
    });
    expect(verdicts(json)['aws_lambda_function.payments']).toBe('isolated');
  });
});

describe('what closes the way out is no leak', () => {
  const crawlers = (edit: (json: Json) => void) =>
    proveEgress(edited('digitalocean-nat-droplets', edit)).workloads.filter(({ app }) => app === 'crawler');

  it('gateways in another VPC carry nothing', () => {
    const workloads = crawlers(({ resource }) => {
      resource.digitalocean_vpc.other = { name: 'other', region: 'nyc3' };
      for (const half of ['a', 'b']) {
        resource.digitalocean_droplet[`gateway-${half}`].vpc_uuid = '${digitalocean_vpc.other.id}';
      }
    });
    expect(workloads.map(({ verdict }) => verdict)).toEqual(['isolated', 'isolated', 'isolated']);
  });

  it.each([
    [
      'whose reserved IP is another than was published',
      ({ resource }: Json) => {
        resource.digitalocean_droplet['gateway-a'].tags[1] = 'fixed-egress:published:203-0-113-9';
      },
    ],
    [
      'whose reserved IP is on another Droplet',
      ({ resource }: Json) => {
        resource.digitalocean_reserved_ip_assignment['gateway-a'].droplet_id = '${digitalocean_droplet.crawler-1.id}';
      },
    ],
  ])('a half %s lets nothing out', (_what, edit) => {
    for (const { verdict, sources } of crawlers(edit)) {
      expect(verdict).toBe('fixed');
      expect(sources.map(({ address }) => address)).toEqual(['digitalocean_reserved_ip.crawler-b']);
    }
  });
});

describe('what cannot be followed in a boot document is not guessed', () => {
  const OWN = 'curl --silent https';
  const RUN = 'runcmd:\n';
  const GATE = 'type filter hook postrouting priority srcnat + 10; policy accept;\n';

  it.each([
    ['the user deletes a routing rule', 'crawler', OWN, `ip rule del pref 130\n${OWN}`],
    ['the user flushes the ruleset', 'crawler', OWN, `nft flush ruleset\n${OWN}`],
    ['the user starts a VPN', 'crawler', OWN, `wg-quick up wg0\n${OWN}`],
    ['the gateway runs one more command', 'gateway-a', RUN, `bootcmd:\n  - ip route add default via 10.0.0.1\n${RUN}`],
    ['the gate of a gateway lets all pass', 'gateway-a', GATE, `${GATE}          oifname "eth0" accept\n`],
  ])('%s', (_what, document, before, after) => {
    const json = edited('digitalocean-nat-droplets', ({ locals }) => {
      const name = `${document}-document`;
      expect(locals[name]).toContain(before);
      locals[name] = locals[name].replace(before, after);
    });
    expect(verdicts(json)['digitalocean_droplet.crawler-1']).toBe('unknown');
  });
});

describe('edits that change nothing', () => {
  /** Verdicts and sources by address, with the names that things had before. */
  const answers = (json: Json, names: ReadonlyMap<string, string>) =>
    proveEgress(json)
      .workloads.map(({ address, verdict, app, sources }) => ({
        address: names.get(address) ?? address,
        verdict,
        app,
        sources: sources
          .map((source) => ({ ...source, address: names.get(source.address) ?? source.address }))
          .sort(byAddress),
      }))
      .sort(byAddress);

  it.each(Object.keys(EXAMPLES) as Example[])('%s: order, names and neighbours do not matter', (example) => {
    const before = answers(EXAMPLES[example], new Map());
    const breaks = BREAKS.filter((one) => one.example === example);
    fc.assert(
      fc.property(fc.array(harmless, { maxLength: 8 }), fc.option(fc.constantFrom(...breaks)), (edits, broken) => {
        const start = broken === null ? EXAMPLES[example] : edited(example, broken.edit);
        const expected = broken === null ? before : answers(start, new Map());
        const names = new Map<string, string>();
        const after = edits.reduce((json, edit) => edit(json, names), start);
        expect(answers(after, names)).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });
});

function byAddress(a: { address: string }, b: { address: string }): number {
  return a.address < b.address ? -1 : 1;
}

function verdicts(json: Json): Record<string, string> {
  return Object.fromEntries(proveEgress(json).workloads.map(({ address, verdict }) => [address, verdict]));
}
