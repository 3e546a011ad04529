import { OWNER_TYPES } from '../owners';
import type { Planned } from '../plan/planned';

/** What has an address of the book: whatever has its IP, else what bears its name. */
export function ownerOf(name: string, ip: string | null, { before, after }: Planned): string | undefined {
  const byIp =
    ip === null
      ? undefined
      : [before, after]
          .map((estate) => estate.find(ip, ...OWNER_TYPES))
          .find((it) => 'address' in it && before.at(it.address));
  if (byIp && 'address' in byIp) return byIp.address;
  return [...after.ofType(...OWNER_TYPES), ...before.ofType(...OWNER_TYPES)].find(
    ({ resourceName }) => resourceName === name,
  )?.address;
}
