import type { Proof, WorkloadProof } from '../../../lib/proof';
import type { Json } from '../../support';
import type { Deployed } from './deployed';
import type { Walk, Walker } from './walker';

/** Where packets were seen to leave, in the names of Terraform. */
export interface Seen extends Walk {
  /** The Terraform addresses of what has the public addresses. */
  readonly sources: readonly string[];
}

/** Walks from every machine of a state. */
export function walkAll(state: Json, deployed: Deployed, walker: Walker): ReadonlyMap<string, Seen> {
  const resources: Json[] = state.values.root_module.resources;
  const addressOf = new Map<string, string>();
  const machines = resources.flatMap(({ type, address, values }) => {
    if (type === 'aws_eip') addressOf.set(values.public_ip, address);
    if (type !== 'aws_instance' && type !== 'aws_autoscaling_group') return [];
    const machine = deployed.instances.find(({ InstanceId, Tags }) =>
      type === 'aws_instance'
        ? InstanceId === values.id
        : Tags?.some(({ Key, Value }) => Key === 'aws:autoscaling:groupName' && Value === values.name),
    );
    if (!machine) throw new Error(`nothing runs of ${address}`);
    for (const { Association, Ipv6Addresses } of machine.NetworkInterfaces ?? []) {
      const ips = [Association?.PublicIp, ...(Ipv6Addresses ?? []).map(({ Ipv6Address }) => Ipv6Address)];
      for (const ip of ips) if (ip && !addressOf.has(ip)) addressOf.set(ip, address);
    }
    return [{ address, machine }];
  });
  return new Map(
    machines.map(({ address, machine }) => {
      const walk = walker.walk(machine);
      const sources = walk.ips.map((ip) => addressOf.get(ip) ?? `what has ${ip}`);
      return [address, { ...walk, sources: [...new Set(sources)].sort() }];
    }),
  );
}

/**
 * What a proof says otherwise than what was seen, in words: another verdict, or other sources.
 *
 * @param isVague whether what was read may leave open which of several things is meant
 */
export function contradictions(
  where: string,
  proof: Proof,
  all: ReadonlyMap<string, Seen>,
  isVague: (address: string) => boolean = () => false,
): string[] {
  const proofs = new Map(proof.workloads.map((workload) => [workload.address, workload]));
  return [...new Set([...all.keys(), ...proofs.keys()])].flatMap((address) => {
    const [seen, proven] = [all.get(address), proofs.get(address)];
    if (seen && proven && agree(seen, proven, isVague(address))) return [];
    const said = proven ? `${proven.verdict} from [${sourcesOf(proven)}], ${proven.reason}` : 'nothing';
    return [`${address}: seen ${seen?.verdict} from [${seen?.sources}] [${seen?.ips}]; ${where} proves ${said}`];
  });
}

function agree(seen: Seen, proven: WorkloadProof, isVague: boolean): boolean {
  const sources = sourcesOf(proven);
  const ips = proven.sources.flatMap(({ ip }) => ip ?? []);
  if (!ips.every((ip) => seen.ips.includes(ip))) return false;
  if (isVague && proven.verdict === 'unknown') return true;
  if (proven.verdict !== seen.verdict) return false;
  if (!isVague) return sources.join() === seen.sources.join();
  // What cannot be told in part may be fixed by more, and never by less. A leak outranks whatever cannot be told.
  return seen.verdict === 'leak' || seen.sources.every((source) => sources.includes(source));
}

function sourcesOf({ sources }: WorkloadProof): string[] {
  return [...new Set(sources.map(({ address }) => address))].sort();
}
