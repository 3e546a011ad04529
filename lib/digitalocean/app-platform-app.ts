import { App, type AppSpec } from '@cdktf/provider-digitalocean/lib/app';
import { DataDigitaloceanApp } from '@cdktf/provider-digitalocean/lib/data-digitalocean-app';
import { Fn, type ITerraformDependable, TerraformLocal, Token } from 'cdktf';
import { Construct } from 'constructs';
import type { Address } from '../address';
import type { IApp } from '../app';
import type { Egress } from '../egress';
import type { NamedProps, RetainProps } from '../named';
import { adopt } from '../private/adopt';
import { fail } from '../private/fail';
import { keyByName } from '../private/key-by-name';
import { checkedName } from '../private/name';
import { registerApp, takeAddressName } from '../private/registry';
import { isRetained } from '../private/retain';
import { TerraformData } from '../private/terraform-data';
import { checkText } from '../private/text';
import { otherEgress, withDedicatedEgress } from './app-platform-spec';
import { DIGITALOCEAN_CLAIMS } from './claims';

/** App Platform gives each app two: https://docs.digitalocean.com/products/app-platform/how-to/add-ip-address/ */
const ADDRESS_COUNT = 2;

const APP_ID = '4f6c71e2-1e90-4762-9fee-6cc4a0a9f2cf';

/** An App Platform app with two addresses of its own. */
export interface IAppPlatformApp extends IApp {
  /** The id of the app. */
  readonly appId: string;

  /** The URL that App Platform gives it: `https://web-kjwn4.ondigitalocean.app`. Its domains lead there. */
  readonly defaultIngress: string;
}

/** What an App Platform app takes. */
export interface AppPlatformAppProps extends NamedProps, RetainProps {
  /** The provider's own app spec. Leave `egress` out: it is always `DEDICATED_IP`. */
  readonly spec: AppSpec;

  /**
   * The project that the app is in. Another one replaces the app, and its addresses are lost.
   *
   * @default - the account's default project
   */
  readonly projectId?: string;

  /**
   * The id of an existing app to bring under this stack, by an `import` block.
   *
   * @default - a new app is made
   */
  readonly adopt?: string;

  /**
   * Accepts Functions components and log forwarding, which leave from addresses that nobody can name.
   *
   * @default false
   */
  readonly allowOtherEgress?: boolean;
}

/** An App Platform app that another stack or a person made, with dedicated egress switched on. */
export interface AppPlatformAppAttributes extends NamedProps {
  /** The id of the app. */
  readonly appId: string;
}

/**
 * An App Platform app whose packets leave from two addresses of its own. Kept by default: destroying the app,
 * or deploying it once without its egress setting, releases the addresses for good.
 */
export class AppPlatformApp extends Construct implements IAppPlatformApp {
  /** An App Platform app that another stack or a person made. Terraform reads its addresses at every plan. */
  public static fromAppPlatformAppAttributes(
    scope: Construct,
    id: string,
    attributes: AppPlatformAppAttributes,
  ): IAppPlatformApp {
    return new ImportedAppPlatformApp(scope, id, attributes);
  }

  public readonly name: string;
  public readonly egress: Egress;
  public readonly appId: string;
  public readonly defaultIngress: string;

  /** The app. */
  public readonly resource: App;

  /** @throws if the spec switches dedicated egress off, or holds parts that do not use it and `allowOtherEgress` does not say so */
  public constructor(scope: Construct, id: string, props: AppPlatformAppProps) {
    super(scope, id);
    this.name = checkedName(this, props.name);
    const spec = withDedicatedEgress(this, props.spec);
    const dynamic = otherEgress(this, spec);
    if (dynamic.length > 0 && !props.allowOtherEgress) {
      fail(
        this,
        `${dynamic.join(' and ')} would leave from addresses that nobody can name: leave them out, or say \`allowOtherEgress: true\``,
      );
    }
    if (props.adopt !== undefined) checkText(this, 'adopt', props.adopt, APP_ID);
    registerApp(this);
    this.resource = keyByName(
      new App(this, 'Resource', {
        provider: props.provider,
        projectId: props.projectId,
        spec,
        lifecycle: { preventDestroy: isRetained(this, props.retain) },
      }),
      this.name,
    );
    if (props.adopt !== undefined) adopt(this.resource, props.adopt);
    this.appId = this.resource.id;
    this.defaultIngress = this.resource.defaultIngress;
    const gate = this.gate();
    this.egress = egressOf(this.addressesBehind(gate), dynamic, [gate]);
  }

  /**
   * The provider plans `dedicated_ips` as what it was before, even when egress is only being switched on, and Terraform
   * does not look again. So the addresses are read through a gate, whose id is unknown until the app has been applied
   * whenever its egress changes: they are then right in the first apply.
   */
  private gate(): TerraformData {
    const app = `digitalocean_app.${this.name}`;
    return keyByName(
      new TerraformData(this, 'Gate', {
        triggersReplace: { egress: `\${${app}.spec[0].egress[0].type}` },
        lifecycle: {
          replaceTriggeredBy: [`${app}.spec[0].egress`],
          postcondition: [
            {
              condition: `\${self.id == "" || ${bothAssigned(`${app}.dedicated_ips`)}}`,
              errorMessage: `App "${this.name}" does not have ${ADDRESS_COUNT} assigned dedicated addresses.`,
            },
          ],
        },
      }),
      this.name,
    );
  }

  private addressesBehind(gate: TerraformData): Address[] {
    const ips = sortedIps(`digitalocean_app.${this.name}.dedicated_ips`);
    return addressesIn(this, `\${terraform_data.${gate.friendlyUniqueId}.id == "" ? [] : ${ips}}`);
  }
}

class ImportedAppPlatformApp extends Construct implements IAppPlatformApp {
  public readonly name: string;
  public readonly egress: Egress;
  public readonly appId: string;
  public readonly defaultIngress: string;

  public constructor(scope: Construct, id: string, attributes: AppPlatformAppAttributes) {
    super(scope, id);
    this.name = checkedName(this, attributes.name);
    checkText(this, 'appId', attributes.appId, APP_ID);
    this.appId = attributes.appId;
    const source = keyByName(
      new DataDigitaloceanApp(this, 'Resource', {
        provider: attributes.provider,
        appId: attributes.appId,
        lifecycle: {
          postcondition: [
            {
              condition: `\${${bothAssigned('self.dedicated_ips')}}`,
              errorMessage: `App "${this.name}" does not have ${ADDRESS_COUNT} assigned dedicated addresses.`,
            },
          ],
        },
      }),
      this.name,
    );
    this.defaultIngress = source.defaultIngress;
    this.egress = egressOf(
      addressesIn(this, `\${${sortedIps(`data.digitalocean_app.${this.name}.dedicated_ips`)}}`),
      [],
      [],
    );
  }
}

function bothAssigned(dedicatedIps: string): string {
  return `length([for i in ${dedicatedIps} : i.ip if i.status == "ASSIGNED"]) == ${ADDRESS_COUNT}`;
}

/** In the order of the addresses, since the API promises none. */
function sortedIps(dedicatedIps: string): string {
  return `sort([for i in ${dedicatedIps} : i.ip if i.status == "ASSIGNED"])`;
}

function addressesIn(scope: Construct & { readonly name: string }, ips: string): Address[] {
  const list = keyByName(new TerraformLocal(scope, 'Addresses', ips), `${scope.name}-egress`);
  return Array.from({ length: ADDRESS_COUNT }, (_, index) => {
    const name = `${scope.name}-${index + 1}`;
    takeAddressName(scope, name);
    return {
      name,
      ip: Fn.element(Token.asList(list.expression), index),
      family: 'ipv4',
      stability: DIGITALOCEAN_CLAIMS.appPlatformEgress.stability,
    };
  });
}

function egressOf(addresses: Address[], dynamic: string[], ready: ITerraformDependable[]): Egress {
  const { via, changes, announcedBy } = DIGITALOCEAN_CLAIMS.appPlatformEgress;
  return { via, addresses, dedicated: true, dynamic, ready, changes, announcedBy };
}
