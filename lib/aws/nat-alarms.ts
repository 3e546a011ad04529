import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import type { TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';
import { keyByName } from '../private/key-by-name';
import { tagsOf } from './tags';
import { regionOf } from './zone';

/** What the alarms of a NAT instance take. */
export interface NatAlarmsProps {
  /** The name of the half. */
  readonly name: string;

  readonly instanceId: string;
  readonly vpcId: string;
  readonly zone: string;

  /** The ARNs of SNS topics that hear when EC2's checks of the machine fail. */
  readonly alarmActions?: string[];

  readonly provider?: TerraformProvider;
  readonly tags?: Record<string, string>;
}

/**
 * Two alarms of one NAT instance. `recover` lets EC2 move the instance to sound hardware when its own has failed: it keeps its
 * id and its addresses. `failed` tells people that EC2's checks of the machine or of its hardware fail, or that nothing is
 * heard of it. It does not see a half that gave its traffic away while its machine is sound: the box's own metrics do.
 */
export function natAlarms(scope: Construct, props: NatAlarmsProps): void {
  const { name, provider, vpcId } = props;
  const alarm = (kind: string, config: { metricName: string; alarmActions?: string[]; treatMissingData: string }) => {
    const id = `${name}-${kind}`;
    keyByName(
      new CloudwatchMetricAlarm(scope, kind, {
        provider,
        // An alarm's name is the region's: without the VPC another stack's pair of the same name would overwrite it.
        alarmName: `${id}-${vpcId}`,
        namespace: 'AWS/EC2',
        dimensions: { InstanceId: props.instanceId },
        statistic: 'Maximum',
        comparisonOperator: 'GreaterThanOrEqualToThreshold',
        threshold: 1,
        period: 60,
        evaluationPeriods: 2,
        tags: tagsOf(scope, id, props.tags),
        ...config,
      }),
      id,
    );
  };
  alarm('recover', {
    metricName: 'StatusCheckFailed_System',
    alarmActions: [`arn:aws:automate:${regionOf(props.zone)}:ec2:recover`],
    treatMissingData: 'missing',
  });
  alarm('failed', {
    metricName: 'StatusCheckFailed',
    alarmActions: props.alarmActions,
    treatMissingData: 'breaching',
  });
}
