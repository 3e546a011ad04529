import type { TerraformStack } from 'cdktf';
import { EgressVpc, type EgressVpcProps, NatGateways, type NatGatewaysProps } from 'cdktf-fixed-egress/aws';

/** A VPC in two zones. */
export function newVpc(stack: TerraformStack, props: Partial<EgressVpcProps> = {}): EgressVpc {
  return new EgressVpc(stack, 'vpc', { cidr: '10.0.0.0/16', zones: ['eu-west-1a', 'eu-west-1b'], ...props });
}

/** NAT gateways in a VPC of two zones. */
export function newNat(stack: TerraformStack, props: Partial<NatGatewaysProps> = {}): NatGateways {
  return new NatGateways(stack, 'nat', { vpc: props.vpc ?? newVpc(stack), ...props });
}
