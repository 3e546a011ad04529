import { VpcNatGateway } from 'cdktf-fixed-egress/digitalocean';
import type { TerraformStack } from 'cdktf';
import { proveEgress, type WorkloadProof } from '../../../lib/proof';
import { proveEstate } from '../../../lib/proof/prove';
import type { Estate } from '../../../lib/terraform/estate';
import { readTerraform } from '../../../lib/terraform/read';
import { newApp, newPair, newVpc } from '../../digitalocean/fixtures';
import { type Json, synthesized } from '../../support';

// What the cloud filled in, and what a plan destroys.

const pair = (stack: TerraformStack) => void newApp(stack, newPair(stack));

function crawlerIn(workloads: readonly WorkloadProof[]): WorkloadProof {
  return workloads.find(({ address }) => address === 'digitalocean_droplet.crawler-1') as WorkloadProof;
}

describe('with addresses that are known', () => {
  function known(): Json {
    const json = synthesized(pair);
    const { digitalocean_droplet: droplets, digitalocean_reserved_ip: addresses } = json.resource;
    droplets['gateway-a'].ipv4_address_private = '10.10.0.2';
    droplets['gateway-b'].ipv4_address_private = '10.10.0.3';
    droplets['crawler-1'].tags = ['fixed-egress:a:10-10-0-2', 'fixed-egress:b:10-10-0-3'];
    addresses['crawler-a'].ip_address = '203.0.113.1';
    addresses['crawler-b'].ip_address = '203.0.113.2';
    return json;
  }

  test('a gateway is found by its private address, and a reserved IP by its IP', () => {
    const json = known();
    json.resource.digitalocean_droplet['gateway-a'].tags = ['fixed-egress:published:203-0-113-1'];
    json.resource.digitalocean_reserved_ip_assignment['gateway-a'].ip_address = '203.0.113.1';

    expect(crawlerIn(proveEgress(json).workloads)).toMatchObject({
      verdict: 'fixed',
      sources: [
        { address: 'digitalocean_reserved_ip.crawler-a', ip: '203.0.113.1' },
        { address: 'digitalocean_reserved_ip.crawler-b', ip: '203.0.113.2' },
      ],
    });
  });

  test('a VPC NAT gateway is found by its address in the VPC', () => {
    const json = synthesized((stack) => {
      newApp(stack, new VpcNatGateway(stack, 'nat', { region: 'nyc3', vpc: newVpc(stack) }));
    });
    const { nat } = json.resource.digitalocean_vpc_nat_gateway;
    nat.vpcs[0].gateway_ip = '10.10.0.9';
    nat.egresses = [{ public_gateways: [{ ipv4: '203.0.113.9' }] }];

    expect(crawlerIn(proveEgress(json).workloads)).toMatchObject({
      verdict: 'fixed',
      sources: [{ address: 'digitalocean_vpc_nat_gateway.nat', ip: '203.0.113.9', stability: 'fixed' }],
    });
  });

  test("a Droplet's own address is named", () => {
    const json = known();
    Object.assign(json.resource.digitalocean_droplet['crawler-1'], {
      user_data: undefined,
      ipv6: true,
      ipv4_address: '198.51.100.7',
      ipv6_address: '2001:db8::7',
    });

    expect(crawlerIn(proveEgress(json).workloads).sources).toEqual([
      { address: 'digitalocean_droplet.crawler-1', ip: '198.51.100.7', family: 'ipv4', stability: 'dynamic' },
      { address: 'digitalocean_droplet.crawler-1', ip: '2001:db8::7', family: 'ipv6', stability: 'dynamic' },
    ]);
  });

  const app = (egress: unknown, status: string) =>
    proveEgress({
      resource: {
        digitalocean_app: {
          web: {
            spec: [{ name: 'web', service: [{ name: 'web' }], egress }],
            dedicated_ips: [
              { ip: '203.0.113.1', id: 'one', status },
              { ip: '203.0.113.2', id: 'two', status },
            ],
          },
        },
      },
    }).workloads[0];

  test('an app leaves from both of its dedicated addresses', () => {
    const source = { address: 'digitalocean_app.web', family: 'ipv4', stability: 'fixed' };

    expect(app([{ type: 'DEDICATED_IP' }], 'ASSIGNED')).toMatchObject({
      verdict: 'fixed',
      sources: [
        { ...source, ip: '203.0.113.1' },
        { ...source, ip: '203.0.113.2' },
      ],
    });
  });

  test('an app does not leave from addresses that were removed', () => {
    expect(app([{ type: 'DEDICATED_IP' }], 'REMOVED')?.sources).toEqual([expect.objectContaining({ ip: null })]);
  });

  test('an app that no longer says so releases them', () => {
    expect(app([], 'ASSIGNED')).toMatchObject({
      verdict: 'leak',
      reason: 'spec.egress is not DEDICATED_IP, which releases the dedicated addresses of the app',
    });
  });
});

describe('of what a plan destroys', () => {
  function without(json: Json, address: string): Estate {
    const estate = readTerraform(json);
    const resource = estate.resources.find((it) => it.address === address);
    if (!resource) throw new Error(`there is no ${address}`);
    Object.assign(resource, { isReleased: true });
    return estate;
  }

  test('a reserved IP is no longer fixed', () => {
    const estate = without(synthesized(pair), 'digitalocean_reserved_ip.crawler-b');

    expect(crawlerIn(proveEstate(estate).workloads)).toMatchObject({
      verdict: 'leak',
      path: [
        'digitalocean_droplet.crawler-1',
        'digitalocean_droplet.gateway-b',
        'digitalocean_reserved_ip_assignment.gateway-b',
        'digitalocean_reserved_ip.crawler-b',
      ],
      reason: 'it leaves from digitalocean_reserved_ip.crawler-b, which this plan releases',
      close: 'keep digitalocean_reserved_ip.crawler-b',
    });
  });

  test('an assignment assigns nothing', () => {
    const estate = without(synthesized(pair), 'digitalocean_reserved_ip_assignment.gateway-b');

    expect(crawlerIn(proveEstate(estate).workloads)).toMatchObject({
      verdict: 'fixed',
      sources: [{ address: 'digitalocean_reserved_ip.crawler-a' }],
      notes: ['digitalocean_droplet.gateway-b lets nothing out: no reserved IP is assigned to it'],
    });
  });

  test('the address of a VPC NAT gateway is no longer fixed', () => {
    const json = synthesized((stack) => {
      newApp(stack, new VpcNatGateway(stack, 'nat', { region: 'nyc3', vpc: newVpc(stack) }));
    });

    expect(crawlerIn(proveEstate(without(json, 'digitalocean_vpc_nat_gateway.nat')).workloads)).toMatchObject({
      verdict: 'leak',
      reason: 'it leaves from the address of digitalocean_vpc_nat_gateway.nat, which this plan releases',
    });
  });
});

test('a reason is one line, however long the text is that cannot be told', () => {
  const user_data = `#!/bin/sh\n${'echo\n'.repeat(1000)}echo \${`;
  const [droplet] = proveEgress({ resource: { digitalocean_droplet: { web: { user_data } } } }).workloads;

  expect(droplet?.reason).toMatch(/cannot be followed: #!\/bin\/sh echo echo .{1,500}…$/);
});
