import { KubernetesCluster } from '@cdktf/provider-digitalocean/lib/kubernetes-cluster';
import {
  TerraformDataSource,
  TerraformElement,
  TerraformProvider,
  TerraformResource,
  type TerraformStack,
  Testing,
} from 'cdktf';
import { AddressBook, Adoption } from 'cdktf-fixed-egress';
import * as aws from 'cdktf-fixed-egress/aws';
import * as digitalocean from 'cdktf-fixed-egress/digitalocean';
import { type Json, stackIn } from '../support';

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
      .flatMap((element) => addressesOf(element).map((address) => `${element.node.path} -> ${address}`))
      .sort();
  };
  /** One address, but for what makes its resources when it is synthesized. */
  const addressesOf = (element: TerraformElement): string[] => {
    const { resource } = TerraformResource.isTerraformResource(element) ? {} : (element.toTerraform() as Json);
    const made = Object.entries<object>(resource ?? {});
    if (made.length === 0) return [`${typeOf(element)}.${element.friendlyUniqueId}`];
    return made.flatMap(([type, resources]) => Object.keys(resources).map((id) => `${type}.${id}`));
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

  it('of what is adopted', () => {
    expect(
      pinned((stack) => {
        new aws.ElasticIp(stack, 'own', { adopt: 'eipalloc-1' });
        for (const id of ['a', 'b']) new aws.ElasticIp(stack, id);
        const moved = { 'aws_eip.a': 'module.vpc.aws_eip.nat[0]' };
        new Adoption(stack, 'adoption', { moved, imported: { 'aws_eip.b': 'eipalloc-2' } });
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

  it('of load balancers, accelerators and records', () => {
    expect(
      pinned((stack) => {
        const vpc = new aws.EgressVpc(stack, 'vpc', { cidr: '10.0.0.0/16', zones: [ZONE, 'eu-west-1b'] });
        const listeners = [{ port: 443, target: { targetGroupArn: 'arn' } }];
        const published = ['203.0.113.5'];
        const web = new aws.ApplicationLoadBalancer(stack, 'web', { vpc, securityGroupIds: ['sg-1'], listeners });
        new aws.NetworkLoadBalancer(stack, 'api', { vpc, listeners: [{ port: 443, target: web.target(443) }] });
        new aws.NetworkLoadBalancer(stack, 'picked', { vpc, listeners, elasticIps: false, published });
        new aws.GlobalAccelerator(stack, 'global', { listeners: [{ port: 443 }], endpoints: ['eipalloc-1'] });
        aws.NetworkLoadBalancer.fromNetworkLoadBalancerAttributes(stack, 'old-api', {
          dnsName: 'api.example.net',
          zoneId: 'Z1',
          arnSuffix: 'net/api/0123',
          subnetIds: { [ZONE]: 'subnet-1' },
        });
        const acceleratorArn = 'arn:aws:globalaccelerator::123456789012:accelerator/1';
        aws.GlobalAccelerator.fromGlobalAcceleratorAttributes(stack, 'old-global', { acceleratorArn });
        const domainName = 'd1.cloudfront.net';
        const ingress = new aws.CloudFrontIngress(stack, 'cdn', { domainName, dualStack: true });
        new aws.Route53Record(stack, 'apex', { zoneId: 'Z1', domain: 'example.com', ingress });
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

  it('of allow-lists that stand in what they protect', () => {
    expect(
      pinned((stack) => {
        const admit = [new digitalocean.AppPlatformApp(stack, 'web', { spec: { name: 'web' } })];
        const forwardingRule = [{ entryProtocol: 'http', entryPort: 80, targetProtocol: 'http', targetPort: 80 }];
        const { resource: loadBalancer } = new digitalocean.LoadBalancer(stack, 'front', {
          region: 'nyc3',
          forwardingRule,
        });
        new digitalocean.LoadBalancerAllowList(stack, 'partners', { loadBalancer, admit });
        const nodePool = { name: 'pool', size: 's-1vcpu-2gb', nodeCount: 1 };
        const cluster = new KubernetesCluster(stack, 'cluster', { name: 'c', region: 'nyc3', version: '1', nodePool });
        new digitalocean.KubernetesControlPlaneAllowList(stack, 'deployers', { cluster, admit });
      }),
    ).toMatchSnapshot();
  });

  it('of the places of AWS that admit apps', () => {
    expect(
      pinned((stack) => {
        const addresses = [
          '203.0.113.5',
          '203.0.113.6',
          '203.0.113.7',
          '203.0.113.8',
          '203.0.113.9',
          '2001:db8::5',
        ].map((ip, index) => ({
          name: `out-${index}`,
          ip,
          family: ip.includes(':') ? ('ipv6' as const) : ('ipv4' as const),
          stability: 'fixed' as const,
        }));
        const app = (id: string, ...from: typeof addresses) =>
          aws.VpcApp.fromVpcAppAttributes(stack, id, { addresses: from, subnetIds: [], securityGroupId: 'sg-2' });
        const admit = [app('web', ...addresses)];
        const ports = [{ protocol: 'tcp' as const, from: 443 }];
        const shareWith = ['123456789012', 'arn:aws:organizations::123456789012:ou/o-1a2b3c4d5e/ou-1a2b-3c4d5e6f'];
        new aws.PrefixListAllowList(stack, 'shared', { admit: [app('mail', addresses[0])], shareWith });
        new aws.SameVpcAllowList(stack, 'near', { securityGroupId: 'sg-1', admit, ports });
        new aws.WafIpSetAllowList(stack, 'waf', { admit });
        const bucket = { id: 'exports', arn: 'arn:aws:s3:::exports' };
        new aws.S3BucketAllowList(stack, 'bucket', { bucket, admit, actions: ['s3:GetObject'] });
        new aws.RestApiAllowList(stack, 'api', {
          api: { id: 'a1', executionArn: 'arn:aws:execute-api:e:1:a1' },
          admit,
        });
        const domain = { domainName: 'd', arn: 'arn:aws:es:eu-west-1:123456789012:domain/d' };
        new aws.OpenSearchAllowList(stack, 'search', { domain, admit });
        new aws.EksPublicAccess(stack, 'cluster', { admit });
        const listener = { arn: 'arn:aws:elasticloadbalancing:eu-west-1:1:listener/app/web/1/2' };
        const target = { targetGroupArn: 'arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/web/1' };
        new aws.ListenerAllowList(stack, 'listener', { listener, target, admit, priorities: { web: 100 } });
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

  it('of ingress on DigitalOcean, and of the records that lead there', () => {
    expect(
      pinned((stack) => {
        const forwardingRule = [{ entryProtocol: 'http', entryPort: 80, targetProtocol: 'http', targetPort: 80 }];
        const address = new digitalocean.ReservedIp(stack, 'in', { region: 'nyc3' });
        const droplet = { id: '1', region: 'nyc3' };
        const published = ['203.0.113.5'];
        const front = new digitalocean.LoadBalancer(stack, 'front', { region: 'nyc3', forwardingRule, published });
        digitalocean.LoadBalancer.fromLoadBalancerAttributes(stack, 'other', { ip: '203.0.113.6' });
        const site = new digitalocean.AppPlatformIngress(stack, 'site', { defaultIngress: 'https://example.net' });
        new digitalocean.DropletIngress(stack, 'host', { address, droplet });
        const domain = 'example.com';
        new digitalocean.DomainRecord(stack, 'bare', { domain, ingress: front });
        new digitalocean.DomainRecord(stack, 'www', { domain, subdomain: 'www', ingress: site });
      }),
    ).toMatchSnapshot();
  });
});
