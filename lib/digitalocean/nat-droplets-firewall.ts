import { Firewall, type FirewallInboundRule } from '@cdktf/provider-digitalocean/lib/firewall';
import type { Tag } from '@cdktf/provider-digitalocean/lib/tag';
import { Construct } from 'constructs';
import type { NamedProps } from '../named';
import { fail } from '../private/fail';
import { keyByName } from '../private/key-by-name';
import { byName } from '../private/order';
import { ALL_OUT, MOST } from './firewall-rules';
import { cloudName } from './droplet-names';

/** Who may pass, by the name of the app. */
interface Passer {
  readonly name: string;
  readonly tag: Tag;
}

/**
 * The Cloud Firewall of a gateway: in comes only what the Droplets of its apps send, and nothing from the internet.
 * It holds for the packets that the gateway forwards as for those it is sent itself: BGP is TCP, BFD is UDP.
 */
export class NatDropletsFirewall extends Construct {
  public readonly resource: Firewall;
  private readonly passers: Passer[] = [];

  public constructor(scope: Construct, gateway: string, tag: Tag, provider: NamedProps['provider']) {
    super(scope, 'Firewall');
    this.resource = keyByName(
      new Firewall(this, 'Resource', {
        provider,
        name: cloudName(gateway),
        tags: [tag.name],
        outboundRule: ALL_OUT,
      }),
      gateway,
    );
  }

  /** Lets the Droplets with a tag pass. */
  public admit(name: string, tag: Tag): void {
    this.passers.push({ name, tag });
    if (this.passers.length > MOST.sources) {
      fail(
        this,
        `${this.passers.length} apps are more than the ${MOST.sources} that a firewall admits: make another gateway`,
      );
    }
    const sourceTags = byName(this.passers).map((passer) => passer.tag.name);
    const rules: FirewallInboundRule[] = [
      { protocol: 'tcp', portRange: '1-65535', sourceTags },
      { protocol: 'udp', portRange: '1-65535', sourceTags },
      { protocol: 'icmp', sourceTags },
    ];
    this.resource.putInboundRule(rules);
  }
}
