import { Droplet } from '@cdktf/provider-digitalocean/lib/droplet';
import { AddressBook } from 'cdktf-fixed-egress';
import { DropletIngress, ReservedIp } from 'cdktf-fixed-egress/digitalocean';
import { bookOf, newStack, synthesized } from '../support';
import { newAddress, newApp, SIZE } from './fixtures';

describe('DropletIngress', () => {
  it('assigns the address to the Droplet by a resource of its own', () => {
    const json = synthesized((stack) => {
      const droplet = new Droplet(stack, 'web', { name: 'web', region: 'nyc3', size: SIZE, image: 'debian-13-x64' });
      new DropletIngress(stack, 'front', { address: newAddress(stack, 'in'), droplet });
    });
    expect(json.resource.digitalocean_reserved_ip_assignment).toEqual({
      front: { ip_address: '${digitalocean_reserved_ip.in.ip_address}', droplet_id: '${digitalocean_droplet.web.id}' },
    });
  });

  it('takes the id of a Droplet that was made elsewhere', () => {
    const json = synthesized((stack) => {
      const droplet = { id: '4021967', region: 'nyc3' };
      new DropletIngress(stack, 'front', { address: newAddress(stack, 'in'), droplet });
    });
    expect(json.resource.digitalocean_reserved_ip_assignment.front.droplet_id).toBe(4021967);
  });

  it('only describes an address that is on its Droplet already', () => {
    const json = synthesized((stack) => {
      const address = newAddress(stack, 'out');
      const app = newApp(stack, address);
      new DropletIngress(stack, 'front', { address, app });
      new AddressBook(stack, 'addresses');
    });
    expect(Object.keys(json.resource.digitalocean_reserved_ip_assignment)).toEqual(['out']);
    expect(bookOf(json).apps.crawler.ingress[0]).toMatchObject({
      name: 'front',
      hostname: null,
      stability: 'fixed',
      addresses: [{ name: 'out', ip: '${digitalocean_reserved_ip.out.ip_address}', stability: 'fixed' }],
    });
  });

  it('fails when the address is on another Droplet already', () => {
    const stack = newStack();
    const address = newAddress(stack, 'out');
    newApp(stack, address);
    const droplet = { id: '1', region: 'nyc3' };
    expect(() => new DropletIngress(stack, 'front', { address, droplet })).toThrow('is on another Droplet already');
  });

  it('fails when the address is in another region', () => {
    const stack = newStack();
    const droplet = { id: '1', region: 'ams3' };
    expect(() => new DropletIngress(stack, 'front', { address: newAddress(stack, 'in'), droplet })).toThrow(
      'address "in" is in nyc3 and its Droplet in ams3',
    );
  });

  it('fails when the address is no reserved IP', () => {
    expect(() => new DropletIngress(newStack(), 'front', { address: undefined as never })).toThrow(
      'the address of front is undefined: give a ReservedIp',
    );
  });

  it("fails when the Droplet's id is no number", () => {
    const stack = newStack();
    const address = ReservedIp.fromReservedIpAttributes(stack, 'in', { ip: '203.0.113.5', region: 'nyc3' });
    const droplet = { id: 'web', region: 'nyc3' };
    expect(() => new DropletIngress(stack, 'front', { address, droplet })).toThrow('"web" is not the id of a Droplet');
  });
});
