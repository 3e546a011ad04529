import { Address4, Address6 } from 'ip-address';

const WITH_PORT = [/^\[(?<ip>[^\]]*:[^\]]*)\](:(?<port>\d+))?$/, /^(?<ip>[^:]*):(?<port>\d+)$/];

/**
 * A DNS server, as `DnsResolver` takes it; undefined where text is none.
 *
 * @param text an IP, `IPv4:port` or `[IPv6]:port`
 */
export function serverOf(text: string): string | undefined {
  const match = WITH_PORT.map((form) => form.exec(text)).find((one) => one !== null);
  const { ip = text, port = '53' } = match?.groups ?? {};
  const isIp = !ip.includes('/') && (ip.includes(':') ? Address6 : Address4).isValid(ip);
  return isIp && Number(port) >= 1 && Number(port) <= 65_535 ? text : undefined;
}
