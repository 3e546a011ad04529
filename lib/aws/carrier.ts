import type { Construct } from 'constructs';
import { keyByName } from '../private/key-by-name';
import { TerraformData } from '../private/terraform-data';

/**
 * Lets another kind of gateway take an address over in one apply. The address's association, or its NAT gateway, depends on
 * this, which is replaced when the kind changes: so the old one is gone before the new one comes, and an Elastic IP is never
 * wanted on two.
 *
 * @param name the same under every kind of gateway: that of the app and the zone
 */
export function carrier(scope: Construct, name: string, kind: 'NAT gateway' | 'NAT instances'): TerraformData {
  return keyByName(new TerraformData(scope, 'Carrier', { triggersReplace: { kind } }), name);
}
