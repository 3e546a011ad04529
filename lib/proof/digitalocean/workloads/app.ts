import { all, blind, exit, type Outcome, notKnown } from '../../network/outcome';
import type { WorkloadRule } from '../../network/rule';
import type { Body } from '../../../terraform/body';
import type { Resource } from '../../../terraform/resource';
import { Unknown } from '../../../terraform/value';
import type { Droplets } from '../droplets';

const NAME = 'digitalocean/app';

/** Components that open connections of their own. A static site only answers. */
const RUNNING = ['service', 'worker', 'job'] as const;

/** Components that can forward their logs. */
const FORWARDING = [...RUNNING, 'function'] as const;

/** An App Platform app: https://docs.digitalocean.com/products/app-platform/how-to/add-ip-address/ */
export const app: WorkloadRule<Droplets> = {
  name: NAME,
  types: ['digitalocean_app'],

  trace(app) {
    const path = [app.address];
    const spec = app.block('spec');
    if (spec === undefined) {
      return blind(notKnown(`spec of ${app.address}`, path, NAME));
    }
    return all([
      ...FORWARDING.flatMap((kind) => unclearIn(app, spec, kind)),
      ...(RUNNING.some((kind) => known(spec, kind).length > 0) ? [fromComponents(app, spec)] : []),
      ...known(spec, 'function').map((component) => fromFunction(app, component)),
      ...FORWARDING.flatMap((kind) => known(spec, kind).map((component) => ofLogs(app, kind, component))),
    ]);
  },
};

/** The blocks of a name that can be told. */
function known(body: Body, name: string): readonly Body[] {
  const values = body.list(name);
  return body.blocks(name).filter((_, at) => !(values[at] instanceof Unknown));
}

/** The blocks of a name that cannot be told, or not whether there are any. */
function unclearIn(app: Resource, body: Body, name: string): readonly Outcome[] {
  return body
    .list(name)
    .filter((value) => value instanceof Unknown)
    .map(({ name }) => blind(notKnown(name, [app.address], NAME)));
}

function fromComponents(app: Resource, spec: Body): Outcome {
  const here = { path: [app.address], rule: NAME };
  const type = spec.block('egress')?.text('type');
  if (type instanceof Unknown) return blind(notKnown(type.name, here.path, NAME));
  const ips = addressesOf(app);
  if (type === 'DEDICATED_IP') {
    return all(
      (ips.length > 0 ? ips : [null]).map((ip) =>
        exit({ source: { address: app.address, ip, family: 'ipv4', stability: 'fixed' }, ...here }),
      ),
    );
  }
  return exit({
    source: { address: app.address, ip: null, family: 'ipv4', stability: 'dynamic' },
    ...here,
    reason:
      ips.length > 0
        ? 'spec.egress is not DEDICATED_IP, which releases the dedicated addresses of the app'
        : 'an app without dedicated egress leaves from addresses that App Platform chooses',
    close: `give ${app.address}.spec an egress { type = "DEDICATED_IP" }`,
  });
}

/** The dedicated addresses, as far as they are known. */
function addressesOf(app: Resource): readonly string[] {
  return app.blocks('dedicated_ips').flatMap((entry) => {
    const ip = entry.text('ip');
    const status = entry.text('status');
    return typeof ip === 'string' && (status === undefined || status === 'ASSIGNED') ? [ip] : [];
  });
}

/** https://docs.digitalocean.com/products/app-platform/how-to/add-ip-address/#limitations */
function fromFunction(app: Resource, component: Body): Outcome {
  return exit({
    source: { address: app.address, ip: null, family: 'ipv4', stability: 'dynamic' },
    path: [app.address],
    rule: NAME,
    reason: `the Functions component ${nameOf(component)} never uses dedicated addresses`,
    close: 'move it into a service or a worker',
  });
}

function ofLogs(app: Resource, kind: string, component: Body): Outcome {
  if (known(component, 'log_destination').length === 0) return all(unclearIn(app, component, 'log_destination'));
  return exit({
    source: { address: app.address, ip: null, family: 'ipv4', stability: 'dynamic' },
    path: [app.address],
    rule: NAME,
    reason: `log forwarding of the ${kind} ${nameOf(component)} never uses dedicated addresses`,
    close: `leave log_destination out of the ${kind} ${nameOf(component)}, or send its logs from the app itself`,
  });
}

function nameOf(component: Body): string {
  const name = component.text('name');
  return typeof name === 'string' ? name : component.name;
}
