import type { AppSpec } from '@cdktf/provider-digitalocean/lib/app';
import { DigitaloceanProvider } from '@cdktf/provider-digitalocean/lib/provider';
import { TerraformLocal, TerraformVariable, Token } from 'cdktf';
import { AddressBook } from 'cdktf-fixed-egress';
import { AppPlatformApp } from 'cdktf-fixed-egress/digitalocean';
import { bookOf, newStack, synthesized } from '../support';

const SPEC: AppSpec = {
  name: 'shop-web',
  region: 'nyc',
  service: [{ name: 'web', image: { registryType: 'DOCKER_HUB', repository: 'nginx' } }],
};
const LOGS = [{ name: 'logs', papertrail: { endpoint: 'logs.example.com:1' } }];

describe('AppPlatformApp', () => {
  it('has dedicated egress, is kept, and reads its two addresses through a gate', () => {
    const json = synthesized((stack) => {
      new AppPlatformApp(stack, 'web', { spec: SPEC });
      new AddressBook(stack, 'addresses');
    });
    expect({ locals: json.locals, resource: json.resource }).toMatchSnapshot();
    expect(bookOf(json).apps.web.egress).toMatchSnapshot();
  });

  it('takes a spec that says dedicated egress itself', () => {
    const json = synthesized(
      (stack) => new AppPlatformApp(stack, 'web', { spec: { ...SPEC, egress: [{ type: 'DEDICATED_IP' }] } }),
    );
    expect(json.resource.digitalocean_app.web.spec.egress).toEqual([{ type: 'DEDICATED_IP' }]);
  });

  it('is not kept when the context says so', () => {
    const json = synthesized((stack) => new AppPlatformApp(stack, 'web', { spec: SPEC }), {
      'fixed-egress:retain': false,
    });
    expect(json.resource.digitalocean_app.web.lifecycle.prevent_destroy).toBe(false);
  });

  it('adopts an app that exists', () => {
    const json = synthesized((stack) => new AppPlatformApp(stack, 'web', { spec: SPEC, adopt: 'app-id' }));
    expect(json.import).toEqual([{ to: 'digitalocean_app.web', id: 'app-id' }]);
  });

  it('passes its provider on', () => {
    const json = synthesized((stack) => {
      const provider = new DigitaloceanProvider(stack, 'other', { alias: 'other' });
      new AppPlatformApp(stack, 'web', { spec: SPEC, provider });
    });
    expect(json.resource.digitalocean_app.web.provider).toBe('digitalocean.other');
  });

  it('lists what leaves from elsewhere as dynamic, where that is accepted', () => {
    const json = synthesized((stack) => {
      const spec = { ...SPEC, function: [{ name: 'resize' }], worker: [{ name: 'mail', logDestination: LOGS }] };
      new AppPlatformApp(stack, 'web', { spec, allowOtherEgress: true });
      new AddressBook(stack, 'addresses');
    });
    const unknown = { ip: null, family: 'ipv4', stability: 'dynamic', dedicated: false, since: null };
    expect(bookOf(json).apps.web.egress.addresses.slice(2)).toEqual([
      { ...unknown, name: 'functions component resize' },
      { ...unknown, name: 'log forwarding of worker mail' },
    ]);
  });

  it('stands for an app that was made elsewhere, and reads its addresses', () => {
    const json = synthesized((stack) => {
      const app = AppPlatformApp.fromAppPlatformAppAttributes(stack, 'web', { appId: 'app-id' });
      expect(app.egress.addresses.map(({ name }) => name)).toEqual(['web-1', 'web-2']);
    });
    expect(json.data.digitalocean_app).toMatchSnapshot();
    expect(json.locals).toEqual({
      'web-egress': '${sort([for i in data.digitalocean_app.web.dedicated_ips : i.ip if i.status == "ASSIGNED"])}',
    });
  });

  it('takes empty lists of functions and of log destinations for none', () => {
    const service = [{ name: 'web', logDestination: [] }];
    expect(() => new AppPlatformApp(newStack(), 'web', { spec: { ...SPEC, function: [], service } })).not.toThrow();
  });

  it.each([
    ['AUTOASSIGN', [{ type: 'AUTOASSIGN' }], 'spec.egress is ["AUTOASSIGN"]'],
    ['nothing', [], 'spec.egress is []'],
    ['no type', [{}], 'spec.egress is [null]'],
    [
      'two blocks',
      [{ type: 'DEDICATED_IP' }, { type: 'DEDICATED_IP' }],
      'spec.egress is ["DEDICATED_IP","DEDICATED_IP"]',
    ],
    ['a token', [{ type: Token.asString({ resolve: () => 'x' }) }], 'spec.egress is ["a token"]'],
    ['no list', { type: 'DEDICATED_IP' }, 'spec.egress is [null]'],
  ])('fails when the egress of the spec is %s', (_, egress, message) => {
    const spec = { ...SPEC, egress } as AppSpec;
    expect(() => new AppPlatformApp(newStack(), 'web', { spec })).toThrow(
      `[stack/web] ${message}, and any spec without DEDICATED_IP releases`,
    );
  });

  it.each([
    [
      'a Functions component',
      { function: [{ name: 'resize' }] },
      'functions component resize would leave from addresses',
    ],
    [
      'log forwarding of a service',
      { service: [{ name: 'web', logDestination: LOGS }] },
      'log forwarding of service web would leave',
    ],
    [
      'log forwarding of a job',
      { job: [{ name: 'tidy', logDestination: LOGS }] },
      'log forwarding of job tidy would leave',
    ],
  ])('fails with %s', (_, part, message) => {
    expect(() => new AppPlatformApp(newStack(), 'web', { spec: { ...SPEC, ...part } })).toThrow(message);
  });

  it('fails the synth when a local of the user has the id of its own', () => {
    expect(() =>
      synthesized((stack) => {
        new AppPlatformApp(stack, 'web', { spec: SPEC });
        new TerraformLocal(stack, 'web-egress', ['203.0.113.5']);
      }),
    ).toThrow('stack/web-egress and stack/web/Addresses are both local.web-egress');
  });

  it('fails when a component is empty', () => {
    expect(() => new AppPlatformApp(newStack(), 'web', { spec: { ...SPEC, service: [null as never] } })).toThrow(
      'spec.service holds a component that is empty',
    );
  });

  it('fails when it cannot see the components', () => {
    const stack = newStack();
    const service = new TerraformVariable(stack, 'services', {}).value;
    expect(() => new AppPlatformApp(stack, 'web', { spec: { ...SPEC, service } })).toThrow(
      'spec.service is not known at synth',
    );
  });

  it('fails without a spec', () => {
    expect(() => new AppPlatformApp(newStack(), 'web', {} as never)).toThrow('the app spec must be known at synth');
  });
});
