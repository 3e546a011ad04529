import { all, type Blind, blind, either, NOWHERE, type Outcome, verdictOf } from '../../network/outcome';
import type { CarrierRule } from '../../network/rule';
import type { Thing } from '../../../terraform/estate';
import { Resource } from '../../../terraform/resource';
import { VPCS } from '../kinds';
import { type Packets, past } from '../packets';
import { lookUp, type Target } from '../routes';
import { ATTACHMENTS, TRANSIT_GATEWAY, VPC_ATTACHMENT } from '../transit-gateways';
import type { Vpcs } from '../vpcs';

const RULE = 'aws/transit-gateway';

/**
 * A transit gateway hands packets from one attachment to another, by the route table of the first one. In the next VPC they
 * follow the route tables of the attachment's subnets, and have no public address.
 * https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html
 */
export const transitGateway: CarrierRule<Vpcs, Packets> = {
  name: RULE,
  arguments: ['transit_gateway_id'],
  types: [TRANSIT_GATEWAY],
  prefix: 'tgw-',
  carry(packets, gateway, vpcs) {
    const arrived = past(packets, gateway.address);
    const { at } = packets;
    const vpc = at instanceof Resource ? vpcs.estate.find(at.value('vpc_id'), ...VPCS) : undefined;
    const { certain, unclear } = vpcs.estate.whichName(gateway, VPC_ATTACHMENT, 'transit_gateway_id', TRANSIT_GATEWAY);
    const attachments = certain.filter((attachment) => vpcs.estate.find(attachment.value('vpc_id'), ...VPCS) === vpc);
    const [attachment] = attachments;
    if (!attachment) {
      const may = unclear[0] ? `, unless by ${unclear[0].resource.address}` : '';
      return notSeen(
        arrived,
        `how ${gateway.address} is attached to the VPC of ${at?.address} is not known${may}, and`,
      );
    }
    return fromAttachment(past(arrived, attachment.address), attachment, gateway, vpcs);
  },
};

function fromAttachment(packets: Packets, attachment: Resource, gateway: Thing, vpcs: Vpcs): Outcome {
  const associated = vpcs.transitGateways.tableOf(attachment, gateway);
  if (!associated) return NOWHERE;
  const { table, by } = associated;
  const following = by ? past(packets, by.address) : packets;
  return vpcs.each(following, table, RULE, (it) => {
    const inTable = it === gateway ? following : past(following, it.address);
    const { routes, unsure } = vpcs.transitGateways.of(it);
    const told = all(
      lookUp(routes, packets.to).map(({ route, part }) => {
        const taken = { ...inTable, to: part };
        return toAttachment(route.address ? past(taken, route.address) : taken, route.target, vpcs);
      }),
    );
    const outcome = unsure.reduce((before, route) => {
      const to = route.to ? packets.to.and(route.to) : packets.to;
      if (to.isEmpty || verdictOf(before) === 'leak') return before;
      return either(
        [before, toAttachment({ ...inTable, to }, route.target, vpcs)],
        undecided(inTable, `${route.unsure}, and`),
      );
    }, told);
    if (it instanceof Resource) return outcome;
    return all([outcome, notSeen(inTable, `${it.address} may have routes that this Terraform does not have: that`)]);
  });
}

function toAttachment(packets: Packets, { argument, value }: Target, vpcs: Vpcs): Outcome {
  if (argument === 'blackhole') return NOWHERE;
  return vpcs.each(packets, vpcs.estate.find(value, ...ATTACHMENTS), RULE, (attachment) => {
    if (attachment instanceof Resource && attachment.isReleased) return NOWHERE;
    const out = past(packets, attachment.address);
    if (!(attachment instanceof Resource) || attachment.type !== VPC_ATTACHMENT) {
      return notSeen(out, `what lies behind ${attachment.address} is not known, and`);
    }
    // No internet gateway knows an address of another VPC.
    const sent = { ...out, leave: () => NOWHERE };
    const subnets = vpcs.subnetsIn(attachment.list('subnet_ids'));
    return all([NOWHERE, ...subnets.map((subnet) => vpcs.fromSubnet(sent, subnet))]);
  });
}

function notSeen(packets: Packets, what: string): Outcome {
  return blind(undecided(packets, what));
}

function undecided({ path }: Packets, what: string): Blind {
  return { reason: `${what} decides`, path, rule: RULE };
}
