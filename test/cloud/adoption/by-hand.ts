import type { Moto } from '../moto';

/** A network as a person makes it in the console, by the ids that docs/adopt.md shows. */
export async function madeByHand(moto: Moto): Promise<Record<string, string>> {
  const make = async (action: string, tag: string, parameters: Record<string, string> = {}) => {
    const answer = await moto.ec2(action, parameters);
    const [, id] = new RegExp(`<${tag}>(.*?)</${tag}>`).exec(answer) ?? [];
    if (id === undefined) throw new Error(`${action} answered without ${tag}: ${answer}`);
    return id;
  };
  const VpcId = await make('CreateVpc', 'vpcId', { CidrBlock: '10.0.0.0/16' });
  const InternetGatewayId = await make('CreateInternetGateway', 'internetGatewayId');
  await moto.ec2('AttachInternetGateway', { VpcId, InternetGatewayId });
  const subnet = (CidrBlock: string) => make('CreateSubnet', 'subnetId', { VpcId, CidrBlock, AvailabilityZone: ZONE });
  const [inPublic, inPrivate] = [await subnet('10.0.0.0/24'), await subnet('10.0.16.0/24')];
  const table = () => make('CreateRouteTable', 'routeTableId', { VpcId });
  const [toInternet, toGateway] = [await table(), await table()];
  await moto.ec2('AssociateRouteTable', { RouteTableId: toInternet, SubnetId: inPublic });
  await moto.ec2('AssociateRouteTable', { RouteTableId: toGateway, SubnetId: inPrivate });
  const DestinationCidrBlock = '0.0.0.0/0';
  await moto.ec2('CreateRoute', { RouteTableId: toInternet, DestinationCidrBlock, GatewayId: InternetGatewayId });
  const AllocationId = await moto.allocateAddress();
  // AWS answers that it is public, however it was made; moto only where that was said.
  const gateway = { SubnetId: inPublic, AllocationId, ConnectivityType: 'public' };
  const NatGatewayId = await make('CreateNatGateway', 'natGatewayId', gateway);
  await moto.ec2('CreateRoute', { RouteTableId: toGateway, DestinationCidrBlock, NatGatewayId });
  return {
    'vpc-0123456789abcdef0': VpcId,
    'subnet-0123456789abcdef0': inPublic,
    'subnet-0fedcba9876543210': inPrivate,
    'rtb-0123456789abcdef0': toGateway,
    'eipalloc-0123456789abcdef0': AllocationId,
    'nat-0123456789abcdef0': NatGatewayId,
    '203.0.113.5': await make('DescribeAddresses', 'publicIp', { 'AllocationId.1': AllocationId }),
  };
}

const ZONE = 'eu-west-1a';
