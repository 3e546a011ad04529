import { readFileSync } from 'node:fs';
import { Testing } from 'cdktf';
import { AddressBook } from 'cdktf-fixed-egress';
import {
  AppPlatformApp,
  DatabaseTrustedSources,
  DropletFirewallAllowList,
  ReservedIp,
} from 'cdktf-fixed-egress/digitalocean';
import { synth } from 'cdktf-fixed-egress/testing';
import { DigitaloceanAppPlatform } from '../../examples/digitalocean-app-platform/main';
import { type Json, stackIn } from '../support';
import { checkAgainstSchema, checkedResources } from './provider-schema';

const schemaFile = process.env.FIXED_EGRESS_DIGITALOCEAN_SCHEMA;
if (schemaFile === undefined) throw new Error('start this with `npm run test:cloud`, which finds the schema');
const schema: Json = JSON.parse(readFileSync(schemaFile, 'utf8'));

describe("by the DigitalOcean provider's own schema", () => {
  it('the example is valid', () => {
    const json = synth(new DigitaloceanAppPlatform(Testing.app(), 'digitalocean-app-platform'));
    expect(checkAgainstSchema(json, schema)).toEqual([]);
    expect(checkedResources(json, schema)).toBe(3);
  });

  it('every construct is valid, with every prop', () => {
    const stack = stackIn(Testing.app(), 'stack');
    new ReservedIp(stack, 'reserved', {
      region: 'nyc3',
      retain: false,
      adopt: '203.0.113.5',
      expectedIp: '203.0.113.5',
    });
    const web = new AppPlatformApp(stack, 'web', {
      spec: { name: 'web', region: 'nyc', function: [{ name: 'resize' }], vpc: [{ id: 'vpc' }] },
      projectId: 'project',
      adopt: 'app-id',
      allowOtherEgress: true,
    });
    AppPlatformApp.fromAppPlatformAppAttributes(stack, 'elsewhere', { appId: 'id' });
    const otherRules = [{ type: 'tag', value: 'admin' }];
    new DatabaseTrustedSources(stack, 'database', { cluster: { id: 'db' }, admit: [web], otherRules });
    new DropletFirewallAllowList(stack, 'firewall', {
      admit: [web],
      ports: [{ protocol: 'tcp' }, { protocol: 'udp', from: 1, to: 9 }, { protocol: 'icmp' }],
      dropletIds: ['1'],
      dropletTags: ['api'],
    });
    new AddressBook(stack, 'addresses');
    const json = synth(stack);
    expect(checkAgainstSchema(json, schema)).toEqual([]);
    expect(checkedResources(json, schema)).toBe(5);
  });

  it('a mistake is found', () => {
    const json = { resource: { digitalocean_reserved_ip: { out: { regoin: 'nyc3' } } } };
    expect(
      checkAgainstSchema(json, schema)
        .map(({ problem }) => problem)
        .sort(),
    ).toEqual(['missing required attribute "region"', 'unknown attribute "regoin"']);
  });
});
