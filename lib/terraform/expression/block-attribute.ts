import { Resource } from '../resource';
import { Reference } from '../value';
import type { Expression } from './syntax';
import type { Term } from './term';

/** Functions that hand on a block of a list as it is. */
const HANDED_ON = new Set(['tolist', 'one', 'element']);

/**
 * An attribute of a resource's block that the configuration does not give, and the cloud fills in:
 * `tolist(digitalocean_vpc_nat_gateway.it.vpcs)[0].gateway_ip`. Undefined where it is of anything else.
 */
export function blockAttribute(
  of: Expression,
  name: string,
  evaluated: (part: Expression) => Term,
): Reference | undefined {
  if (of.kind === 'index') return blockAttribute(of.of, name, evaluated);
  if (of.kind === 'call') {
    const [first] = of.given;
    return first && HANDED_ON.has(of.name) ? blockAttribute(first, name, evaluated) : undefined;
  }
  if (of.kind !== 'attribute') return undefined;
  const owner = evaluated(of.of);
  if (owner instanceof Resource) return new Reference(owner, `${of.name}.${name}`);
  return blockAttribute(of.of, `${of.name}.${name}`, evaluated);
}
