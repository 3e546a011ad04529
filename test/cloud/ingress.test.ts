import { TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { addressAt, FakeIngress } from '../fakes';
import type { Workspace } from './terraform';
import { plainWorkspace } from './workspaces';

const STACK = 'stack';

/** A stack whose ingress has addresses that only Terraform knows, or that code names, and of which others may have been published. */
function stackOf(ips: readonly string[], published: string[], knownBy: 'Terraform' | 'code'): TerraformStack {
  const stack = new TerraformStack(Testing.app(), STACK);
  const addresses = ips.map((ip, index) => ({
    ...addressAt(`front-${index}`, ip),
    ...(knownBy === 'Terraform' && {
      ip: new TerraformVariable(stack, `ip-${index}`, { type: 'string', default: ip }).stringValue,
    }),
  }));
  new FakeIngress(stack, 'front', { published, where: { addresses } });
  return stack;
}

describe.each(['Terraform', 'code'] as const)(
  'what was published of an ingress whose addresses %s knows',
  (knownBy) => {
    let terraform: Workspace;

    beforeAll(() => {
      terraform = plainWorkspace();
    });

    afterAll(() => terraform.remove());

    const planned = async (ips: readonly string[], published: string[]): Promise<string> => {
      await terraform.use(stackOf(ips, published, knownBy));
      const { status, output } = await terraform.tryPlan(STACK);
      expect(status).toBe(0);
      return output.replace(/\s+/g, ' ');
    };

    it.each<[string, string[], string[]]>([
      ['in another order', ['203.0.113.40', '203.0.113.41'], ['203.0.113.41', '203.0.113.40']],
      ['in IPv6 that is written otherwise', ['2001:DB8::40', '2001:db8:0:0::41'], ['2001:db8::41', '2001:0DB8:0::40']],
      ['in both families', ['203.0.113.40', '2001:db8::40'], ['2001:db8::40', '203.0.113.40']],
    ])('is no reason to warn where it is what stands, %s', async (_, ips, published) => {
      expect(await planned(ips, published)).not.toContain('Warning');
    });

    it.each<[string, string[], string[]]>([
      ['another address', ['203.0.113.41'], ['203.0.113.40']],
      ['one address more', ['203.0.113.40', '203.0.113.41'], ['203.0.113.40']],
      ['one address less', ['203.0.113.40'], ['203.0.113.40', '203.0.113.41']],
      ['another IPv6 address', ['2001:db8::41'], ['2001:db8::40']],
    ])('lets a plan warn, and pass, where there is %s', async (_, ips, published) => {
      const warning = `Clients of "front" were told ${published.join(', ')}, and it has other addresses by now`;
      expect(await planned(ips, published)).toContain(warning);
    });
  },
);
