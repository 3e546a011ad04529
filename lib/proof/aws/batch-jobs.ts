import type { Estate } from '../../terraform/estate';
import type { Resource } from '../../terraform/resource';
import { Text, Unknown, type Value } from '../../terraform/value';
import type { Perhaps } from './perhaps';

/** Whether a job that runs on Fargate asks for a public address. */
export interface PublicJobs {
  readonly asked: { readonly value: Perhaps; readonly name: string };

  /** The job definition that asks for it. */
  readonly path: readonly string[];
}

/** What the job definitions of an estate ask for. Any of them can run in any environment on Fargate. */
export function publicJobsOf(estate: Estate): PublicJobs {
  const jobs = estate.ofType('aws_batch_job_definition').filter(canRunOnFargate);
  if (jobs.length === 0) {
    return { asked: { value: new Unknown('assignPublicIp of the job definitions'), name: 'assignPublicIp' }, path: [] };
  }
  const asking = jobs.map((job) => ({ job, value: asks(job) }));
  const first = asking.find(({ value }) => value === true) ?? asking.find(({ value }) => value !== false);
  if (first === undefined) return { asked: { value: false, name: 'assignPublicIp' }, path: [] };
  const { job, value } = first;
  return { asked: { value, name: `assignPublicIp of ${job.address}` }, path: [job.address] };
}

function canRunOnFargate(job: Resource): boolean {
  const capabilities = job.list('platform_capabilities');
  return capabilities.some((capability) => capability !== 'EC2');
}

/** The JSON documents of a job definition that say how its tasks are connected. */
const DOCUMENTS = ['container_properties', 'ecs_properties'];

function asks(job: Resource): Perhaps {
  const said = DOCUMENTS.map((argument) => asksIn(job.value(argument), `${job.address}.${argument}`));
  return said.includes(true) || (said.find((one) => one instanceof Unknown) ?? false);
}

function asksIn(document: Value | undefined, name: string): Perhaps {
  if (document === undefined) return false;
  if (typeof document !== 'string' && !(document instanceof Text)) {
    return new Unknown(document instanceof Unknown ? document.name : name);
  }
  // Only this one argument matters, and it is text or a part that cannot be told. The provider reads its name in letters of either case.
  const values = [...String(document).matchAll(/"assignPublicIp"\s*:\s*"([^"]*)"/gi)].map(
    ([, value]) => value as string,
  );
  if (values.includes('ENABLED')) return true;
  const open = values.find((value) => value !== 'DISABLED');
  return open === undefined ? false : new Unknown(open.replace(/^\$\{(.*)\}$/, '$1'));
}
