import type { AddressBookDocument } from '../../lib/address-book/document';
import { DnsResolver } from '../../lib/watch/dns-resolver';
import type { HostnameWatch, Watch } from '../../lib/watch/document';
import { watchBooks } from '../../lib/watch/watch';

/** What a DNS server says of a book. Each time with a new resolver, as each run of the command. */
export function ask(server: string | readonly string[], ...books: AddressBookDocument[]): Promise<Watch> {
  return watchBooks(books, new DnsResolver([server].flat(), AbortSignal.timeout(60_000)));
}

/** The same of a book with one hostname. */
export async function askOne(server: string | readonly string[], book: AddressBookDocument): Promise<HostnameWatch> {
  const { hostnames } = await ask(server, book);
  expect(hostnames).toHaveLength(1);
  return hostnames[0] as HostnameWatch;
}
