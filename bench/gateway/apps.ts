/** The network and the address of an app. */
export interface Mapping {
  readonly network: string;
  readonly address: string;
}

/** The app whose packets are measured. It is the last one, in every order that a ruleset may have. */
export const OURS: Mapping = { network: '10.255.0.0/24', address: '198.19.255.1' };

/** Most apps that the networks are enough for. */
const MOST_APPS = 65_000;

/** That many apps, ours the last. */
export function apps(count: number): readonly Mapping[] {
  if (!Number.isInteger(count) || count < 1 || count > MOST_APPS) {
    throw new Error(`${count} apps: give 1 to ${MOST_APPS}`);
  }
  const others = Array.from({ length: count - 1 }, (_, index) => {
    const bytes = `${index >> 8}.${index & 255}`;
    return { network: `10.${bytes}.0/24`, address: `198.18.${bytes}` };
  });
  return [...others, OURS];
}

/** The address of one of our app's hosts, counted from 0. */
export function clientAddress(index: number): string {
  return `10.255.0.${index + 2}`;
}
