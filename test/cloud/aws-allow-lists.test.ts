import { ApiGatewayDeployment } from '@cdktf/provider-aws/lib/api-gateway-deployment';
import { ApiGatewayIntegration } from '@cdktf/provider-aws/lib/api-gateway-integration';
import { ApiGatewayMethod } from '@cdktf/provider-aws/lib/api-gateway-method';
import { ApiGatewayRestApi } from '@cdktf/provider-aws/lib/api-gateway-rest-api';
import { ApiGatewayStage } from '@cdktf/provider-aws/lib/api-gateway-stage';
import { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { Lb } from '@cdktf/provider-aws/lib/lb';
import { LbListener } from '@cdktf/provider-aws/lib/lb-listener';
import { LbTargetGroup } from '@cdktf/provider-aws/lib/lb-target-group';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { TerraformStack, Testing } from 'cdktf';
import {
  EgressVpc,
  EksPublicAccess,
  ListenerAllowList,
  NatGateways,
  OpenSearchAllowList,
  type OpenSearchAllowListProps,
  PrefixListAllowList,
  RestApiAllowList,
  S3BucketAllowList,
  SameVpcAllowList,
  SecurityGroupAllowList,
  VpcApp,
  WafIpSetAllowList,
} from 'cdktf-fixed-egress/aws';
import type { Json } from '../support';
import { Moto } from './moto';
import type { Workspace } from './terraform';
import { awsWorkspace } from './workspaces';

const ZONES = ['eu-west-1a', 'eu-west-1b'];
const PORTS = [{ protocol: 'tcp' as const, from: 443 }];

let moto: Moto;
let terraform: Workspace;
let domain: OpenSearchAllowListProps['domain'];

beforeEach(async () => {
  moto = await Moto.start();
  terraform = awsWorkspace(moto);
});

afterEach(async () => {
  terraform.remove();
  await moto.stop();
});

function newStack(build: (stack: TerraformStack, vpc: EgressVpc, admit: VpcApp[]) => void, apps: string[]) {
  const stack = new TerraformStack(Testing.app(), 'stack');
  new AwsProvider(stack, 'aws', { region: 'eu-west-1', s3UsePathStyle: true });
  const vpc = new EgressVpc(stack, 'vpc', { cidr: '10.0.0.0/16', zones: ZONES });
  const egress = new NatGateways(stack, 'nat', { vpc });
  const cidrs: Record<string, string> = { payments: '10.0.16.0/20', search: '10.0.32.0/20' };
  const admit = apps.map((name) => new VpcApp(stack, name, { egress, cidr: cidrs[name] }));
  build(stack, vpc, admit);
  return stack;
}

function everyList(stack: TerraformStack, vpc: EgressVpc, admit: VpcApp[]): void {
  const { vpcId } = vpc;
  const securityGroupId = new SecurityGroup(stack, 'group', { vpcId }).id;
  new SecurityGroupAllowList(stack, 'public', { securityGroupId, admit, ports: PORTS });
  new SameVpcAllowList(stack, 'private', { securityGroupId, admit, ports: PORTS });
  new PrefixListAllowList(stack, 'partners', { admit });
  new WafIpSetAllowList(stack, 'waf', { admit });
  const bucket = new S3Bucket(stack, 'exports', { bucket: 'exports-of-shop' });
  new S3BucketAllowList(stack, 'exports-list', {
    bucket,
    admit,
    actions: ['s3:GetObject', 's3:ListBucket'],
    denyOthers: true,
    otherStatements: [
      { Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: `${bucket.arn}/\${aws:username}` },
    ],
  });
  deployedApi(stack, admit);
  new OpenSearchAllowList(stack, 'logs-list', { domain, admit });
  const subnetIds = ZONES.map((zone) => vpc.publicSubnetIds[zone]);
  const role = new IamRole(stack, 'role', { name: 'eks', assumeRolePolicy: JSON.stringify({ Statement: [] }) });
  const { publicAccessCidrs } = new EksPublicAccess(stack, 'kubectl', { admit: admit.slice(0, 1) });
  const vpcConfig = { subnetIds, endpointPrivateAccess: true, publicAccessCidrs };
  new EksCluster(stack, 'shop', { name: 'shop', roleArn: role.arn, vpcConfig });
  const target = {
    targetGroupArn: new LbTargetGroup(stack, 'web', { name: 'web', port: 80, protocol: 'HTTP', vpcId }).arn,
  };
  const lb = new Lb(stack, 'lb', { name: 'web', subnets: subnetIds, securityGroups: [securityGroupId] });
  const listener = new LbListener(stack, 'listener', {
    loadBalancerArn: lb.arn,
    port: 80,
    protocol: 'HTTP',
    defaultAction: [{ type: 'fixed-response', fixedResponse: { contentType: 'text/plain', statusCode: '403' } }],
  });
  const priorities = Object.fromEntries(admit.map(({ name }) => [name, name === 'payments' ? 10 : 20]));
  new ListenerAllowList(stack, 'front', { listener, admit, target, priorities });
}

function deployedApi(stack: TerraformStack, admit: VpcApp[]): void {
  const api = new ApiGatewayRestApi(stack, 'api', { name: 'shop' });
  const where = { restApiId: api.id, resourceId: api.rootResourceId };
  const method = new ApiGatewayMethod(stack, 'get', { ...where, httpMethod: 'GET', authorization: 'NONE' });
  const integration = new ApiGatewayIntegration(stack, 'mock', {
    ...where,
    httpMethod: method.httpMethod,
    type: 'MOCK',
  });
  const list = new RestApiAllowList(stack, 'api-list', { api, admit });
  const deployment = new ApiGatewayDeployment(stack, 'deployment', {
    restApiId: api.id,
    triggers: { policy: list.redeployOn },
    lifecycle: { createBeforeDestroy: true },
    dependsOn: [integration],
  });
  new ApiGatewayStage(stack, 'live', { restApiId: api.id, deploymentId: deployment.id, stageName: 'live' });
}

/** What each place holds, by the state alone. */
function heldIn(state: Record<string, Json>, apps: string[]): Record<string, string[]> {
  const sourcesOf = (policy: string, sid: string, condition: string): string[] =>
    [JSON.parse(policy).Statement.find(({ Sid }: Json) => Sid === sid).Condition[condition]['aws:SourceIp']].flat();
  const rules = (type: string) => Object.entries(state).filter(([address]) => address.startsWith(`${type}.`));
  const bucketPolicy = state['aws_s3_bucket_policy.exports-list'].policy;
  return {
    securityGroup: rules('aws_vpc_security_group_ingress_rule').flatMap(([, { cidr_ipv4: cidr }]) => cidr || []),
    prefixList: state['aws_ec2_managed_prefix_list.partners'].entry.map(({ cidr }: Json) => cidr),
    wafIpSet: state['aws_wafv2_ip_set.waf'].addresses,
    bucketAllows: sourcesOf(bucketPolicy, 'AdmitEgress', 'IpAddress'),
    bucketSpares: sourcesOf(bucketPolicy, 'DenyOthers', 'NotIpAddress'),
    restApi: sourcesOf(state['aws_api_gateway_rest_api_policy.api-list'].policy, 'AdmitEgress', 'IpAddress'),
    openSearch: sourcesOf(state['aws_opensearch_domain_policy.logs-list'].access_policies, 'AdmitEgress', 'IpAddress'),
    listener: apps.flatMap((app) => state[`aws_lb_listener_rule.front-${app}`].condition[0].source_ip[0].values),
  };
}

/** moto keeps no description of a rule that is made by reference, so the next plan gives it one, which stays. */
const forgotten = (apps: string[]) =>
  Object.fromEntries(apps.map((app) => [`aws_vpc_security_group_ingress_rule.private-${app}-tcp-443`, ['update']]));

/** The same in every place: the Elastic IPs of the apps. The cluster admits the first of them alone. */
function expectExactly(state: Record<string, Json>, apps: string[]): void {
  const egressOf = (app: string) => ZONES.map((zone) => `${state[`aws_eip.${app}-${zone}`].public_ip}/32`);
  const egress = apps.flatMap(egressOf).sort();
  const { public_access_cidrs: cluster } = state['aws_eks_cluster.shop'].vpc_config[0];
  expect([...cluster].sort()).toEqual(egressOf(apps[0]).sort());
  const held = heldIn(state, apps);
  const sorted = Object.fromEntries(Object.entries(held).map(([place, cidrs]) => [place, [...cidrs].sort()]));
  expect(sorted).toEqual(Object.fromEntries(Object.keys(held).map((place) => [place, egress])));
}

describe('allow-lists of AWS, by real Terraform and the real AWS provider', () => {
  it('hold exactly the Elastic IPs of their apps, and follow when another is admitted (moto cannot change an EKS cluster, and forgets the description of a new rule by reference and the new room of a prefix list: only those are planned again)', async () => {
    domain = await moto.createDomain('logs');
    await terraform.use(newStack(everyList, ['payments']));
    await terraform.apply('stack');
    const before = await terraform.state('stack');
    expectExactly(before, ['payments']);
    expect(await terraform.plannedChanges('stack')).toEqual(forgotten(['payments']));

    await terraform.use(newStack(everyList, ['payments', 'search']));
    const requests = await moto.requestsOf(() => terraform.apply('stack'));
    const after = await terraform.state('stack');
    expectExactly(after, ['payments', 'search']);
    const asked = requests.filter(({ Action }) => Action === 'ModifyManagedPrefixList');
    expect(asked.map(({ MaxEntries }) => MaxEntries).filter(Boolean)).toEqual(['4']);
    expect(after['aws_ec2_managed_prefix_list.partners'].id).toBe(before['aws_ec2_managed_prefix_list.partners'].id);
    expect(after['aws_api_gateway_stage.live'].deployment_id).not.toBe(
      before['aws_api_gateway_stage.live'].deployment_id,
    );
    expect(await terraform.plannedChanges('stack')).toEqual({
      ...forgotten(['search']),
      'aws_ec2_managed_prefix_list.partners': ['update'],
    });
  }, 600_000);

  it('are shared through RAM (a plan only: moto cannot put anything into a share)', async () => {
    const shareWith = ['123456789012', 'arn:aws:organizations::123456789012:organization/o-1a2b3c4d5e'];
    await terraform.use(
      newStack((stack, _, admit) => new PrefixListAllowList(stack, 'partners', { admit, shareWith }), ['payments']),
    );
    const { resource_changes: changes } = await terraform.plan('stack');
    const planned = changes
      .filter(({ type }: Json) => type.startsWith('aws_ram_'))
      .map(({ address, change }: Json) => [address, change.actions.join(), change.after.principal]);
    expect(planned.sort()).toEqual([
      ['aws_ram_principal_association.partners-123456789012', 'create', shareWith[0]],
      ['aws_ram_principal_association.partners-o-1a2b3c4d5e', 'create', shareWith[1]],
      ['aws_ram_resource_association.partners', 'create', undefined],
      ['aws_ram_resource_share.partners', 'create', undefined],
    ]);
  });
});
