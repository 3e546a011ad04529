import { DataAwsSubnet } from '@cdktf/provider-aws/lib/data-aws-subnet';
import { RouteTable } from '@cdktf/provider-aws/lib/route-table';
import { RouteTableAssociation } from '@cdktf/provider-aws/lib/route-table-association';
import { Subnet } from '@cdktf/provider-aws/lib/subnet';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { fail } from '../private/fail';
import { identityOf } from '../private/identity';
import { part } from '../private/ip';
import { keyByName } from '../private/key-by-name';
import { takeOnce } from '../private/registry';
import { terraformText } from '../private/terraform-text';
import { checkText } from '../private/text';
import { tagsOf } from './tags';
import type { VpcApp, VpcAppProps } from './vpc-app';
import { checkedZones, ZONE_BITS, zonePart } from './zone';

/** A subnet that the user made for an app. */
export interface AppSubnet {
  /** The id of the subnet, `subnet-…`. Terraform checks that it hands out no public and no IPv6 addresses. */
  readonly subnetId: string;

  /**
   * The id of its route table, `rtb-…`. It must have no default route, which the gateway writes; or be the gateway's own for
   * the zone, where it has one.
   */
  readonly routeTableId: string;
}

/** The subnets of an app by zone, what ties them to their route tables, and the networks of the subnets by zone. */
export interface AppSubnets {
  readonly subnets: Record<string, AppSubnet>;
  readonly networks: Record<string, string>;
  readonly associations: ITerraformDependable[];
}

/** A private subnet for each zone of the VPC, with a route table of its own unless the gateway has one. */
export function newSubnets(app: VpcApp, cidr: string, props: VpcAppProps): AppSubnets {
  const { provider } = props;
  const { vpcId, zones } = props.egress.vpc;
  props.egress.vpc.reserveNetwork(app, cidr);
  const networks: Record<string, string> = {};
  const associations: ITerraformDependable[] = [];
  const subnetIn = (zone: string): AppSubnet => {
    const name = `${app.name}-${zone}`;
    const tags = tagsOf(app, name, props.tags);
    const scope = new Construct(app, zone);
    const cidrBlock = part(cidr, ZONE_BITS, zonePart(app, zone));
    networks[zone] = cidrBlock;
    const network = { vpcId, availabilityZone: zone, cidrBlock, mapPublicIpOnLaunch: false };
    const subnetId = keyByName(new Subnet(scope, 'Subnet', { provider, ...network, tags }), name).id;
    const routeTableId =
      props.egress.routeTableIn?.(zone) ??
      keyByName(new RouteTable(scope, 'RouteTable', { provider, vpcId, tags }), name).id;
    const association = new RouteTableAssociation(scope, 'Association', { provider, subnetId, routeTableId });
    associations.push(keyByName(association, name));
    return { subnetId, routeTableId };
  };
  const subnets = Object.fromEntries(zones.map((zone) => [zone, subnetIn(zone)]));
  return { subnets, networks, associations };
}

/**
 * Subnets of the user. Terraform checks that they are where they should be, and hand out no address that packets would
 * leave from.
 *
 * @throws if an id is missing, a subnet or a route table of the app's own is used twice, or another route table is used
 * where the gateway has one
 */
export function existingSubnets(app: VpcApp, given: Record<string, AppSubnet>, props: VpcAppProps): AppSubnets {
  const networks: Record<string, string> = {};
  const subnetIn = (zone: string): AppSubnet => {
    const { subnetId, routeTableId } = given[zone] ?? {};
    checkText(app, `subnetId of ${zone}`, subnetId, 'subnet-0123456789abcdef0');
    checkText(app, `routeTableId of ${zone}`, routeTableId, 'rtb-0123456789abcdef0');
    if (Object.values(props.egress.vpc.publicSubnetIds).includes(subnetId)) {
      fail(app, `${subnetId} is a public subnet of the VPC, where gateways stand: give the app a private one`);
    }
    takeForApp(app, subnetId);
    takeRouteTable(app, zone, routeTableId, props);
    const name = `${app.name}-${zone}`;
    const source = new DataAwsSubnet(new Construct(app, zone), 'Subnet', {
      provider: props.provider,
      id: subnetId,
      lifecycle: {
        postcondition: [
          {
            condition: `\${self.availability_zone == "${zone}"}`,
            errorMessage: `This subnet of app "${app.name}" is not in ${zone}.`,
          },
          {
            condition:
              '${!self.map_public_ip_on_launch && (self.ipv6_cidr_block == null || self.ipv6_cidr_block == "")}',
            errorMessage: `This subnet of app "${app.name}" hands out public or IPv6 addresses, which packets would leave from.`,
          },
        ],
      },
    });
    keyByName(source, name);
    networks[zone] = source.cidrBlock;
    return { subnetId: source.id, routeTableId };
  };
  const zones = checkedZones(app, Object.keys(given));
  return { subnets: Object.fromEntries(zones.map((zone) => [zone, subnetIn(zone)])), networks, associations: [] };
}

function takeRouteTable(app: VpcApp, zone: string, routeTableId: string, { egress }: VpcAppProps): void {
  const own = egress.routeTableIn?.(zone);
  if (own === undefined) return takeForApp(app, routeTableId);
  if (identityOf(app, routeTableId) === identityOf(egress, own)) return;
  fail(
    app,
    `routeTableId of ${zone} is ${terraformText(app, routeTableId)}, and "${egress.name}" routes by tables of its own: associate the subnet with routeTableIn('${zone}') of "${egress.name}", and give that`,
  );
}

function takeForApp(app: VpcApp, id: string): void {
  const remedy = 'an app has subnets and route tables of its own, one for each zone';
  takeOnce(app, `used by an app: ${identityOf(app, id)}`, `${terraformText(app, id)} is used twice`, remedy);
}
