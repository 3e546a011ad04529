import { ElasticIp } from 'cdktf-fixed-egress/aws';
import { ReservedIp } from 'cdktf-fixed-egress/digitalocean';
import { newStack, synthesized } from '../support';

describe('ReservedIp', () => {
  it('is kept by default, assigned to no Droplet, and left on one that it is on', () => {
    const json = synthesized((stack) => new ReservedIp(stack, 'out', { region: 'nyc3' }));
    expect(json.resource.digitalocean_reserved_ip).toEqual({
      out: { region: 'nyc3', lifecycle: { ignore_changes: ['droplet_id'], prevent_destroy: true } },
    });
  });

  it('is not kept when it says so', () => {
    const json = synthesized((stack) => new ReservedIp(stack, 'out', { region: 'nyc3', retain: false }));
    expect(json.resource.digitalocean_reserved_ip.out.lifecycle.prevent_destroy).toBe(false);
  });

  it('adopts an address that exists', () => {
    const json = synthesized((stack) => new ReservedIp(stack, 'out', { region: 'nyc3', adopt: '203.0.113.5' }));
    expect(json.import).toEqual([{ to: 'digitalocean_reserved_ip.out', id: '203.0.113.5' }]);
  });

  it('stops Terraform when it is not the expected address', () => {
    const json = synthesized((stack) => new ReservedIp(stack, 'out', { region: 'nyc3', expectedIp: '203.0.113.5' }));
    expect(json.resource.digitalocean_reserved_ip.out.lifecycle.postcondition[0].condition).toBe(
      '${self.ip_address == "203.0.113.5"}',
    );
  });

  it('stands for an address that was made elsewhere', () => {
    const address = ReservedIp.fromReservedIpAttributes(newStack(), 'out', { ip: '203.0.113.5', region: 'nyc3' });
    expect(address).toMatchObject({ name: 'out', ip: '203.0.113.5', region: 'nyc3', stability: 'fixed' });
  });

  it('fails when two addresses have one name, on whatever cloud', () => {
    const stack = newStack();
    new ElasticIp(stack, 'out');
    expect(() => new ReservedIp(stack, 'other', { name: 'out', region: 'nyc3' })).toThrow(
      'another address is named "out"',
    );
  });

  it('fails when an IPv6 address would be adopted', () => {
    expect(() => new ReservedIp(newStack(), 'out', { region: 'nyc3', adopt: '2001:db8::1' })).toThrow(
      'adopt is 2001:db8::1, which is IPv6',
    );
  });

  it('fails when an IPv6 address stands for one made elsewhere', () => {
    const imported = () =>
      ReservedIp.fromReservedIpAttributes(newStack(), 'out', { ip: '2001:db8::1', region: 'nyc3' });
    expect(imported).toThrow('ip is 2001:db8::1, which is IPv6');
  });
});
