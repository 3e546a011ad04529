import type { Json } from '../../../../support';
import { APPLIED_AT, Cloud, dedicatedIps } from './cloud';
import { META } from './configuration';
import { conform } from './conform';
import { stored } from './facts';
import { blockOf, type ProviderSchema } from './schema';
import { isUnknown, isWhole, type Value, type Values } from './value';
import { type Declared, Version } from './version';

/** A resource that stands. */
export interface Standing extends Pick<Declared, 'type' | 'name' | 'index' | 'address'> {
  readonly values: Values;
}

/** What stands once a stack was applied. */
export interface State {
  readonly resources: readonly Standing[];
  readonly outputs: Values;
}

/** The state of a stack that was applied to a cloud that is not there. */
export function applied(json: Json, schema: ProviderSchema): State {
  const cloud = new Cloud();
  const version = new Version(json, (declared) => valuesOf(declared, cloud, schema));
  const resources = version.resources().map((declared) => {
    const { address, type, name, index } = declared;
    return { address, type, name, index, values: version.values(declared) };
  });
  return { resources, outputs: version.outputs() };
}

/** What a resource is given, in the words of Terraform. */
export function givenTo({ body, evaluate, type }: Declared): Values {
  const given = Object.entries(body).filter(([name]) => !META.includes(name));
  return Object.fromEntries(given.map(([name, raw]) => [name, stored(type, name, evaluate(raw))]));
}

function valuesOf(declared: Declared, cloud: Cloud, schema: ProviderSchema): Values {
  const { address, type } = declared;
  const given = givenTo(declared);
  if (type === 'terraform_data') return terraformData(given, cloud, address);
  if (!isWhole(given)) throw new Error(`${address} cannot be told`);
  const [spec] = [given.spec ?? []].flat() as Values[];
  const egress = spec?.egress as Values[] | undefined;
  const isDedicated = type === 'digitalocean_app' && egress?.[0]?.type === 'DEDICATED_IP';
  const all = isDedicated ? { ...given, dedicated_ips: dedicatedIps(cloud, address) } : given;
  return conform(blockOf(schema, type), all, (path, attribute) => cloud.fill(address, path, attribute));
}

/** It keeps what it is given. The time is all that is not known. */
function terraformData({ input = null, triggers_replace = null }: Values, cloud: Cloud, address: string): Values {
  const kept = timed(input);
  const id = cloud.fill(address, 'id', { type: 'string', computed: true });
  return { id, input: kept, output: kept, triggers_replace };
}

function timed(value: Value): Value {
  if (isUnknown(value)) return APPLIED_AT;
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value as Values).map(([name, inner]) => [name, timed(inner)]));
}
