import type { WorkloadRule } from '../network/rule';
import type { Droplets } from './droplets';
import { app } from './workloads/app';
import { droplet } from './workloads/droplet';
import { dropletAutoscale } from './workloads/droplet-autoscale';
import { kubernetesNodePool } from './workloads/kubernetes-node-pool';

/** Every rule of DigitalOcean workloads. */
export const workloadRules: readonly WorkloadRule<Droplets>[] = [app, droplet, dropletAutoscale, kubernetesNodePool];
