import { DataAwsNetworkInterface } from '@cdktf/provider-aws/lib/data-aws-network-interface';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import type { Address } from '../address';
import { keyByName } from '../private/key-by-name';
import { checkedName, LONGEST_ADDRESS_NAME } from '../private/name';
import { takeAddressName } from '../private/registry';

/** A network load balancer whose addresses AWS picked. */
export interface LoadBalancerAddressesProps {
  readonly name: string;

  /** `net/<name>/<hash>`. */
  readonly arnSuffix: string;

  /** Its subnet in each zone, by the zone's name. */
  readonly subnetIds: Readonly<Record<string, string>>;

  readonly provider?: TerraformProvider;
}

/**
 * The addresses that AWS picked, one in each zone, as Terraform reads them from the load balancer's network interfaces. They
 * are found by what is known when Terraform plans, so one apply is enough.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/availability-zones.html
 */
export function loadBalancerAddresses(
  scope: Construct,
  { name: owner, arnSuffix, subnetIds, provider }: LoadBalancerAddressesProps,
): Address[] {
  return Object.entries(subnetIds).map(([zone, subnetId]) => {
    const inside = new Construct(scope, zone);
    const name = checkedName(inside, `${owner}-${zone}`, LONGEST_ADDRESS_NAME);
    takeAddressName(inside, name);
    const networkInterface = keyByName(
      new DataAwsNetworkInterface(inside, 'NetworkInterface', {
        provider,
        filter: [
          { name: 'description', values: [`ELB ${arnSuffix}`] },
          { name: 'subnet-id', values: [subnetId] },
        ],
        lifecycle: {
          postcondition: [
            {
              condition: '${length(self.association) > 0}',
              errorMessage: `Load balancer "${owner}" has no public address in ${zone}: it is internal.`,
            },
          ],
        },
      }),
      name,
    );
    return { name, ip: networkInterface.association.get(0).publicIp, family: 'ipv4', stability: 'semi-static' };
  });
}
