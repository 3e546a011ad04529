import { TerraformVariable, Token } from 'cdktf';
import type { Address, Stability } from 'cdktf-fixed-egress';
import { AppPlatformApp, ReservedIp } from 'cdktf-fixed-egress/digitalocean';
import { synth } from 'cdktf-fixed-egress/testing';
import { Construct } from 'constructs';
import { addressAt, FakeIngress } from '../fakes';
import { type Json, newStack } from '../support';

const FOUR = addressAt('front-4', '203.0.113.40');
const SIX = addressAt('front-6', '2001:db8::40');

/** An ingress that clients have been told these addresses of. */
function publishing(published: unknown, addresses: Address[] = [FOUR], stability?: Stability): FakeIngress {
  return new FakeIngress(newStack(), 'front', { published: published as string[], where: { addresses }, stability });
}

/** What Terraform looks at for an ingress with what was published. */
function conditionOf(published: string[], addresses: Address[]): string {
  const stack = newStack();
  new FakeIngress(stack, 'front', { published, where: { addresses } });
  const { check }: Json = synth(stack);
  return check['front-published'].assert[0].condition;
}

describe('an ingress', () => {
  it('lists its addresses by name, whatever order they are given in', () => {
    const { ingress } = new FakeIngress(newStack(), 'front', { where: { addresses: [SIX, FOUR] } });
    expect(ingress.addresses.map(({ name }) => name)).toEqual(['front-4', 'front-6']);
  });

  it('has addresses of its own unless it says otherwise', () => {
    const { ingress } = new FakeIngress(newStack(), 'front', { where: { addresses: [FOUR] } });
    expect(ingress.dedicated).toBe(true);
  });

  it('adds nothing to the Terraform where nothing has been published', () => {
    const stack = newStack();
    new FakeIngress(stack, 'front', { where: { addresses: [FOUR] } });
    expect(synth(stack)).not.toHaveProperty('check');
  });

  it('fails when another one in its stack has its name', () => {
    const stack = newStack();
    new FakeIngress(stack, 'front', { where: { addresses: [FOUR] } });
    expect(() => new FakeIngress(new Construct(stack, 'around'), 'front', { where: { addresses: [SIX] } })).toThrow(
      '[stack/around/front] another ingress is named "front" (stack/front)',
    );
  });

  it('fails when it has no app, and an app has its name', () => {
    const stack = newStack();
    new AppPlatformApp(stack, 'front', { spec: { name: 'front' } });
    const ingress = () => new FakeIngress(new Construct(stack, 'around'), 'front', { where: { addresses: [FOUR] } });
    expect(ingress).toThrow('an app is named "front" (stack/front): say `app` if clients reach that one here');
  });

  it.each([null, 'payments', {}])('fails when its app is %j', (app) => {
    const ingress = () => new FakeIngress(newStack(), 'front', { app: app as never, where: { addresses: [FOUR] } });
    expect(ingress).toThrow('[stack/front] app is ');
  });

  it('may have the name of its app', () => {
    const stack = newStack();
    const app = new AppPlatformApp(stack, 'front', { spec: { name: 'front' } });
    const { name } = new FakeIngress(new Construct(stack, 'around'), 'front', { app, where: { addresses: [FOUR] } });
    expect(name).toBe('front');
  });

  it('fails when two of its addresses have one name', () => {
    const twins = [FOUR, { ...SIX, name: 'front-4' }];
    expect(() => publishing(undefined, twins)).toThrow('it has two addresses named "front-4"');
  });
});

describe('what was published of an ingress', () => {
  it('is compared by Terraform, which warns when it is no longer so', () => {
    const stack = newStack();
    const out = new ReservedIp(stack, 'out', { region: 'nyc3' });
    const six = { ...SIX, ip: new TerraformVariable(stack, 'six', { type: 'string' }).stringValue };
    const published = ['203.0.113.40', '2001:DB8:0::40'];
    new FakeIngress(stack, 'front', { published, where: { addresses: [out, six] } });
    expect(synth(stack).check).toMatchSnapshot();
  });

  it.each([
    ['IPv6 in capital letters', ['2001:DB8::40'], '["2001:db8::40"]'],
    ['IPv6 that is written out', ['2001:0db8:0000:0:0:0:0:0040'], '["2001:db8::40"]'],
    ['IPv4', ['203.0.113.40'], '["203.0.113.40"]'],
  ])('may be %s', (_, published, expected) => {
    expect(conditionOf(published, [FOUR]).split(' == ')[1]).toBe(`toset(${expected})}`);
  });

  it('is looked at by Terraform even where code names the addresses, which takes no condition without an object', () => {
    expect(conditionOf(['203.0.113.41'], [FOUR])).toBe(
      '${path.module != "" && toset(["203.0.113.40"]) == toset(["203.0.113.41"])}',
    );
  });

  it('is a set, as the addresses are', () => {
    expect(conditionOf(['203.0.113.40', '203.0.113.40'], [FOUR])).toBe(
      '${path.module != "" && toset(["203.0.113.40"]) == toset(["203.0.113.40", "203.0.113.40"])}',
    );
  });

  it.each<[string, unknown, Address[], string]>([
    ['nothing', [], [FOUR], 'published is []: give a list of every address that clients were told, or leave it out'],
    ['null', null, [FOUR], 'published is null'],
    ['one text', '203.0.113.40', [FOUR], 'published is "203.0.113.40": give a list'],
    ['what is no IP', ['front.example.com'], [FOUR], 'an address in published is "front.example.com"'],
    ['a network', ['203.0.113.0/24'], [FOUR], 'an address in published is "203.0.113.0/24"'],
    ['an IPv6 network', ['2001:db8::/64'], [FOUR], 'an address in published is "2001:db8::/64"'],
    ['no text', [1], [FOUR], 'an address in published is "1"'],
    ['a token', [Token.asString({ resolve: () => '' })], [FOUR], 'published holds a token'],
    ['addresses of what has none', ['203.0.113.40'], [], 'whose addresses change without notice: publish its hostname'],
  ])('fails when it is %s', (_, published, addresses, message) => {
    expect(() => publishing(published, addresses)).toThrow(message);
  });
});
