import { Firewall, type FirewallOutboundRule } from '@cdktf/provider-digitalocean/lib/firewall';
import { Token } from 'cdktf';
import type { Construct } from 'constructs';
import type { AdmitProps, AllowListAttributes, IAllowList, Port } from '../allow-list';
import { AllowListBase } from '../private/allow-list-base';
import type { NamedProps } from '../named';
import { fail } from '../private/fail';
import { keyByName } from '../private/key-by-name';
import { checkedPorts } from '../private/ports';
import { dropletNumber } from './droplet-number';
import { ALL_OUT, MOST } from './firewall-rules';

const KIND = 'DigitalOcean Droplet firewall';

/** What a Droplet firewall takes. */
export interface DropletFirewallAllowListProps extends NamedProps, AdmitProps {
  /** The ports to open. */
  readonly ports: Port[];

  /**
   * The ids of the Droplets that it protects, at most 10.
   *
   * @default - `dropletTags` must be given
   */
  readonly dropletIds?: string[];

  /**
   * The tags of the Droplets that it protects, at most 5. They must exist.
   *
   * @default - `dropletIds` must be given
   */
  readonly dropletTags?: string[];

  /**
   * What the Droplets may connect to, as the provider names it.
   *
   * @default - everything
   */
  readonly outboundRule?: FirewallOutboundRule[];
}

/**
 * A Droplet firewall that admits the egress of apps to some ports, and nothing else. What other firewalls of the Droplet admit
 * adds to it, and what they deny wins: https://docs.digitalocean.com/products/networking/firewalls/how-to/configure-rules/
 */
export class DropletFirewallAllowList extends AllowListBase {
  /** A firewall that another stack or a person keeps. Nothing is made; the address book says whom it admits. */
  public static fromDropletFirewallAllowListAttributes(
    scope: Construct,
    id: string,
    attributes: AllowListAttributes,
  ): IAllowList {
    return new AllowListBase(scope, id, KIND, attributes);
  }

  /** @throws if there is no app, no port or no Droplet, or more than DigitalOcean allows */
  public constructor(scope: Construct, id: string, props: DropletFirewallAllowListProps) {
    super(scope, id, KIND, props);
    const sourceAddresses = this.addresses.map(({ ip }) => ip);
    const ports = checkedPorts(this, props.ports);
    const { dropletIds = [], dropletTags = [], outboundRule = ALL_OUT } = props;
    for (const [what, list] of Object.entries({ dropletIds, dropletTags, outboundRule })) {
      if (!Array.isArray(list)) fail(this, `${what} is no list: give an array`);
      if (Token.isUnresolved(list)) fail(this, `${what} is not known at synth, so it cannot be counted: give an array`);
    }
    if (dropletIds.length + dropletTags.length === 0) {
      fail(this, 'the firewall protects no Droplet: give `dropletIds` or `dropletTags`');
    }
    this.checkCount('Droplets', dropletIds.length, MOST.droplets);
    this.checkCount('tags', dropletTags.length, MOST.tags);
    this.checkCount('rules', ports.length + outboundRule.length, MOST.rules);
    this.checkCount('addresses', sourceAddresses.length, MOST.sources);
    keyByName(
      new Firewall(this, 'Resource', {
        provider: props.provider,
        name: this.name,
        dropletIds: dropletIds.length > 0 ? dropletIds.map((dropletId) => dropletNumber(this, dropletId)) : undefined,
        tags: dropletTags.length > 0 ? dropletTags : undefined,
        inboundRule: ports.map((port) => ({ protocol: port.protocol, portRange: portRange(port), sourceAddresses })),
        outboundRule,
      }),
      this.name,
    );
  }

  private checkCount(what: string, count: number, most: number): void {
    if (count > most) {
      fail(this, `${count} ${what} are more than the ${most} that a firewall takes: make two firewalls`);
    }
  }
}

function portRange(port: Port): string | undefined {
  if (port.from === undefined) return undefined;
  return port.from === port.to ? `${port.from}` : `${port.from}-${port.to}`;
}
