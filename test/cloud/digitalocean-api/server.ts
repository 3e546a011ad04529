import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { AddressPool } from './address-pool';
import { Apps, type Spec } from './apps';
import { Databases } from './databases';
import { Domains } from './domains';
import { Droplets } from './droplets';
import { Firewalls } from './firewalls';
import { LoadBalancers } from './load-balancers';
import { projectRoutes } from './projects';
import { ReservedIps } from './reserved-ips';
import { type Answer, answer, type Routes } from './routes';
import { Tags } from './tags';
import { VpcNatGateways } from './vpc-nat-gateways';
import { Vpcs } from './vpcs';

/** A request as it came in. */
export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

/**
 * A stand-in for the DigitalOcean API: enough for the Terraform provider to apply, refresh, import and destroy what this
 * project's stacks hold. What it accepts, the real API may still refuse.
 */
export interface DigitaloceanApi {
  /** What the provider takes as `DIGITALOCEAN_API_URL`. */
  readonly url: string;

  /** Every request so far, also to endpoints that do not exist. */
  readonly requests: ApiRequest[];

  /** Switches an app's dedicated egress, as a person in the control panel would. */
  setAppEgress(appId: string, on: boolean): void;

  /** Makes an app as a person would, from a spec in the words of the API. Returns its id. */
  createApp(spec: object): string;

  /** Reserves an address as a person would. Returns it. */
  reserveIp(region: string): string;

  /** Releases a reserved address as a person would. */
  releaseIp(ip: string): void;

  /** Sets the status of all dedicated addresses of an app, such as `ASSIGNING`. */
  setDedicatedIpStatus(appId: string, status: string): void;

  stop(): Promise<void>;
}

/** Starts the stand-in on a free port of 127.0.0.1. */
export async function startDigitaloceanApi(): Promise<DigitaloceanApi> {
  const addresses = new AddressPool();
  const tags = new Tags();
  const apps = new Apps(addresses);
  const vpcs = new Vpcs();
  const droplets = new Droplets(addresses, tags, vpcs);
  const reservedIps = new ReservedIps(addresses, droplets);
  const ingress = [new LoadBalancers(addresses), new Domains()];
  const others = [new Databases(tags), new Firewalls(tags), new VpcNatGateways(addresses, vpcs), vpcs, tags];
  const families = [apps, droplets, reservedIps, ...ingress, ...others].map((family) => family.routes);
  const routes: Routes = Object.assign({}, projectRoutes, ...families);

  const requests: ApiRequest[] = [];
  const server = createServer(async (incoming, response) => {
    const request = await received(incoming);
    requests.push(request);
    send(response, answer(routes, `${request.method} ${request.path}`, request.body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    setAppEgress: (appId, on) => apps.setEgress(appId, on),
    createApp: (spec) => apps.create({ spec: spec as Spec }).id,
    reserveIp: (region) => reservedIps.reserve(region).ip,
    releaseIp: (ip) => reservedIps.release(ip),
    setDedicatedIpStatus: (appId, status) => apps.setDedicatedIpStatus(appId, status),
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function received(incoming: IncomingMessage): Promise<ApiRequest> {
  const { method = '', url = '' } = incoming;
  const body = await text(incoming);
  return { method, path: url.split('?')[0], body: body === '' ? undefined : JSON.parse(body) };
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(body && JSON.stringify(body));
}
