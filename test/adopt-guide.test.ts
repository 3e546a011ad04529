import { readFileSync } from 'node:fs';
import { proveEgress } from 'cdktf-fixed-egress';
import { blocksOf, terraformOf } from './guide';

const BY_HAND = 'An Elastic IP and a NAT gateway, made by hand';
const MODULE = 'The VPC module, in the same state';
const APART = 'The VPC module, where its Terraform stays';
const ALONE = 'The VPC module, and the address alone';
const DROPLET = 'A NAT Droplet with a reserved IP, made by a script';

describe('docs/adopt.md', () => {
  it.each([
    [BY_HAND, 0],
    [APART, 0],
    [ALONE, 0],
    [DROPLET, 1],
  ])('has programs whose apps leave from fixed addresses alone: %s, program %i', (heading, index) => {
    const { summary } = proveEgress(terraformOf(blocksOf(heading, 'ts')[index]));
    expect(summary).toMatchObject({ leak: 0, unknown: 0 });
  });

  it('works on the state of the root module, where one says so', () => {
    expect(terraformOf(blocksOf(MODULE, 'ts')[0]).terraform.backend.s3).toMatchObject({ bucket: 'my-terraform-state' });
  });

  it('calls the module as it was, but for its gateways', () => {
    const { vpc } = terraformOf(blocksOf(MODULE, 'ts')[0]).module;
    const said = blocksOf(MODULE, 'hcl')[0].matchAll(/^ +(\w+) += (.+)$/gm);
    const before = Object.fromEntries([...said].map(([, name, value]) => [name, JSON.parse(value)]));
    expect({ ...vpc, '//': undefined }).toEqual({ ...before, enable_nat_gateway: false });
  });

  it('brings a reserved IP without its Droplet, and assigns it by a resource of its own', () => {
    const [first, second] = blocksOf(DROPLET, 'ts').map((program) => terraformOf(program));
    const imported = [{ to: 'digitalocean_reserved_ip.crawler-a', id: '203.0.113.40' }];
    expect([first.import, second.import]).toEqual([imported, imported]);
    expect(first.resource).toEqual({ digitalocean_reserved_ip: second.resource.digitalocean_reserved_ip });
    expect(second.resource.digitalocean_reserved_ip['crawler-a']).not.toHaveProperty('droplet_id');
    expect(second.resource.digitalocean_reserved_ip_assignment['gateway-a']).toMatchObject({
      ip_address: '${digitalocean_reserved_ip.crawler-a.ip_address}',
    });
  });

  it('has no heading that nothing here follows', () => {
    const guide = readFileSync('docs/adopt.md', 'utf8');
    const programs = guide.split(/^## /m).filter((section) => section.includes('```ts'));
    expect(programs.map((section) => section.split('\n')[0])).toEqual([BY_HAND, MODULE, APART, ALONE, DROPLET]);
  });

  it('links to headings that are there', () => {
    const guide = readFileSync('docs/adopt.md', 'utf8');
    const headings = [...guide.matchAll(/^## (.+)$/gm)].map(([, it]) => it.toLowerCase().replace(/[^\w -]/g, ''));
    const links = [...guide.matchAll(/\]\(#([^)]+)\)/g)].map(([, it]) => it);
    expect(headings.map((it) => it.replaceAll(' ', '-'))).toEqual(expect.arrayContaining(links));
  });
});
