import { LbListener } from '@cdktf/provider-aws/lib/lb-listener';
import { App, type TerraformStack } from 'cdktf';
import { ListenerAllowList, type ListenerAllowListProps } from 'cdktf-fixed-egress/aws';
import { addressAt, FakeApp } from '../fakes';
import { newStack, stackIn, synthesized } from '../support';

const LISTENER = { arn: 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/web/1/2' };
const TARGET = { targetGroupArn: 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/1' };

const newApp = (stack: TerraformStack, name: string, count: number, net = '203.0.113') =>
  new FakeApp(
    stack,
    name,
    Array.from({ length: count }, (_, n) => addressAt(`${name}-${n}`, `${net}.${n + 1}`, 'fixed')),
  );

const newList = (stack: TerraformStack, props: Partial<ListenerAllowListProps> = {}, id = 'front') => {
  const { admit = [newApp(stack, 'payments', 2)] } = props;
  const rest = { listener: LISTENER, target: TARGET, priorities: { payments: 100 }, ...props };
  return new ListenerAllowList(stack, id, { ...rest, admit });
};

describe('ListenerAllowList', () => {
  it('forwards requests from the addresses of each app by a rule of its own', () => {
    const json = synthesized((stack) => {
      const admit = [newApp(stack, 'payments', 2), newApp(stack, 'search', 1, '198.51.100')];
      newList(stack, { admit, priorities: { search: 10, payments: 100 } });
    });
    expect(json.resource.aws_lb_listener_rule).toMatchSnapshot();
  });

  it('takes as many rules as an app needs', () => {
    const json = synthesized((stack) => newList(stack, { admit: [newApp(stack, 'payments', 6)] }));
    const rules = json.resource.aws_lb_listener_rule;
    expect(rules['front-payments'].priority).toBe(100);
    expect(rules['front-payments-2']).toMatchObject({
      priority: 101,
      condition: [{ source_ip: { values: ['203.0.113.6/32'] } }],
    });
  });

  it('leaves the rules of an app as they are when others come and go', () => {
    const payments = [0, 1, 2].map((count) => {
      const json = synthesized((stack) => {
        const others = ['mail', 'search']
          .slice(0, count)
          .map((name) => newApp(stack, name, 1, `198.51.${name.length}`));
        const priorities = Object.fromEntries(others.map(({ name }) => [name, name.length]));
        newList(stack, {
          admit: [...others, newApp(stack, 'payments', 2)],
          priorities: { ...priorities, payments: 100 },
        });
      });
      return json.resource.aws_lb_listener_rule['front-payments'];
    });
    expect(new Set(payments.map((rule) => JSON.stringify(rule))).size).toBe(1);
  });

  const listenerBy = (stack: TerraformStack, defaultAction: object) =>
    new LbListener(stack, 'listener', { loadBalancerArn: 'arn:lb', defaultAction: [defaultAction as never] });

  it.each([
    { type: 'forward', targetGroupArn: TARGET.targetGroupArn },
    { type: 'forward', forward: { targetGroup: [{ arn: TARGET.targetGroupArn }, { arn: 'arn:other' }] } },
  ])('fails when the listener sends everybody to the target by default: by %j', (defaultAction) => {
    const stack = newStack();
    expect(() => newList(stack, { listener: listenerBy(stack, defaultAction) })).toThrow(
      'stack/listener forwards everybody to this target by default: give it a default action of type fixed-response',
    );
  });

  it.each([
    { type: 'fixed-response', fixedResponse: { contentType: 'text/plain', statusCode: '403' } },
    { type: 'forward', targetGroupArn: 'arn:other' },
  ])('takes a listener that sends everybody else elsewhere: by %j', (defaultAction) => {
    const stack = newStack();
    expect(() => newList(stack, { listener: listenerBy(stack, defaultAction) })).not.toThrow();
  });

  it('fails when a priority is taken by another list of the listener', () => {
    const stack = newStack();
    const admit = [newApp(stack, 'payments', 1)];
    newList(stack, { admit });
    expect(() => newList(stack, { admit }, 'other')).toThrow(
      'priority 100 of the listener, for app "payments", is taken already (stack/front)',
    );
  });

  it('fails when the second rule of an app has the priority of the next app', () => {
    const stack = newStack();
    const admit = [newApp(stack, 'payments', 6), newApp(stack, 'search', 1, '198.51.100')];
    expect(() => newList(stack, { admit, priorities: { payments: 100, search: 101 } })).toThrow(
      'priority 101 of the listener, for app "search", is taken already',
    );
  });

  it.each([
    [{}, 'the priority of app "payments" is undefined: give `priorities` a whole number from 1 to 50000'],
    [undefined, 'the priority of app "payments" is undefined'],
    [{ payments: 0 }, 'the priority of app "payments" is 0'],
    [{ payments: 1.5 }, 'the priority of app "payments" is 1.5'],
    [{ payments: 50_001 }, 'the priority of app "payments" is 50001'],
    [{ payments: 1, search: 2 }, 'priorities names "search", which is not in `admit`: leave it out'],
  ])('fails with the priorities %j', (priorities, message) => {
    expect(() => newList(newStack(), { priorities: priorities as never })).toThrow(message);
  });

  it('fails when the last rule of an app would be out of range', () => {
    const stack = newStack();
    const props = { admit: [newApp(stack, 'payments', 6)], priorities: { payments: 50_000 } };
    expect(() => newList(stack, props)).toThrow('give `priorities` a whole number from 1 to 49999');
  });

  it('fails when two apps have one name, as in two stacks', () => {
    const stack = newStack();
    const there = stackIn(App.of(stack), 'there');
    const other = new FakeApp(there, 'payments', [addressAt('elsewhere', '198.51.100.1', 'fixed')]);
    const admit = [newApp(stack, 'payments', 1), other];
    expect(() => newList(stack, { admit })).toThrow('admit holds two apps named "payments"');
  });

  it.each<[string, Partial<ListenerAllowListProps>, string]>([
    ['no listener', { listener: undefined as never }, 'listener.arn is undefined'],
    ['no target', { target: undefined as never }, 'targetGroupArn is undefined'],
  ])('fails with %s', (_, props, message) => {
    expect(() => newList(newStack(), props)).toThrow(message);
  });
});
