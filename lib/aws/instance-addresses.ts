import { EipAssociation } from '@cdktf/provider-aws/lib/eip-association';
import type { ITerraformDependable, TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';
import { keyByName } from '../private/key-by-name';
import { carrier } from './carrier';
import type { IEgressVpc } from './egress-vpc';
import type { IElasticIp } from './elastic-ip';
import type { NatHalf } from './nat-half';

/** The addresses of one app on one half. */
export interface InstanceAddressesProps {
  /** The name of the app and the zone: `payments-eu-west-1a`. */
  readonly name: string;

  readonly half: NatHalf;
  readonly vpc: IEgressVpc;
  readonly addresses: readonly IElasticIp[];

  /** The app's places on the interface, as many as it has addresses. */
  readonly slots: readonly number[];

  readonly provider?: TerraformProvider;
}

/** Ties Elastic IPs to private addresses of a half's interface. They outlive every machine behind it. */
export function associateAddresses(scope: Construct, props: InstanceAddressesProps): ITerraformDependable[] {
  const { half, provider, slots } = props;
  const before = carrier(scope, props.name, 'NAT instances');
  return props.addresses.map(({ name, allocationId }, index) => {
    const privateIpAddress = half.addressOf(slots[index]);
    return keyByName(
      new EipAssociation(scope, name, {
        provider,
        allocationId,
        networkInterfaceId: half.interface.id,
        privateIpAddress,
        dependsOn: [before, ...props.vpc.internetAccess],
        lifecycle: {
          precondition: [
            {
              condition: `\${contains(aws_network_interface.${half.name}.private_ip_list, ${privateIpAddress})}`,
              errorMessage: `Slot ${slots[index]} is not on the interface of ${half.name}, which was made with a smaller pool. Assign it first: aws ec2 assign-private-ip-addresses --network-interface-id ${half.interface.id} --private-ip-addresses ${privateIpAddress}`,
            },
          ],
        },
      }),
      name,
    );
  });
}
