import { Address6 } from 'ip-address';

/** An IP in its one correct form: IPv6 has many (RFC 5952). */
export function canonicalIp(ip: string): string {
  return ip.includes(':') ? new Address6(ip).correctForm() : ip;
}
