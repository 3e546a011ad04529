import {
  TerraformDataSource,
  TerraformElement,
  TerraformProvider,
  TerraformResource,
  type TerraformStack,
  Testing,
} from 'cdktf';
import { AddressBook } from 'cdktf-fixed-egress';
import * as aws from 'cdktf-fixed-egress/aws';
import * as digitalocean from 'cdktf-fixed-egress/digitalocean';
import { stackIn } from '../support';

const ZONE = 'eu-west-1a';

/**
 * Construct paths and Terraform ids are a promise to users: a change of one moves or destroys what they run.
 * A line that changes here is a new major version, with a way to move.
 */
describe('construct ids', () => {
  const pinned = (build: (stack: TerraformStack) => void): string[] => {
    const stack = stackIn(Testing.app(), 'stack');
    build(stack);
    return stack.node
      .findAll()
      .filter((node): node is TerraformElement => TerraformElement.isTerraformElement(node))
      .filter((element) => !TerraformProvider.isTerraformProvider(element))
      .map((element) => `${element.node.path} -> ${typeOf(element)}.${element.friendlyUniqueId}`)
      .sort();
  };
  const typeOf = (element: TerraformElement): string => {
    if (TerraformDataSource.isTerraformDataSource(element)) return `data.${element.terraformResourceType}`;
    return TerraformResource.isTerraformResource(element) ? element.terraformResourceType : element.constructor.name;
  };
  const vpcOf = (stack: TerraformStack) => new aws.EgressVpc(stack, 'vpc', { cidr: '10.0.0.0/16', zones: [ZONE] });

  it('of an Elastic IP, owned and imported', () => {
    expect(
      pinned((stack) => {
        new aws.ElasticIp(stack, 'own');
        aws.ElasticIp.fromElasticIpAttributes(stack, 'other', { allocationId: 'eipalloc-1' });
      }),
    ).toMatchSnapshot();
  });

  it('of a VPC', () => {
    expect(pinned(vpcOf)).toMatchSnapshot();
  });

  it('of apps behind NAT gateways of their own', () => {
    expect(
      pinned((stack) => {
        const egress = new aws.NatGateways(stack, 'nat', { vpc: vpcOf(stack) });
        new aws.FargateApp(stack, 'fargate', { egress, cidr: '10.0.16.0/20', cluster: 'c', taskDefinition: 't' });
        new aws.LambdaApp(stack, 'lambda', { egress, cidr: '10.0.32.0/20', function: { role: 'r' } });
        new aws.Ec2App(stack, 'ec2', {
          egress,
          cidr: '10.0.48.0/20',
          launchTemplate: {},
          group: { minSize: 1, maxSize: 1 },
        });
        new aws.VpcApp(stack, 'existing', { egress, subnets: { [ZONE]: { subnetId: 's', routeTableId: 'r' } } });
      }),
    ).toMatchSnapshot();
  });

  it('of shared and of regional NAT gateways', () => {
    expect(
      pinned((stack) => {
        const vpc = vpcOf(stack);
        const shared = {
          vpc,
          shared: true,
          addresses: { [ZONE]: [new aws.ElasticIp(stack, 'one'), new aws.ElasticIp(stack, 'two')] },
        };
        const regional = { vpc, shared: true, addresses: { [ZONE]: [new aws.ElasticIp(stack, 'three')] } };
        new aws.VpcApp(stack, 'a', { egress: new aws.NatGateways(stack, 'nat', shared), cidr: '10.0.16.0/20' });
        new aws.VpcApp(stack, 'b', {
          egress: new aws.RegionalNatGateways(stack, 'regional', regional),
          cidr: '10.0.32.0/20',
        });
      }),
    ).toMatchSnapshot();
  });

  it('of NAT instances and the apps behind them', () => {
    expect(
      pinned((stack) => {
        const vpc = new aws.EgressVpc(stack, 'vpc', { cidr: '10.0.0.0/16', zones: [ZONE, 'eu-west-1b'] });
        const egress = new aws.NatInstances(stack, 'nat', { vpc, slots: { made: 1, existing: 2 } });
        new aws.VpcApp(stack, 'made', { egress, cidr: '10.0.16.0/20' });
        const subnets = { [ZONE]: { subnetId: 's', routeTableId: egress.routeTableIn(ZONE) } };
        new aws.VpcApp(stack, 'existing', { egress, subnets });
      }),
    ).toMatchSnapshot();
  });

  it('of DigitalOcean addresses, apps and allow-lists, and of the address book', () => {
    expect(
      pinned((stack) => {
        new digitalocean.ReservedIp(stack, 'reserved', { region: 'nyc3' });
        const web = new digitalocean.AppPlatformApp(stack, 'web', { spec: { name: 'web' } });
        digitalocean.AppPlatformApp.fromAppPlatformAppAttributes(stack, 'elsewhere', { appId: 'id' });
        new digitalocean.DatabaseTrustedSources(stack, 'database', { cluster: { id: 'db' }, admit: [web] });
        const ports = [{ protocol: 'tcp' as const, from: 443 }];
        new digitalocean.DropletFirewallAllowList(stack, 'firewall', { dropletTags: ['api'], admit: [web], ports });
        new aws.PrefixListAllowList(stack, 'partner', { admit: [web] });
        new aws.SecurityGroupAllowList(stack, 'group', { securityGroupId: 'sg-1', admit: [web], ports });
        new AddressBook(stack, 'addresses');
      }),
    ).toMatchSnapshot();
  });

  it('of NAT Droplets, VPC NAT gateways and Droplet apps', () => {
    expect(
      pinned((stack) => {
        const [region, size, vpc] = ['nyc3', 's-1vcpu-1gb', { id: 'vpc', ipRange: '10.10.0.0/20' }];
        const pair = new digitalocean.NatDroplets(stack, 'pair', { region, vpc });
        const shared = new digitalocean.NatDroplets(stack, 'shared', { region, vpc, single: true, shared: true });
        const managed = new digitalocean.VpcNatGateway(stack, 'managed', { region, vpc });
        const own = new digitalocean.ReservedIp(stack, 'own', { region });
        new digitalocean.DropletApp(stack, 'crawler', { egress: pair, count: 2, size });
        new digitalocean.DropletApp(stack, 'search', { egress: shared, size });
        new digitalocean.DropletApp(stack, 'mail', { egress: managed, size });
        new digitalocean.DropletApp(stack, 'direct', { egress: own, size });
        const address = { name: 'out', ip: '203.0.113.5', family: 'ipv4' as const, stability: 'fixed' as const };
        digitalocean.DropletApp.fromDropletAppAttributes(stack, 'elsewhere', { addresses: [address] });
      }),
    ).toMatchSnapshot();
  });
});
