import type { Link } from './link';

/** What the cloud tells cloud-init about a host's interfaces. */
export function networkConfig(links: readonly Link[], nameservers: readonly string[]): string {
  const ethernets = Object.fromEntries(
    links.map(({ props: { device, addresses, gateways } }) => [
      device,
      {
        addresses,
        nameservers: { addresses: nameservers },
        routes: gateways.map((via) => ({ to: via.includes(':') ? '::/0' : '0.0.0.0/0', via })),
      },
    ]),
  );
  return JSON.stringify({ version: 2, ethernets }, null, 2);
}
