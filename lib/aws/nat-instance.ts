import { Instance } from '@cdktf/provider-aws/lib/instance';
import { type ITerraformDependable, type TerraformProvider, Token } from 'cdktf';
import { Construct } from 'constructs';
import { natBoxDocument } from '../gateway/nat-box';
import type { NatBox } from '../gateway/descriptions';
import { fail } from '../private/fail';
import { keyByName } from '../private/key-by-name';
import { byName } from '../private/order';
import { lifecycleOfHalf, recordHalf } from '../private/rolling';
import { natAlarms } from './nat-alarms';
import type { NatHalf } from './nat-half';
import { tagsOf } from './tags';
import { userData } from './user-data';

/** The tags of a resource: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html */
const MOST_TAGS = 50;

/** The longest value of a tag, same source. */
const LONGEST_TAG = 256;

/** `255.255.255.255/32`, where Terraform has yet to fill a network or an address in. */
const LONGEST_NETWORK = 18;

/** The keys that the metadata service takes: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/work-with-tags-in-IMDS.html */
const LIKE_KEY = /^(?!\.{1,2}$|_index$)[\w+=.,:@-]+$/;

/** What begins the key of a tag that tells the box about an app. */
const APP_TAG = 'fixed-egress:';

/** What Terraform replaces or restarts an instance for, of what a user or a release may edit. */
const REPLACES_OR_RESTARTS = ['ami', 'instance_type', 'root_block_device', 'user_data', 'user_data_base64'];

/** What a NAT instance takes. */
export interface NatInstanceProps {
  /** The name of the pair. */
  readonly gateway: string;

  /** What the machine is built around. */
  readonly half: NatHalf;

  readonly vpcId: string;
  readonly box: NatBox;
  readonly instanceType: string;
  readonly image: string;
  readonly instanceProfile: string;
  readonly isRolled: boolean;
  readonly alarmActions?: string[];
  readonly dependsOn: ITerraformDependable[];
  readonly provider?: TerraformProvider;
  readonly tags?: Record<string, string>;
}

/** What the box must know of an app. */
export interface CarriedApp {
  readonly name: string;

  /** The networks of its subnets, in the order of their zones. */
  readonly networks: readonly string[];

  /** The private addresses that they leave from. */
  readonly addresses: readonly string[];

  /** The public addresses that these have to stand for, in the same order. */
  readonly published: readonly string[];
}

/** The machine of one half. It hears of apps by its own tags, which change in place. */
export class NatInstance extends Construct {
  public readonly resource: Instance;
  private readonly apps: CarriedApp[] = [];

  public constructor(
    scope: Construct,
    private readonly props: NatInstanceProps,
  ) {
    super(scope, 'Instance');
    const { half, gateway, box, instanceType, image, isRolled, provider } = props;
    const document = userData(this, half.name, natBoxDocument(box));
    this.resource = new Instance(this, 'Resource', {
      provider,
      ami: image,
      instanceType,
      networkInterface: [{ networkInterfaceId: half.interface.id, deviceIndex: 0 }],
      iamInstanceProfile: props.instanceProfile,
      metadataOptions: {
        httpEndpoint: 'enabled',
        httpTokens: 'required',
        httpPutResponseHopLimit: 1,
        instanceMetadataTags: 'enabled',
      },
      rootBlockDevice: { encrypted: true },
      userDataBase64: document.base64,
      userDataReplaceOnChange: true,
      tags: this.tags(),
      lifecycle: lifecycleOfHalf(isRolled, REPLACES_OR_RESTARTS),
      dependsOn: props.dependsOn,
    });
    keyByName(this.resource, half.name);
    const builtFrom = { image, 'instance type': instanceType, 'boot document': document.hash };
    recordHalf(this, { gateway, half: half.half, isRolled, machine: this.resource, builtFrom });
    const { vpcId, alarmActions } = props;
    const instanceId = this.resource.id;
    natAlarms(this, { name: half.name, instanceId, vpcId, zone: half.zone, alarmActions, provider, tags: props.tags });
  }

  /**
   * Tells the box about one more app.
   *
   * @throws if AWS would not take that many tags, or one so long
   */
  public carry(scope: Construct, app: CarriedApp): void {
    const longest = (app.networks.length + 2 * app.addresses.length) * (LONGEST_NETWORK + 1);
    if (longest > LONGEST_TAG) {
      fail(
        scope,
        `app "${app.name}" has ${app.networks.length} networks and ${app.addresses.length} addresses, more than a tag of ${LONGEST_TAG} characters holds: leave some addresses out, or give it fewer zones`,
      );
    }
    this.apps.push(app);
    const tags = this.tags();
    const count = Object.keys(tags).length;
    if (count > MOST_TAGS) {
      fail(
        scope,
        `app "${app.name}" would be tag ${count} of the NAT instances, and AWS takes ${MOST_TAGS}: give it another pair, or leave out \`tags\``,
      );
    }
    this.resource.tags = tags;
  }

  private tags(): Record<string, string> {
    const apps = byName(this.apps).map(({ name, ...facts }) => [
      `${APP_TAG}${name}`,
      [facts.networks, facts.addresses, facts.published].map((list) => list.join(',')).join(' '),
    ]);
    return { ...tagsOf(this, this.props.half.name, this.props.tags), ...Object.fromEntries(apps) };
  }
}

/**
 * The tags of NAT instances, which their metadata service carries.
 *
 * @throws if it would not take one, or the box would take it for an app
 */
export function checkTags(scope: Construct, tags: Record<string, string> | undefined): void {
  for (const key of Object.keys(tagsOf(scope, '', tags))) {
    if (!Token.isUnresolved(key) && !LIKE_KEY.test(key)) {
      fail(
        scope,
        `tags has "${key}", and a NAT instance reads its own tags, whose keys hold only letters, digits and + - = . , _ : @, and are not ".", ".." or "_index": rename it`,
      );
    }
    if (key.startsWith(APP_TAG)) fail(scope, `tags has "${key}", which would be taken for an app: rename it`);
  }
}
