import type { Address, Claim, Egress, IApp, Ingress, IngressProps, Stability } from 'cdktf-fixed-egress';
import { Construct } from 'constructs';
import { IngressBase, type Whereabouts } from '../lib/private/ingress-base';
import { registerApp } from '../lib/private/registry';

const CLAIM: Claim = {
  via: 'a load balancer of ours',
  direction: 'ingress',
  stability: 'semi-static',
  changes: 'lost when the load balancer is destroyed',
  announcedBy: 'the owner of this stack',
  note: 'Stable while the load balancer lives.',
  changedBy: {},
  source: 'https://example.com/',
};

/** An ingress of no cloud: clients find it wherever the test says. */
export class FakeIngress extends IngressBase {
  public readonly ingress: Ingress;

  public constructor(
    scope: Construct,
    id: string,
    { where, stability = 'semi-static', ...props }: IngressProps & { where: Whereabouts; stability?: Stability },
  ) {
    super(scope, id, props);
    this.ingress = this.ingressBy({ ...CLAIM, stability }, where);
  }
}

/** An app of no cloud: it leaves from wherever the test says. */
export class FakeApp extends Construct implements IApp {
  public readonly egress: Egress;

  public constructor(
    scope: Construct,
    public readonly name: string,
    addresses: readonly Address[],
  ) {
    super(scope, name);
    const words = { via: 'a gateway of ours', changes: 'whatever the test changes', announcedBy: 'the test' };
    this.egress = { ...words, addresses, dedicated: true, dynamic: [], ready: [] };
    registerApp(this);
  }
}

/** An address that clients connect to. */
export function addressAt(name: string, ip: string, stability: Stability = 'semi-static'): Address {
  return { name, ip, family: ip.includes(':') ? 'ipv6' : 'ipv4', stability };
}
