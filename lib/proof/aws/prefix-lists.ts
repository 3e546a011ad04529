import { Destinations } from '../network/destinations';
import type { Estate } from '../../terraform/estate';
import { Resource } from '../../terraform/resource';
import type { PrefixLists } from './routes';

const LIST = 'aws_ec2_managed_prefix_list';

/** Reads the networks of prefix lists. Those of AWS and of others are not known. */
export function prefixLists(estate: Estate): PrefixLists {
  return (value) => {
    const list = estate.find(value, LIST);
    if (!(list instanceof Resource)) return undefined;
    const { certain, unclear } = estate.whichName(list, `${LIST}_entry`, 'prefix_list_id', LIST);
    if (unclear.length > 0) return undefined;
    const networks = [...list.blocks('entry'), ...certain].map((entry) => {
      const cidr = entry.text('cidr');
      return typeof cidr === 'string' ? Destinations.of(cidr) : undefined;
    });
    return networks.every((network) => network !== undefined) ? networks : undefined;
  };
}
