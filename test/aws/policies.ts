import type { Admitted } from '../admits';
import type { Json } from '../support';

/**
 * What a policy lets in, by its statements that allow. One that allows by anything but `aws:SourceIp`, or other actions and
 * resources than these, is an error.
 */
export function admittedByPolicy(policy: string, actions: string[], resources: string[]): Admitted[] {
  const { Version, Statement } = JSON.parse(policy);
  expect(Version).toBe('2012-10-17');
  return (Statement as Json[])
    .filter(({ Effect }) => Effect === 'Allow')
    .flatMap(({ Sid, Effect, Condition, ...rest }) => {
      expect([Sid, Effect]).toEqual(['AdmitEgress', 'Allow']);
      expect(rest).toEqual({ Principal: '*', Action: actions, Resource: resources });
      expect(Object.keys(Condition)).toEqual(['IpAddress']);
      expect(Object.keys(Condition.IpAddress)).toEqual(['aws:SourceIp']);
      return Condition.IpAddress['aws:SourceIp'].map((cidr: string) => ({ cidr, ports: 'everything' }));
    });
}

/** A request, by what AWS knows of it. It has a source address or a VPC endpoint, and no key of what is not known. */
export type Request = Readonly<Record<string, string>>;

/** What becomes of a request by a policy alone: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html */
export function answerOf(policy: string, request: Request): 'allowed' | 'denied' | 'not allowed' {
  const effects = (JSON.parse(policy).Statement as Json[])
    .filter(({ Condition = {} }) =>
      Object.entries<Json>(Condition).every(([operator, keys]) =>
        Object.entries<string | string[]>(keys).every(([key, values]) =>
          holds(operator, request[key], [values].flat()),
        ),
      ),
    )
    .map(({ Effect }) => Effect);
  if (effects.includes('Deny')) return 'denied';
  return effects.includes('Allow') ? 'allowed' : 'not allowed';
}

/** Where a request does not have the key, negated operators hold, as do those that end in IfExists. */
function holds(operator: string, value: string | undefined, values: string[]): boolean {
  switch (operator) {
    case 'IpAddress':
      return value !== undefined && values.includes(cidrOf(value));
    case 'NotIpAddress':
      return value === undefined || !values.includes(cidrOf(value));
    case 'StringEquals':
      return value !== undefined && values.includes(value);
    case 'StringNotEquals':
      return value === undefined || !values.includes(value);
    case 'BoolIfExists':
      return value === undefined || values.includes(value);
    default:
      throw new Error(`no operator ${operator} is expected`);
  }
}

/** The statements hold single addresses alone: `admittedByPolicy` sees to that. */
function cidrOf(ip: string): string {
  return `${ip}/${ip.includes(':') ? 128 : 32}`;
}
