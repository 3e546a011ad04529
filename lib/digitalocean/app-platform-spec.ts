import type { AppSpec } from '@cdktf/provider-digitalocean/lib/app';
import { Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import { fail } from '../private/fail';

/** The value that turns dedicated egress on. */
const DEDICATED = 'DEDICATED_IP';

/** Components that can forward their logs. */
const FORWARDING = ['service', 'worker', 'job', 'function'] as const;

/**
 * The spec with dedicated egress. Every spec that is sent must have it: one without it releases the addresses for good.
 * https://docs.digitalocean.com/products/app-platform/how-to/add-ip-address/
 *
 * @throws if the spec says otherwise
 */
export function withDedicatedEgress(scope: IConstruct, spec: AppSpec): AppSpec {
  if (!spec || Token.isUnresolved(spec)) {
    fail(scope, "the app spec must be known at synth: give `spec`, the provider's own");
  }
  const { egress } = spec;
  if (egress !== undefined) {
    const types = Array.isArray(egress) && !Token.isUnresolved(egress) ? egress.map((it) => it?.type) : [undefined];
    if (types.length !== 1 || types[0] !== DEDICATED) {
      const given = JSON.stringify(types.map((type) => (Token.isUnresolved(type) ? 'a token' : type)));
      fail(
        scope,
        `spec.egress is ${given}, and any spec without ${DEDICATED} releases the app's addresses for good: leave egress out`,
      );
    }
  }
  return { ...spec, egress: [{ type: DEDICATED }] };
}

/**
 * The parts of an app that do not leave from its dedicated addresses: Functions components and log forwarding.
 * https://docs.digitalocean.com/products/app-platform/how-to/add-ip-address/#limitations
 */
export function otherEgress(scope: IConstruct, spec: AppSpec): string[] {
  const functions = componentsOf(scope, spec, 'function').map(({ name }) => `functions component ${name}`);
  const forwarders = FORWARDING.flatMap((kind) =>
    componentsOf(scope, spec, kind)
      .filter(({ logDestination }) => isSet(logDestination))
      .map(({ name }) => `log forwarding of ${kind} ${name}`),
  );
  return [...functions, ...forwarders].sort();
}

/** What all kinds of component share, as far as egress goes. */
interface Component {
  readonly name: string;
  readonly logDestination?: unknown;
}

function componentsOf(scope: IConstruct, spec: AppSpec, kind: (typeof FORWARDING)[number]): readonly Component[] {
  const components = spec[kind];
  if (components === undefined) return [];
  if (!Array.isArray(components) || Token.isUnresolved(components)) {
    fail(
      scope,
      `spec.${kind} is not known at synth, so it cannot be seen what leaves from other addresses: give a literal list`,
    );
  }
  if (components.some((component) => !component)) {
    fail(scope, `spec.${kind} holds a component that is empty: leave it out`);
  }
  return components;
}

function isSet(value: unknown): boolean {
  return Array.isArray(value) && !Token.isUnresolved(value) ? value.length > 0 : value !== undefined && value !== null;
}
