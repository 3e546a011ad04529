/** What `/etc/fixed-egress/settings` may say. Another variable could change what a program does. */
const KNOWN = new Set([
  ...['UPLINK', 'INSIDE', 'EGRESS', 'PACKAGES', 'LEASE', 'DAEMON', 'HALF', 'INTERVAL', 'MISSES', 'PATIENCE', 'WELL'],
  ...['SUSPECT', 'PORTS', 'CONNECTIONS', 'BUCKETS', 'TCP_IDLE', 'UDP_IDLE', 'VPC_RANGE'],
]);

/** Where the settings lie. */
export const SETTINGS = '/etc/fixed-egress/settings';

/** The settings of a machine; undefined where a line is more than a setting. `more` are those of one cloud. */
export function settingsIn(text: string, more: readonly string[] = []): Readonly<Record<string, string>> | undefined {
  const settings: Record<string, string> = {};
  for (const line of text.split('\n').filter((line) => line !== '')) {
    const [, name, value] = /^([A-Z_]+)='([^']*)'$/.exec(line) ?? [];
    if (name === undefined || value === undefined || !(KNOWN.has(name) || more.includes(name))) return undefined;
    settings[name] = value;
  }
  return settings;
}
