import type { WorkloadRule } from '../network/rule';
import type { Vpcs } from './vpcs';
import { apprunnerService } from './workloads/apprunner-service';
import { autoscalingGroup } from './workloads/autoscaling-group';
import { batchComputeEnvironment } from './workloads/batch-compute-environment';
import { ecsService } from './workloads/ecs-service';
import { eksAutoMode } from './workloads/eks-auto-mode';
import { eksFargateProfile } from './workloads/eks-fargate-profile';
import { eksNodeGroup } from './workloads/eks-node-group';
import { instance } from './workloads/instance';
import { lambdaFunction } from './workloads/lambda-function';

/** Every rule of AWS workloads. */
export const workloadRules: readonly WorkloadRule<Vpcs>[] = [
  apprunnerService,
  autoscalingGroup,
  batchComputeEnvironment,
  ecsService,
  eksAutoMode,
  eksFargateProfile,
  eksNodeGroup,
  instance,
  lambdaFunction,
];
