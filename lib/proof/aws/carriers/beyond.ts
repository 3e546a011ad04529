import { blind } from '../../network/outcome';
import type { CarrierRule } from '../../network/rule';
import { type Packets, past } from '../packets';
import type { Vpcs } from '../vpcs';

/** A rule of what leads out of AWS's sight: what lies behind it decides. */
export function beyond(rule: Omit<CarrierRule<Vpcs, Packets>, 'carry'>): CarrierRule<Vpcs, Packets> {
  return {
    ...rule,
    carry(packets, by) {
      const { path } = past(packets, by.address);
      return blind({
        reason: `${by.address} leads to what this Terraform does not show, and that decides`,
        path,
        rule: rule.name,
      });
    },
  };
}
