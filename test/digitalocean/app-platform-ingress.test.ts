import { App } from '@cdktf/provider-digitalocean/lib/app';
import type { TerraformStack } from 'cdktf';
import { AddressBook } from 'cdktf-fixed-egress';
import { AppPlatformApp, AppPlatformIngress, type AppPlatformIngressProps } from 'cdktf-fixed-egress/digitalocean';
import { bookOf, type Json, newStack, synthesized } from '../support';

const IPV4 = ['162.159.140.98', '172.66.0.96'];
const IPV6 = ['2606:4700:7::60', '2a06:98c1:58::60'];

const ingressIn = (app: string, build: (stack: TerraformStack) => void): Json => {
  const json = synthesized((stack) => {
    build(stack);
    new AddressBook(stack, 'addresses');
  });
  return bookOf(json).apps[app].ingress[0];
};

describe('AppPlatformIngress', () => {
  it("leads to an app by its hostname, and a bare domain to the addresses that are not the app's alone", () => {
    const hostname = '${trimprefix(digitalocean_app.web.default_ingress, "https://")}';
    const ingress = ingressIn('web', (stack) => {
      const app = new AppPlatformApp(stack, 'web', { spec: { name: 'web' } });
      new AppPlatformIngress(stack, 'web-in', { app });
    });
    expect(ingress).toMatchObject({
      name: 'web-in',
      hostname,
      stability: 'semi-static',
      announcedBy: 'DigitalOcean',
      dns: [
        { at: 'subdomain', type: 'CNAME', values: [hostname] },
        { at: 'apex', type: 'ALIAS', values: [hostname] },
        { at: 'apex', type: 'A', values: IPV4 },
        { at: 'apex', type: 'AAAA', values: IPV6 },
      ],
    });
    expect(ingress.addresses.map(({ name, dedicated }: Json) => [name, dedicated])).toEqual([
      ['web-in-ipv4-1', false],
      ['web-in-ipv4-2', false],
      ['web-in-ipv6-1', false],
      ['web-in-ipv6-2', false],
    ]);
  });

  it('leads to an app that was made elsewhere, which is in no book, and is in the book by its own name', () => {
    const ingress = ingressIn('web-in', (stack) => {
      const app = AppPlatformApp.fromAppPlatformAppAttributes(stack, 'web', { appId: 'id' });
      new AppPlatformIngress(stack, 'web-in', { app });
    });
    expect(ingress.hostname).toBe('${trimprefix(data.digitalocean_app.web.default_ingress, "https://")}');
  });

  it("leads to an app of the user's own that has no dedicated egress", () => {
    const ingress = ingressIn('site', (stack) => {
      const { defaultIngress } = new App(stack, 'app', { spec: { name: 'site' } });
      new AppPlatformIngress(stack, 'site', { defaultIngress });
    });
    expect(ingress.hostname).toBe('${trimprefix(digitalocean_app.app.default_ingress, "https://")}');
  });

  it('takes a URL that is known', () => {
    const { ingress } = new AppPlatformIngress(newStack(), 'site', {
      defaultIngress: 'https://site-kjwn4.ondigitalocean.app',
    });
    expect(ingress.hostname).toBe('site-kjwn4.ondigitalocean.app');
  });

  it.each<[string, AppPlatformIngressProps]>([
    ['give either `app`', {}],
    ['defaultIngress is "site-kjwn4.ondigitalocean.app"', { defaultIngress: 'site-kjwn4.ondigitalocean.app' }],
    ['defaultIngress is "https://example.com/path"', { defaultIngress: 'https://example.com/path' }],
  ])('fails when %s', (message, props) => {
    expect(() => new AppPlatformIngress(newStack(), 'site', props)).toThrow(message);
  });

  it('fails when an app and a URL are given', () => {
    const stack = newStack();
    const app = new AppPlatformApp(stack, 'web', { spec: { name: 'web' } });
    const both = () => new AppPlatformIngress(stack, 'web-in', { app, defaultIngress: 'https://web.example.com' });
    expect(both).toThrow('give either `app`');
  });
});
