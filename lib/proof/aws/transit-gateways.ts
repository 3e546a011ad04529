import { type Estate, type Found, OneOf, Outside, type Thing } from '../../terraform/estate';
import { Resource } from '../../terraform/resource';
import { Reference, Unknown, type Value } from '../../terraform/value';
import { prefixLists } from './prefix-lists';
import { given, type Route, routesOf } from './routes';

export const TRANSIT_GATEWAY = 'aws_ec2_transit_gateway';
export const VPC_ATTACHMENT = `${TRANSIT_GATEWAY}_vpc_attachment`;
const TABLE = `${TRANSIT_GATEWAY}_route_table`;
const VPN = 'aws_vpn_connection';

/** What packets can be handed to by a transit gateway. */
export const ATTACHMENTS = [
  VPC_ATTACHMENT,
  `${TRANSIT_GATEWAY}_peering_attachment`,
  `${TRANSIT_GATEWAY}_peering_attachment_accepter`,
  `${TRANSIT_GATEWAY}_connect`,
  VPN,
];

/** What the routes of a transit gateway's table are, for sure and perhaps. */
export interface TransitRoutes {
  readonly routes: readonly Route[];
  readonly unsure: readonly Route[];
}

/** The route tables of transit gateways. The default one is known by the gateway itself. */
export class TransitGateways {
  private readonly ids = new Map<string, Resource>();
  private readonly tables = new Map<Thing, TransitRoutes>();

  public constructor(private readonly estate: Estate) {
    for (const gateway of estate.ofType(TRANSIT_GATEWAY)) {
      for (const argument of ['association_default_route_table_id', 'propagation_default_route_table_id']) {
        const id = gateway.value(argument);
        if (typeof id === 'string') this.ids.set(id, gateway);
      }
    }
  }

  /** The table that an attachment's packets follow; undefined where it has none, and they are dropped. */
  public tableOf(attachment: Resource, gateway: Thing): { readonly table: Found; readonly by?: Resource } | undefined {
    const association = `${TABLE}_association`;
    const { certain, unclear } = this.estate.whichName(
      attachment,
      association,
      'transit_gateway_attachment_id',
      ...ATTACHMENTS,
    );
    const [by] = certain;
    if (by) return { table: this.find(by.value('transit_gateway_route_table_id')), by };
    const perhaps = unclear.find(({ found }) => !(found instanceof OneOf) || found.found.includes(attachment));
    if (perhaps) return { table: new Unknown(`${perhaps.resource.address}.transit_gateway_attachment_id`) };
    const wanted = attachment.flag('transit_gateway_default_route_table_association', true);
    if (wanted === false) return undefined;
    if (wanted instanceof Unknown) return { table: wanted };
    if (gateway instanceof Outside) return { table: new Unknown(`the default route table of ${gateway.address}`) };
    const hasDefault = gateway.text('default_route_table_association') ?? 'enable';
    if (hasDefault === 'disable') return undefined;
    if (hasDefault instanceof Unknown) return { table: hasDefault };
    const [changed] = this.estate.whichName(
      gateway,
      `${TRANSIT_GATEWAY}_default_route_table_association`,
      'transit_gateway_id',
      TRANSIT_GATEWAY,
    ).certain;
    return { table: changed ? this.find(changed.value('transit_gateway_route_table_id')) : gateway };
  }

  /** What is in a table. */
  public of(table: Thing): TransitRoutes {
    let known = this.tables.get(table);
    if (!known) this.tables.set(table, (known = this.read(table)));
    return known;
  }

  private find(value: Value | undefined): Found {
    if (typeof value === 'string') return this.ids.get(value) ?? this.estate.find(value, TABLE);
    const [only, ...others] = value instanceof Reference ? [value] : value instanceof Unknown ? value.from : [];
    const isDefault = only && others.length === 0 && /^\w+_default_route_table_id$/.test(only.attribute);
    return isDefault ? this.estate.find(only, TRANSIT_GATEWAY) : this.estate.find(value, TABLE);
  }

  private read(table: Thing): TransitRoutes {
    const listed = prefixLists(this.estate);
    const routes: Route[] = [];
    for (const route of this.estate.ofType(`${TRANSIT_GATEWAY}_route`, `${TRANSIT_GATEWAY}_prefix_list_reference`)) {
      const found = this.find(route.value('transit_gateway_route_table_id'));
      const isHere = found === table && route.isThereWith(table);
      const isPerhaps =
        found === table || found instanceof Unknown || (found instanceof OneOf && found.found.includes(table));
      if (!isHere && !isPerhaps) continue;
      const doubt = isHere ? {} : { unsure: `${route.address}.transit_gateway_route_table_id is not known` };
      routes.push(...this.routesOf(route, listed).map((it) => ({ ...it, ...doubt })));
    }
    routes.push(...this.propagatedTo(table));
    return {
      routes: routes.filter(({ unsure }) => unsure === undefined),
      unsure: routes.filter(({ unsure }) => unsure !== undefined),
    };
  }

  private routesOf(route: Resource, listed: ReturnType<typeof prefixLists>): readonly Route[] {
    const blackhole = route.flag('blackhole', false);
    const value = given(route, 'transit_gateway_attachment_id');
    const target =
      blackhole === true
        ? { argument: 'blackhole', value: 'blackhole' }
        : { argument: 'transit_gateway_attachment_id', value: value ?? new Unknown(`the target of ${route.address}`) };
    return routesOf(route, listed).map((it) => ({ ...it, target }));
  }

  /** VPN connections and Direct Connect write routes that nobody can see here; a VPC only its own networks. */
  private propagatedTo(table: Thing): readonly Route[] {
    const named = this.estate.ofType(`${TABLE}_propagation`).filter((propagation) => {
      const found = this.find(propagation.value('transit_gateway_route_table_id'));
      return found === table || found instanceof Unknown || (found instanceof OneOf && found.found.includes(table));
    });
    const attached = named.map((it) => this.estate.find(it.value('transit_gateway_attachment_id'), ...ATTACHMENTS));
    return [...attached, ...this.byDefault(table)].flatMap((attachment): Route[] => {
      if (attachment instanceof Resource && attachment.type === VPC_ATTACHMENT) return [];
      if (attachment instanceof Resource && attachment.type === VPN) {
        if (attachment.flag('static_routes_only', false) === true) return [];
      }
      const name = 'address' in attachment ? attachment.address : attachment.name;
      const target = { argument: 'transit_gateway_attachment_id', value: new Unknown(name) };
      return [{ to: undefined, target, address: undefined, unsure: `${name} propagates routes that are not known` }];
    });
  }

  private byDefault(table: Thing): readonly Resource[] {
    if (!(table instanceof Resource) || table.type !== TRANSIT_GATEWAY) return [];
    if (table.text('default_route_table_propagation') === 'disable') return [];
    const named = (type: string, argument: string) =>
      this.estate.whichName(table, type, argument, TRANSIT_GATEWAY).certain;
    return [
      ...named(VPN, 'transit_gateway_id'),
      ...named(`${TRANSIT_GATEWAY}_connect`, 'transit_gateway_id'),
      ...named('aws_dx_gateway_association', 'associated_gateway_id'),
    ];
  }
}
