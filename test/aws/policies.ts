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
