import { ApiGatewayRestApi } from '@cdktf/provider-aws/lib/api-gateway-rest-api';
import { OpensearchDomain } from '@cdktf/provider-aws/lib/opensearch-domain';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { VpcEndpoint } from '@cdktf/provider-aws/lib/vpc-endpoint';
import { TerraformOutput, type TerraformStack, TerraformVariable, Testing } from 'cdktf';
import {
  OpenSearchAllowList,
  type OpenSearchAllowListProps,
  RestApiAllowList,
  type RestApiAllowListProps,
  S3BucketAllowList,
  type S3BucketAllowListProps,
  VpcApp,
} from 'cdktf-fixed-egress/aws';
import { synth } from 'cdktf-fixed-egress/testing';
import { addressAt, FakeApp } from '../fakes';
import { type Json, newStack, stackIn, synthesized } from '../support';
import { newNat, newVpc } from './fixtures';
import { answerOf } from './policies';

const BUCKET = { id: 'exports', arn: 'arn:aws:s3:::exports' };
const API = { id: 'a1', executionArn: 'arn:aws:execute-api:eu-west-1:123456789012:a1' };
const DOMAIN = { domainName: 'logs', arn: 'arn:aws:es:eu-west-1:123456789012:domain/logs' };

const IP = '203.0.113.5';
const newApp = (stack: TerraformStack, name = 'payments') =>
  new FakeApp(stack, name, [addressAt(`${name}-out`, IP, 'fixed')]);

const ofBucket = (stack: TerraformStack, props: Partial<S3BucketAllowListProps> = {}, id = 'list') => {
  const { admit = [newApp(stack)] } = props;
  return new S3BucketAllowList(stack, id, { bucket: BUCKET, actions: ['s3:GetObject'], ...props, admit });
};
const ofApi = (stack: TerraformStack, props: Partial<RestApiAllowListProps> = {}, id = 'list') =>
  new RestApiAllowList(stack, id, { api: API, ...props, admit: props.admit ?? [newApp(stack)] });
const ofDomain = (stack: TerraformStack, props: Partial<OpenSearchAllowListProps> = {}, id = 'list') =>
  new OpenSearchAllowList(stack, id, { domain: DOMAIN, ...props, admit: props.admit ?? [newApp(stack)] });

const bucketPolicy = (props: Partial<S3BucketAllowListProps> = {}): string =>
  synthesized((stack) => ofBucket(stack, props)).resource.aws_s3_bucket_policy.list.policy;

describe('S3BucketAllowList', () => {
  it('admits the egress of its apps to the actions given, by their Elastic IPs', () => {
    const json = synthesized((stack) => {
      const payments = new VpcApp(stack, 'payments', { egress: newNat(stack), cidr: '10.0.16.0/20' });
      const bucket = new S3Bucket(stack, 'exports', {});
      ofBucket(stack, { bucket, admit: [payments], actions: ['s3:PutObject', 's3:GetObject'] });
    });
    const { bucket, policy } = json.resource.aws_s3_bucket_policy.list;
    expect(bucket).toBe('${aws_s3_bucket.exports.id}');
    expect(JSON.parse(policy)).toMatchSnapshot();
  });

  it.each<[string, Record<string, string>, string]>([
    ['of the app', { 'aws:SourceIp': IP }, 'allowed'],
    ['of the neighbour of its address', { 'aws:SourceIp': '203.0.113.4' }, 'not allowed'],
    ['through a VPC endpoint', { 'aws:SourceVpce': 'vpce-1' }, 'not allowed'],
    ['of an AWS service for somebody', { 'aws:ViaAWSService': 'true' }, 'not allowed'],
  ])('alone: a request %s, which is %j, is %s', (_, request, answer) => {
    expect(answerOf(bucketPolicy(), request)).toBe(answer);
  });

  it.each<[string, Record<string, string>, string]>([
    ['of the app', { 'aws:SourceIp': IP, 'aws:ViaAWSService': 'false' }, 'allowed'],
    ['of somebody else', { 'aws:SourceIp': '203.0.113.4', 'aws:ViaAWSService': 'false' }, 'denied'],
    ['of somebody without a signature', { 'aws:SourceIp': '203.0.113.4' }, 'denied'],
    ['through the endpoint named', { 'aws:SourceVpce': 'vpce-1', 'aws:ViaAWSService': 'false' }, 'allowed'],
    ['through another endpoint', { 'aws:SourceVpce': 'vpce-2', 'aws:ViaAWSService': 'false' }, 'denied'],
    ['of an AWS service for somebody', { 'aws:SourceIp': '52.0.0.1', 'aws:ViaAWSService': 'true' }, 'not allowed'],
    ['of an AWS service itself', { 'aws:SourceIp': '52.0.0.1', 'aws:PrincipalIsAWSService': 'true' }, 'not allowed'],
  ])('with denyOthers and an endpoint: a request %s, which is %j, is %s', (_, request, answer) => {
    expect(answerOf(bucketPolicy({ denyOthers: true, vpcEndpointIds: ['vpce-1'] }), request)).toBe(answer);
  });

  it('denies what comes through any endpoint, if none is named', () => {
    const policy = bucketPolicy({ denyOthers: true });
    expect(answerOf(policy, { 'aws:SourceVpce': 'vpce-1' })).toBe('denied');
  });

  it('keeps the other statements of the bucket, whose policy variables stay text', () => {
    const other = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: `${BUCKET.arn}/\${aws:username}/*` };
    const policy = bucketPolicy({ otherStatements: [other] });
    expect(JSON.parse(policy.replaceAll('$${', '${')).Statement[1]).toEqual(other);
    expect(policy).toContain('$${aws:username}');
  });

  const withEndpoint = (vpcEndpointIds?: string[], endpointVpc = 'own') =>
    synthesized((stack) => {
      const vpc = newVpc(stack);
      const payments = new VpcApp(stack, 'payments', { egress: newNat(stack, { vpc }), cidr: '10.0.16.0/20' });
      ofBucket(stack, { admit: [payments], vpcEndpointIds });
      const vpcId = endpointVpc === 'own' ? vpc.vpcId : endpointVpc;
      new VpcEndpoint(stack, 'endpoint', { vpcId, serviceName: 'com.amazonaws.eu-west-1.s3' });
    });

  it('fails when an app has a VPC endpoint for S3, which nothing is said of', () => {
    expect(() => withEndpoint()).toThrow(
      'app "payments" is in the VPC of stack/endpoint, and a request through that endpoint has no address',
    );
  });

  it.each([
    ['the endpoint is named', ['vpce-1'], 'own'],
    ['it is said that no request takes one', [], 'own'],
    ['the endpoint is in another VPC', undefined, 'vpc-2'],
  ])('takes an app beside an endpoint when %s', (_, vpcEndpointIds, endpointVpc) => {
    expect(() => withEndpoint(vpcEndpointIds, endpointVpc)).not.toThrow();
  });

  it('admits two apps whose addresses have one name, as in two stacks: a bucket has one policy for both', () => {
    const root = Testing.app();
    const admit = ['203.0.113.5', '203.0.113.6'].map(
      (ip, n) => new FakeApp(stackIn(root, `shop-${n}`), 'payments', [addressAt('payments-out', ip, 'fixed')]),
    );
    const stack = stackIn(root, 'lists');
    ofBucket(stack, { admit });
    const { policy } = (synth(stack) as Json).resource.aws_s3_bucket_policy.list;
    expect(admit.map(({ egress }) => answerOf(policy, { 'aws:SourceIp': egress.addresses[0].ip }))).toEqual([
      'allowed',
      'allowed',
    ]);
  });

  it('fails when the bucket has a policy already, also in another stack', () => {
    const root = Testing.app();
    const [a, b] = [stackIn(root, 'a'), stackIn(root, 'b')];
    const bucket = new S3Bucket(a, 'exports', {});
    ofBucket(a, { bucket });
    expect(() => ofBucket(b, { bucket })).toThrow(
      'the policy of bucket ${aws_s3_bucket.exports.id} is made already (a/list): a bucket has one policy',
    );
  });

  it('fails when the bucket has a policy of its own', () => {
    const stack = newStack();
    const bucket = new S3Bucket(stack, 'exports', { policy: '{}' });
    expect(() => ofBucket(stack, { bucket })).toThrow('its bucket has a `policy`, which would overwrite this one');
  });

  it.each<[string, Partial<S3BucketAllowListProps>, string]>([
    ['no bucket', { bucket: undefined as never }, 'bucket.id is undefined'],
    ['no ARN', { bucket: { id: 'exports', arn: 'exports' } }, 'bucket.arn is "exports"'],
    ['no action', { actions: [] }, 'actions is []: give at least one, known at synth, such as s3:Get*'],
    ['an action of another service', { actions: ['sqs:SendMessage'] }, 'actions holds "sqs:SendMessage"'],
    ['no list of endpoints', { vpcEndpointIds: 'vpce-1' as never }, 'vpcEndpointIds is no list'],
    ['something else for an endpoint', { vpcEndpointIds: ['vpc-1'] }, 'an id in vpcEndpointIds is "vpc-1"'],
    ['no list of other statements', { otherStatements: {} as never }, 'otherStatements is no list'],
    ['text for a flag', { denyOthers: 'yes' as never }, 'denyOthers is "yes": give true or false'],
    [
      'an action by which it would lock its owner out',
      { denyOthers: true, actions: ['s3:*'] },
      'denyOthers with the action s3:* denies s3:PutBucketPolicy to everybody else, and so to you',
    ],
    [
      'a policy that is too long',
      { otherStatements: [{ Sid: 'x'.repeat(20_480) }] },
      'characters or more, and AWS takes 20480: admit fewer apps',
    ],
  ])('fails with %s', (_, props, message) => {
    expect(() => ofBucket(newStack(), props)).toThrow(message);
  });

  it('fails when the actions are not known at synth', () => {
    const stack = newStack();
    const actions = new TerraformVariable(stack, 'actions', {}).listValue;
    expect(() => ofBucket(stack, { actions })).toThrow('known at synth');
  });
});

describe('RestApiAllowList', () => {
  it('admits the egress of its apps to every method, and says when to deploy again', () => {
    const json = synthesized((stack) => {
      const api = new ApiGatewayRestApi(stack, 'api', { name: 'shop' });
      new TerraformOutput(stack, 'redeploy-on', { value: ofApi(stack, { api }).redeployOn });
    });
    expect(json.output['redeploy-on'].value).toBe('${sha1(aws_api_gateway_rest_api_policy.list.policy)}');
    const { rest_api_id: id, policy } = json.resource.aws_api_gateway_rest_api_policy.list;
    expect(id).toBe('${aws_api_gateway_rest_api.api.id}');
    expect(JSON.parse(policy)).toMatchSnapshot();
  });

  // API Gateway knows no key that tells AWS services: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-aws-condition-keys.html
  it('denies everybody else by the address alone', () => {
    const json = synthesized((stack) => ofApi(stack, { denyOthers: true }));
    const { policy } = json.resource.aws_api_gateway_rest_api_policy.list;
    expect(JSON.parse(policy).Statement[1].Condition).toEqual({ NotIpAddress: { 'aws:SourceIp': [`${IP}/32`] } });
    expect(answerOf(policy, { 'aws:SourceIp': IP })).toBe('allowed');
    expect(answerOf(policy, { 'aws:SourceIp': '203.0.113.4', 'aws:ViaAWSService': 'true' })).toBe('denied');
  });

  it('fails when the API is private', () => {
    const stack = newStack();
    const api = new ApiGatewayRestApi(stack, 'api', { name: 'shop', endpointConfiguration: { types: ['PRIVATE'] } });
    expect(() => ofApi(stack, { api })).toThrow('its API is private, and sees no public address');
  });

  it('fails when the API has a policy of its own', () => {
    const stack = newStack();
    const api = new ApiGatewayRestApi(stack, 'api', { name: 'shop', policy: '{}' });
    expect(() => ofApi(stack, { api })).toThrow('its API has a `policy`, which would overwrite this one');
  });

  it('fails when the API has a policy already', () => {
    const stack = newStack();
    const admit = [newApp(stack)];
    ofApi(stack, { admit });
    expect(() => ofApi(stack, { admit }, 'second')).toThrow('the policy of API a1 is made already (stack/list)');
  });

  it.each([
    ['no API', undefined, 'api.id is undefined'],
    ['no execution ARN', { id: 'a1', executionArn: undefined }, 'api.executionArn is undefined'],
  ])('fails with %s', (_, api, message) => {
    expect(() => ofApi(newStack(), { api: api as never })).toThrow(message);
  });
});

describe('OpenSearchAllowList', () => {
  it('admits the egress of its apps to the requests of the domain', () => {
    const json = synthesized((stack) => {
      ofDomain(stack, { domain: new OpensearchDomain(stack, 'logs', { domainName: 'logs' }) });
    });
    const { domain_name: name, access_policies: policy } = json.resource.aws_opensearch_domain_policy.list;
    expect(name).toBe('${aws_opensearch_domain.logs.domain_name}');
    expect(JSON.parse(policy)).toMatchSnapshot();
  });

  it('denies everybody else but AWS services', () => {
    const json = synthesized((stack) => ofDomain(stack, { denyOthers: true, actions: ['es:ESHttpGet'] }));
    const { access_policies: policy } = json.resource.aws_opensearch_domain_policy.list;
    expect(answerOf(policy, { 'aws:SourceIp': '203.0.113.4' })).toBe('denied');
    expect(answerOf(policy, { 'aws:SourceIp': '52.0.0.1', 'aws:PrincipalIsAWSService': 'true' })).toBe('not allowed');
  });

  it('fails when the domain is in a VPC', () => {
    const stack = newStack();
    const vpcOptions = { subnetIds: ['subnet-1'] };
    const domain = new OpensearchDomain(stack, 'logs', { domainName: 'logs', vpcOptions });
    expect(() => ofDomain(stack, { domain })).toThrow('its domain is in a VPC, and takes no policy by address');
  });

  it('fails when the domain has access policies of its own', () => {
    const stack = newStack();
    const domain = new OpensearchDomain(stack, 'logs', { domainName: 'logs', accessPolicies: '{}' });
    expect(() => ofDomain(stack, { domain })).toThrow('its domain has `accessPolicies`, which would overwrite');
  });

  it('fails when the domain has a policy already', () => {
    const stack = newStack();
    const admit = [newApp(stack)];
    ofDomain(stack, { admit });
    expect(() => ofDomain(stack, { admit }, 'second')).toThrow(
      'the policy of domain logs is made already (stack/list)',
    );
  });

  it.each<[string, Partial<OpenSearchAllowListProps>, string]>([
    ['no domain', { domain: undefined as never }, 'domain.domainName is undefined'],
    ['no ARN', { domain: { domainName: 'logs', arn: '' } }, 'domain.arn is ""'],
    ['an action of another service', { actions: ['s3:GetObject'] }, 'actions holds "s3:GetObject"'],
    ['an action that locks out', { denyOthers: true, actions: ['es:*'] }, 'denies es:UpdateDomainConfig'],
  ])('fails with %s', (_, props, message) => {
    expect(() => ofDomain(newStack(), props)).toThrow(message);
  });
});
