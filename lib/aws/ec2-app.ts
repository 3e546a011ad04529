import { AutoscalingGroup, type AutoscalingGroupConfig } from '@cdktf/provider-aws/lib/autoscaling-group';
import { LaunchTemplate, type LaunchTemplateConfig } from '@cdktf/provider-aws/lib/launch-template';
import { Token } from 'cdktf';
import type { Construct } from 'constructs';
import { keyByName } from '../private/key-by-name';
import { refuse } from '../private/refuse';
import { computeArguments } from './compute';
import { tagsOf } from './tags';
import { VpcApp, type VpcAppProps } from './vpc-app';

/** What the app decides about its launch template. */
const TEMPLATE_DECIDED = [
  'name',
  'namePrefix',
  'networkInterfaces',
  'vpcSecurityGroupIds',
  'securityGroupNames',
  'provider',
  'tags',
] as const;

/** What the app decides about its auto scaling group. */
const GROUP_DECIDED = [
  'name',
  'namePrefix',
  'launchTemplate',
  'launchConfiguration',
  'mixedInstancesPolicy',
  'vpcZoneIdentifier',
  'availabilityZones',
  'tag',
  'provider',
] as const;

/** What an EC2 app takes. */
export interface Ec2AppProps extends VpcAppProps {
  /**
   * The arguments of `aws_launch_template`, as the provider names them: image, instance type, user data.
   * The metadata service demands a token (IMDSv2) unless `metadataOptions` says otherwise.
   */
  readonly launchTemplate: Omit<LaunchTemplateConfig, (typeof TEMPLATE_DECIDED)[number]>;

  /** The arguments of `aws_autoscaling_group`, as the provider names them: `minSize` and `maxSize` at least. */
  readonly group: Omit<AutoscalingGroupConfig, (typeof GROUP_DECIDED)[number]>;
}

/** An auto scaling group of EC2 instances that never get a public address. */
export class Ec2App extends VpcApp {
  /** The launch template. */
  public readonly launchTemplate: LaunchTemplate;

  /** The auto scaling group. */
  public readonly group: AutoscalingGroup;

  /** @throws as `VpcApp` does, and if `launchTemplate` or `group` sets what the app decides */
  public constructor(scope: Construct, id: string, props: Ec2AppProps) {
    super(scope, id, props);
    refuse(this, 'launchTemplate', props.launchTemplate, TEMPLATE_DECIDED);
    const group = computeArguments(this, 'group', props.group, GROUP_DECIDED);
    const { provider } = props;
    const tags = tagsOf(this, this.name, props.tags);
    this.launchTemplate = keyByName(
      new LaunchTemplate(this, 'LaunchTemplate', {
        metadataOptions: { httpEndpoint: 'enabled', httpTokens: 'required' },
        ...props.launchTemplate,
        provider,
        name: this.name,
        networkInterfaces: [
          { deviceIndex: 0, associatePublicIpAddress: 'false', securityGroups: [this.securityGroupId] },
        ],
        tags,
      }),
      this.name,
    );
    this.group = keyByName(
      new AutoscalingGroup(this, 'Group', {
        ...group,
        provider,
        name: this.name,
        vpcZoneIdentifier: this.subnetIds,
        launchTemplate: { id: this.launchTemplate.id, version: Token.asString(this.launchTemplate.latestVersion) },
        tag: Object.entries(tags).map(([key, value]) => ({ key, value, propagateAtLaunch: true })),
      }),
      this.name,
    );
  }
}
