import { proveEgress } from '../../../lib/proof';
import type { Json } from '../../support';
import { Moto } from '../moto';
import type { Workspace } from '../terraform';
import { awsWorkspace } from '../workspaces';
import { contradictions, walkAll, type Seen } from './compare';
import { describe } from './deployed';
import { Renderer } from './render';
import { isVagueInPlans, type Topology } from './topology';
import { Walker } from './walker';

/** What was found of topologies that were applied together. */
export interface Round {
  /** Of the machine of each topology. */
  readonly apps: readonly Seen[];

  /** How many machines were walked from, the NAT instances among them. */
  readonly machines: number;

  /** In words. */
  readonly contradictions: readonly string[];
  readonly unknownInPlan: number;
}

/** Applies topologies in one go, and compares what is proven with what is deployed. */
export async function compare(
  topologies: ReadonlyMap<string, Topology>,
  destinations: readonly string[],
): Promise<Round> {
  const moto = await Moto.start();
  const terraform = awsWorkspace(moto);
  try {
    return await compared(topologies, destinations, moto, terraform);
  } finally {
    terraform.remove();
    await moto.stop();
  }
}

async function compared(
  topologies: ReadonlyMap<string, Topology>,
  destinations: readonly string[],
  moto: Moto,
  terraform: Workspace,
): Promise<Round> {
  const renderer = new Renderer();
  const apps = [...topologies].map(([name, topology]) => renderer.add(name, topology));
  const configuration = { provider: { aws: { region: 'eu-west-1' } }, resource: renderer.resource };
  await terraform.useJson('topologies', configuration);
  const plan = await terraform.plan('topologies');
  await terraform.applyPlan('topologies');
  const state = await terraform.showState('topologies');
  await terraform.refresh('topologies');
  const refreshed = await terraform.showState('topologies');

  const deployed = await describe(moto.env.AWS_ENDPOINT_URL as string);
  const seen = walkAll(state, deployed, new Walker(deployed, destinations));
  const planned = proveEgress(plan);
  const isVague = (address: string) => {
    const topology = topologies.get(/\.([a-z\d]+)_/.exec(address)?.[1] ?? '');
    return topology !== undefined && isVagueInPlans(topology);
  };
  return {
    apps: apps.map((app) => seen.get(app) as Seen),
    machines: seen.size,
    contradictions: [
      ...contradictions('the configuration', proveEgress(configuration), seen),
      ...contradictions('the plan', planned, seen, isVague),
      ...contradictions('the state', proveEgress(state), seen),
      ...contradictions('the state, refreshed', proveEgress(refreshed), seen),
    ],
    unknownInPlan: planned.workloads.filter(
      ({ address, verdict }) => verdict === 'unknown' && seen.get(address)?.verdict !== 'unknown',
    ).length,
  };
}

/** One topology alone, as Terraform JSON: to keep as a case. */
export function alone(name: string, topology: Topology): Json {
  const renderer = new Renderer();
  renderer.add(name, topology);
  return { resource: renderer.resource };
}
