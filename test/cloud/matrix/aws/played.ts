import type { Json } from '../../../support';

// Regional NAT gateways, and further addresses of zonal ones, need version 6.24 of the provider. Where a test has 5.100.0, a
// `terraform_data` with the same arguments plays them, so that all that is around them is real. What is in its plan is then
// written as their own: an edit of its input is an update in place, as it is with the arguments that the tests edit.

const MARK = 'played-';

const SEPARATOR = '--';

/** Arguments of Terraform itself. */
const META = ['depends_on', 'lifecycle', 'provider'];

/** Terraform JSON in which `terraform_data` plays what the provider does not have. */
export function played(json: Json): Json {
  const all: Json = json.resource ?? {};
  const later = ['aws_nat_gateway', 'aws_nat_gateway_eip_association'].flatMap((type) =>
    Object.entries<Json>(all[type] ?? {})
      .filter(([, it]) => type !== 'aws_nat_gateway' || it.availability_mode === 'regional')
      .map(([name]): [string, string] => [type, name]),
  );
  if (later.length === 0) return json;
  const moved = later.map(([type, name]): [string, Json] => {
    const it: Json = all[type][name];
    Reflect.deleteProperty(all[type], name);
    const input = Object.entries(it).filter(([argument]) => !META.includes(argument));
    const meta = Object.entries(it).filter(([argument]) => META.includes(argument) && argument !== 'provider');
    return [`${MARK}${type}${SEPARATOR}${name}`, { input: Object.fromEntries(input), ...Object.fromEntries(meta) }];
  });
  for (const type of Object.keys(all)) if (Object.keys(all[type]).length === 0) Reflect.deleteProperty(all, type);
  all.terraform_data = { ...all.terraform_data, ...Object.fromEntries(moved) };
  const text = later.reduce(
    (it, [type, name]) =>
      it.replace(new RegExp(`\\b${type}\\.${name}(?![\\w-])`, 'g'), `terraform_data.${MARK}${type}${SEPARATOR}${name}`),
    JSON.stringify(json),
  );
  return JSON.parse(text);
}

/** A plan as it would be with a provider that has them. */
export function unplayed(plan: Json): Json {
  const text = JSON.stringify(plan).replaceAll(
    new RegExp(`terraform_data\\.${MARK}(\\w+?)${SEPARATOR}`, 'g'),
    (_, type) => `${type}.`,
  );
  return JSON.parse(text, (_, it) => (isPlayed(it) ? asItself(it) : it));
}

function isPlayed(it: Json | null): it is Json {
  return typeof it === 'object' && it?.type === 'terraform_data' && String(it.name).startsWith(MARK);
}

/** A resource in any part of a plan: what it is, what is planned of it, and its configuration. */
function asItself(it: Json): Json {
  const [type, name] = it.name.slice(MARK.length).split(SEPARATOR);
  const { change, values, expressions } = it;
  return {
    ...it,
    type,
    name,
    ...(it.provider_name ? { provider_name: 'registry.terraform.io/hashicorp/aws' } : {}),
    ...(change
      ? {
          change: {
            ...change,
            ...Object.fromEntries(['before', 'after', 'after_unknown'].map((of) => [of, argumentsIn(change[of])])),
          },
        }
      : {}),
    ...(values ? { values: argumentsIn(values) } : {}),
    ...(expressions ? { expressions: { allocation_id: expressions.input } } : {}),
  };
}

function argumentsIn(it: Json | null): Json | null {
  return it && { ...(typeof it.input === 'object' ? it.input : {}), id: it.id };
}
