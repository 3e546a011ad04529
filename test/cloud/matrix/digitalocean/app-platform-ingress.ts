import { AppPlatformApp, type AppPlatformAppProps, AppPlatformIngress } from 'cdktf-fixed-egress/digitalocean';
import { editsOf, NOTHING, PROJECT, withBook, type Write, wrapped } from './parts';

const WEB = 'digitalocean_app.web';
const SERVICE = { name: 'web', httpPort: 8080 };

function site(props: Partial<AppPlatformAppProps> = {}, domains?: string[]): Write {
  return withBook((stack) => {
    const domain = domains?.map((name) => ({ name }));
    const spec = { name: 'web', region: 'nyc', service: [SERVICE], ...(domain && { domain }) };
    const app = new AppPlatformApp(stack, 'web', { spec, ...props });
    new AppPlatformIngress(stack, 'site', { app });
  });
}

/** Edits of the ingress of App Platform apps. */
export const APP_PLATFORM_INGRESS_EDITS = editsOf('AppPlatformIngress', site(), [
  { edit: 'add domains', after: site({}, ['www.example.com', 'example.com']), ...NOTHING },
  {
    edit: 'wrap it in another construct',
    after: withBook((stack) => {
      const spec = { name: 'web', region: 'nyc', service: [SERVICE] };
      const app = new AppPlatformApp(stack, 'web', { spec });
      wrapped((scope) => new AppPlatformIngress(scope, 'site', { app }))(stack);
    }),
    ...NOTHING,
  },
  {
    edit: 'add another app with an ingress before it',
    after: (stack) => {
      const app = new AppPlatformApp(stack, 'api', { spec: { name: 'api', region: 'nyc', service: [SERVICE] } });
      new AppPlatformIngress(stack, 'api-site', { app });
      site()(stack);
    },
    ...NOTHING,
  },
  {
    edit: 'another project of the app',
    after: site({ projectId: PROJECT }),
    mayChange: [WEB],
    verdict: 'blocked',
    refused: [WEB],
  },
]);
