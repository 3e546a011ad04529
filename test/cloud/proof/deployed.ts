import { EC2 } from '@aws-sdk/client-ec2';

/** What the EC2 API says is there. */
export type Deployed = Awaited<ReturnType<typeof describe>>;

/** Not about the EC2 API, and said in the midst of the tests' results. */
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

/** Asks the EC2 API for everything that has a part in the way of a packet. */
export async function describe(endpoint: string) {
  const ec2 = new EC2({ endpoint, region: 'eu-west-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
  const lists = all((await ec2.describeManagedPrefixLists({})).PrefixLists);
  const transitTables = all((await ec2.describeTransitGatewayRouteTables({})).TransitGatewayRouteTables);
  const described = {
    instances: all((await ec2.describeInstances({})).Reservations)
      .flatMap(({ Instances }) => all(Instances))
      .filter(({ State }) => State?.Name === 'running'),
    interfaces: all((await ec2.describeNetworkInterfaces({})).NetworkInterfaces),
    addresses: all((await ec2.describeAddresses({})).Addresses),
    subnets: all((await ec2.describeSubnets({})).Subnets),
    tables: all((await ec2.describeRouteTables({})).RouteTables),
    internetGateways: all((await ec2.describeInternetGateways({})).InternetGateways),
    natGateways: all((await ec2.describeNatGateways({})).NatGateways),
    attachments: all((await ec2.describeTransitGatewayAttachments({})).TransitGatewayAttachments),
    vpcAttachments: all((await ec2.describeTransitGatewayVpcAttachments({})).TransitGatewayVpcAttachments),
    transitRoutes: new Map<string, Awaited<ReturnType<typeof transitRoutes>>>(),
    listed: new Map<string, string[]>(),
  };
  for (const { TransitGatewayRouteTableId: id } of transitTables) {
    if (id) described.transitRoutes.set(id, await transitRoutes(ec2, id));
  }
  for (const { PrefixListId: id } of lists) {
    if (id) described.listed.set(id, await networksOf(ec2, id));
  }
  ec2.destroy();
  return described;
}

async function transitRoutes(ec2: EC2, TransitGatewayRouteTableId: string) {
  const Filters = [{ Name: 'state', Values: ['active', 'blackhole'] }];
  return all((await ec2.searchTransitGatewayRoutes({ TransitGatewayRouteTableId, Filters })).Routes);
}

async function networksOf(ec2: EC2, PrefixListId: string): Promise<string[]> {
  const { Entries } = await ec2.getManagedPrefixListEntries({ PrefixListId });
  return all(Entries).flatMap(({ Cidr }) => Cidr ?? []);
}

function all<T>(list: T[] | undefined): T[] {
  return list ?? [];
}
