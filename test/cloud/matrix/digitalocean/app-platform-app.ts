import { App } from '@cdktf/provider-digitalocean/lib/app';
import { AppPlatformApp, type AppPlatformAppProps } from 'cdktf-fixed-egress/digitalocean';
import type { Construct } from 'constructs';
import { editsOf, NOTHING, PROJECT, withBook, wrapped } from './parts';

const WEB = 'digitalocean_app.web';
const SERVICE = { name: 'web', httpPort: 8080, instanceSizeSlug: 'basic-xxs', instanceCount: 1 };

function app(scope: Construct, id: string, props: Partial<AppPlatformAppProps> = {}): void {
  new AppPlatformApp(scope, id, { spec: { name: id, region: 'nyc', service: [SERVICE] }, ...props });
}

function web(...changes: [Partial<AppPlatformAppProps['spec']>]): (stack: Construct) => void {
  return (stack) => {
    app(stack, 'web', { spec: { name: 'web', region: 'nyc', service: [SERVICE], ...changes[0] } });
    app(stack, 'admin');
  };
}

/** Edits of App Platform apps, which have two addresses each. */
export const APP_PLATFORM_APP_EDITS = editsOf('AppPlatformApp', withBook(web({})), [
  {
    edit: 'add an app before the others',
    after: withBook((stack) => {
      app(stack, 'api');
      app(stack, 'web');
      app(stack, 'admin');
    }),
    ...NOTHING,
  },
  {
    edit: 'reorder the apps',
    after: withBook((stack) => {
      app(stack, 'admin');
      app(stack, 'web');
    }),
    ...NOTHING,
  },
  {
    edit: 'wrap the apps in another construct',
    after: (stack) =>
      withBook(
        wrapped((scope) => {
          app(scope, 'web');
          app(scope, 'admin');
        }),
      )(stack),
    ...NOTHING,
  },
  {
    edit: 'another size and number of instances',
    after: withBook(web({ service: [{ ...SERVICE, instanceSizeSlug: 'basic-xs', instanceCount: 3 }] })),
    ...NOTHING,
  },
  {
    edit: 'add a worker and a job',
    after: withBook(web({ worker: [{ name: 'queue' }], job: [{ name: 'migrate', kind: 'PRE_DEPLOY' }] })),
    ...NOTHING,
  },
  { edit: "another name in App Platform's spec", after: withBook(web({ name: 'front' })), ...NOTHING },
  {
    edit: 'another project',
    after: withBook((stack) => {
      app(stack, 'web', { projectId: PROJECT });
      app(stack, 'admin');
    }),
    mayChange: [WEB],
    verdict: 'blocked',
    refused: [WEB],
  },
  {
    edit: 'remove an app',
    after: withBook((stack) => app(stack, 'admin')),
    mayChange: [WEB],
    verdict: 'blocked',
  },
  {
    edit: "write it with the provider's own resource, whose spec has no egress",
    after: withBook((stack) => {
      const plain = new App(stack, 'plain', { spec: { name: 'web', region: 'nyc', service: [SERVICE] } });
      plain.overrideLogicalId('web');
      app(stack, 'admin');
    }),
    mayChange: [WEB],
    verdict: 'blocked',
  },
]);
