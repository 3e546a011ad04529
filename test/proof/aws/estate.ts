import { Estate } from '../../../lib/terraform/estate';
import { Resource } from '../../../lib/terraform/resource';
import type { Value } from '../../../lib/terraform/value';

type Bodies = Readonly<Record<string, Readonly<Record<string, Value>>>>;

/** An estate as a state says it: every id is text. `released` are resources that a plan destroys. */
export function stateOf(resources: Bodies, released: Bodies = {}): Estate {
  const make = (bodies: Bodies, isReleased: boolean) =>
    Object.entries(bodies).map(([address, body]) => {
      const [type = '', name = ''] = address.split('.');
      return new Resource(
        { address, type, name, isData: false, stack: 'it', isReleased },
        (argument) => body[argument],
      );
    });
  return new Estate([...make(resources, false), ...make(released, true)]);
}
