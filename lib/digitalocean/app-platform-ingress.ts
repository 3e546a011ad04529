import { Fn, Token } from 'cdktf';
import type { Construct } from 'constructs';
import type { AddressFamily } from '../address';
import type { Ingress, IngressProps } from '../ingress';
import { fail } from '../private/fail';
import { IngressBase } from '../private/ingress-base';
import { takeAddressName } from '../private/registry';
import { checkText } from '../private/text';
import type { IAppPlatformApp } from './app-platform-app';
import { DIGITALOCEAN_CLAIMS } from './claims';

/** Of every app: https://docs.digitalocean.com/products/app-platform/how-to/add-ip-address/ */
const SHARED: Readonly<Record<AddressFamily, readonly string[]>> = {
  ipv4: ['162.159.140.98', '172.66.0.96'],
  ipv6: ['2606:4700:7::60', '2a06:98c1:58::60'],
};

const HTTPS = 'https://';

/** What the ingress of an App Platform app takes. */
export interface AppPlatformIngressProps extends Omit<IngressProps, 'provider'> {
  /**
   * The app that clients reach.
   *
   * @default - `defaultIngress` must be given
   */
  readonly app?: IAppPlatformApp;

  /**
   * The URL that App Platform gives an app of your own, such as the `default_ingress` of a `digitalocean_app`:
   * `https://web-kjwn4.ondigitalocean.app`.
   *
   * @default - that of `app`
   */
  readonly defaultIngress?: string;
}

/**
 * How clients reach an App Platform app: by the hostname that it has, and at addresses that DigitalOcean gives to every app.
 * Nothing is made.
 */
export class AppPlatformIngress extends IngressBase {
  public readonly ingress: Ingress;

  /** @throws if not one of `app` and `defaultIngress` is given, or that is no URL */
  public constructor(scope: Construct, id: string, props: AppPlatformIngressProps) {
    super(scope, id, props);
    const { app, defaultIngress } = props;
    if ((app === undefined) === (defaultIngress === undefined)) {
      fail(this, 'give either `app`, an AppPlatformApp, or `defaultIngress`, the URL of an app of your own');
    }
    const hostname = this.hostnameIn(app ? app.defaultIngress : defaultIngress);
    const addresses = (['ipv4', 'ipv6'] as const).flatMap((family) =>
      SHARED[family].map((ip, index) => {
        const name = `${this.name}-${family}-${index + 1}`;
        takeAddressName(this, name);
        return { name, ip, family, stability: DIGITALOCEAN_CLAIMS.appPlatformIngress.stability };
      }),
    );
    this.ingress = this.ingressBy(DIGITALOCEAN_CLAIMS.appPlatformIngress, { hostname, addresses, dedicated: false });
  }

  private hostnameIn(defaultIngress: string | undefined): string {
    const example = 'https://web-kjwn4.ondigitalocean.app';
    checkText(this, 'defaultIngress', defaultIngress, example, /^https:\/\/[a-z0-9.-]+$/i);
    const url = String(defaultIngress);
    return Token.isUnresolved(url) ? Fn.trimprefix(url, HTTPS) : url.slice(HTTPS.length);
  }
}
