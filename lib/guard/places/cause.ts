import { Resource } from '../../terraform/resource';
import { ownerRuleOf } from '../owners';
import { kindOf, type Planned } from '../plan/planned';

const ROUTES = ['aws_route'];
const TABLES = ['aws_route_table', 'aws_default_route_table'];

/** The edit that leads packets along a path: `aws_route.private.nat_gateway_id`; null where none on it tells. */
export function causeOf(path: readonly string[], planned: Planned): string | null {
  const edited = [...routesOf(path, planned), ...path].filter((address) => {
    const { type = '' } = planned.after.at(address) ?? {};
    return ['update', 'replace', 'create'].includes(kindOf(planned, address)) && !ownerRuleOf(type);
  });
  const changed = edited.find((address) => kindOf(planned, address) !== 'create') ?? edited[0];
  if (changed === undefined) return null;
  const attributes = planned.edits.get(changed)?.attributes ?? [];
  return attributes.length > 0 ? `${changed}.${attributes.join(', ')}` : changed;
}

/** The routes of the tables on a path, which are no hops themselves. */
function routesOf(path: readonly string[], { after }: Planned): string[] {
  return after
    .ofType(...ROUTES)
    .filter((route) => {
      const table = after.find(route.value('route_table_id'), ...TABLES);
      return table instanceof Resource && path.includes(table.address);
    })
    .map(({ address }) => address);
}
