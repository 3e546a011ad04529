import type { Namespace } from '../machine/namespace';

/** The packets that a fabric dropped, by the source that it did not know. */
export class Dropped {
  public static readonly SETS = `
  set dropped { type ipv4_addr; flags dynamic; size 65535; counter; }
  set dropped6 { type ipv6_addr; flags dynamic; size 65535; counter; }`;

  public static readonly RULES = `add @dropped { ip saddr }
    add @dropped6 { ip6 saddr }`;

  public constructor(private readonly fabric: Namespace) {}

  public get count(): Record<string, number> {
    return { ...this.read('dropped'), ...this.read('dropped6') };
  }

  private read(set: string): Record<string, number> {
    const { nftables } = JSON.parse(this.fabric.exec('nft', '-j', 'list', 'set', 'inet', 'fabric', set));
    const elements = nftables.find((entry: { set?: unknown }) => entry.set)?.set.elem ?? [];
    return Object.fromEntries(
      elements.map(({ elem }: { elem: { val: string; counter: { packets: number } } }) => [
        elem.val,
        elem.counter.packets,
      ]),
    );
  }
}
