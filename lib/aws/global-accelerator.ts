import { DataAwsGlobalacceleratorAccelerator } from '@cdktf/provider-aws/lib/data-aws-globalaccelerator-accelerator';
import { GlobalacceleratorAccelerator } from '@cdktf/provider-aws/lib/globalaccelerator-accelerator';
import { GlobalacceleratorEndpointGroup } from '@cdktf/provider-aws/lib/globalaccelerator-endpoint-group';
import { GlobalacceleratorListener } from '@cdktf/provider-aws/lib/globalaccelerator-listener';
import { Fn, Token } from 'cdktf';
import { Construct } from 'constructs';
import type { Address } from '../address';
import type { Ingress, IngressProps } from '../ingress';
import type { RetainProps } from '../named';
import { adopt } from '../private/adopt';
import { fail } from '../private/fail';
import { IngressBase } from '../private/ingress-base';
import { keyByName } from '../private/key-by-name';
import { takeAddressName } from '../private/registry';
import { isRetained } from '../private/retain';
import { sortedTexts } from '../private/terraform-text';
import { checkText } from '../private/text';
import type { IAwsIngress } from './aws-ingress';
import { AWS_CLAIMS } from './claims';
import { checkedListeners } from './listener-port';
import { type TaggedProps, tagsOf } from './tags';

/** How many IPv4 addresses it has: https://docs.aws.amazon.com/global-accelerator/latest/dg/introduction-components.html */
const ADDRESSES = 2;

/** What AWS gives an endpoint of which nothing is said. The provider would send 0, and no traffic would get there. */
const WEIGHT = 128;

const ARN = 'arn:aws:globalaccelerator::123456789012:accelerator/01234567-89ab-cdef-0123-456789abcdef';
const LIKE_ARN = /^arn:[\w-]+:globalaccelerator::\d+:accelerator\/[^\s/]+$/;

/** A port that a Global Accelerator listens on. */
export interface AcceleratorListener {
  /** The port, 1 to 65535. */
  readonly port: number;

  /**
   * What clients speak.
   *
   * @default TCP
   */
  readonly protocol?: 'TCP' | 'UDP';
}

/** What a Global Accelerator takes. */
export interface GlobalAcceleratorProps extends IngressProps, TaggedProps, RetainProps {
  /** The ports that it listens on, at least one. Their order does not matter. */
  readonly listeners: AcceleratorListener[];

  /**
   * Where connections of every listener go, in the region of the provider, at least one: ARNs of network or application load
   * balancers, ids of EC2 instances, or allocation ids of Elastic IPs. Their order does not matter.
   */
  readonly endpoints: string[];

  /**
   * The ARN of an existing accelerator to bring under this stack, by an `import` block. It is renamed to `name`. Listeners and
   * endpoint groups that it has come along by an `Adoption`.
   *
   * @default - a new accelerator is made
   */
  readonly adopt?: string;
}

/** A Global Accelerator that another stack or a person made. */
export interface GlobalAcceleratorAttributes extends IngressProps {
  /** Its ARN. Terraform reads its hostname and addresses. */
  readonly acceleratorArn: string;
}

/**
 * An AWS Global Accelerator: two IPv4 addresses that lead to the nearest location of AWS, and from there to your endpoints.
 * They are lost with it, so it is kept by default: Terraform refuses to destroy or replace it.
 */
export class GlobalAccelerator extends IngressBase implements IAwsIngress {
  /** A Global Accelerator that another stack or a person made. */
  public static fromGlobalAcceleratorAttributes(
    scope: Construct,
    id: string,
    attributes: GlobalAcceleratorAttributes,
  ): IAwsIngress {
    return new ImportedGlobalAccelerator(scope, id, attributes);
  }

  public readonly ingress: Ingress;
  public readonly hostedZoneId: string;
  public readonly dualStack = false;

  /** The accelerator. */
  public readonly resource: GlobalacceleratorAccelerator;

  /** @throws if AWS would not take its name, a listener is malformed, or there is no endpoint */
  public constructor(
    scope: Construct,
    id: string,
    private readonly props: GlobalAcceleratorProps,
  ) {
    super(scope, id, props);
    const { name } = this;
    if (!/^[A-Za-z0-9-]*[A-Za-z0-9]$/.test(name)) {
      fail(
        this,
        `AWS takes no accelerator named "${name}": give \`name\`, letters, digits and hyphens, none at its end`,
      );
    }
    const { provider, tags } = props;
    const listeners = this.checkedListeners();
    const endpoints = this.checkedEndpoints();
    if (props.adopt !== undefined) checkText(this, 'adopt', props.adopt, ARN, LIKE_ARN);
    this.resource = keyByName(
      new GlobalacceleratorAccelerator(this, 'Resource', {
        provider,
        name,
        ipAddressType: 'IPV4',
        enabled: true,
        lifecycle: { preventDestroy: isRetained(this, props.retain) },
        tags: tagsOf(this, name, tags),
      }),
      name,
    );
    if (props.adopt !== undefined) adopt(this.resource, props.adopt);
    this.hostedZoneId = this.resource.hostedZoneId;
    for (const listener of listeners) this.listen(listener, endpoints);
    this.ingress = this.ingressBy(AWS_CLAIMS.globalAccelerator, {
      hostname: this.resource.dnsName,
      addresses: addressesOf(this, this.resource),
    });
  }

  private listen({ port, protocol = 'TCP' }: AcceleratorListener, endpoints: readonly string[]): void {
    const { provider } = this.props;
    const key = keyOf(protocol, port);
    const name = `${this.name}-${key}`;
    const inside = new Construct(this, key);
    const listener = keyByName(
      new GlobalacceleratorListener(inside, 'Listener', {
        provider,
        acceleratorArn: this.resource.id,
        protocol,
        portRange: [{ fromPort: port, toPort: port }],
      }),
      name,
    );
    keyByName(
      new GlobalacceleratorEndpointGroup(inside, 'Endpoints', {
        provider,
        listenerArn: listener.id,
        endpointConfiguration: endpoints.map((endpointId) => ({ endpointId, weight: WEIGHT })),
      }),
      name,
    );
  }

  private checkedListeners(): AcceleratorListener[] {
    const listeners = checkedListeners(this, this.props.listeners, '{ port: 443 }');
    const keys = new Set<string>();
    for (const { port, protocol = 'TCP' } of listeners) {
      if (!['TCP', 'UDP'].includes(protocol)) {
        fail(this, `protocol of the listener on port ${port} is ${JSON.stringify(protocol)}: give TCP or UDP`);
      }
      const key = keyOf(protocol, port);
      if (keys.has(key)) fail(this, `listeners has ${protocol} port ${port} twice: a port has one listener`);
      keys.add(key);
    }
    return listeners;
  }

  private checkedEndpoints(): string[] {
    const { endpoints } = this.props;
    if (Token.isUnresolved(endpoints)) {
      fail(this, 'endpoints are not known at synth: give a literal list, which may hold tokens');
    }
    if (!Array.isArray(endpoints) || endpoints.length === 0) {
      fail(this, `endpoints is ${JSON.stringify(endpoints)}: give at least one, such as the ARN of a load balancer`);
    }
    for (const endpoint of endpoints) {
      checkText(this, 'an endpoint', endpoint, 'arn:aws:elasticloadbalancing:…:loadbalancer/net/…');
    }
    return sortedTexts(this, endpoints);
  }
}

class ImportedGlobalAccelerator extends IngressBase implements IAwsIngress {
  public readonly ingress: Ingress;
  public readonly hostedZoneId: string;
  public readonly dualStack = false;

  public constructor(scope: Construct, id: string, attributes: GlobalAcceleratorAttributes) {
    super(scope, id, attributes);
    const { acceleratorArn: arn, provider } = attributes;
    checkText(this, 'acceleratorArn', arn, ARN, LIKE_ARN);
    const source = keyByName(new DataAwsGlobalacceleratorAccelerator(this, 'Resource', { provider, arn }), this.name);
    this.hostedZoneId = source.hostedZoneId;
    this.ingress = this.ingressBy(AWS_CLAIMS.globalAccelerator, {
      hostname: source.dnsName,
      addresses: addressesOf(this, source),
    });
  }
}

/** `tcp-443`: a port may have a listener for each protocol. */
function keyOf(protocol: string, port: number): string {
  return `${protocol.toLowerCase()}-${port}`;
}

/** Its IPv4 addresses. AWS promises no order of them, so they are numbered in the order of their text. */
function addressesOf(
  ingress: IAwsIngress,
  { ipSets }: GlobalacceleratorAccelerator | DataAwsGlobalacceleratorAccelerator,
): Address[] {
  const sorted = Fn.sort(ipSets.get(0).ipAddresses);
  return Array.from({ length: ADDRESSES }, (_, index) => {
    const name = `${ingress.name}-${index + 1}`;
    takeAddressName(ingress, name);
    return { name, ip: Fn.element(sorted, index), family: 'ipv4', stability: 'fixed' };
  });
}
