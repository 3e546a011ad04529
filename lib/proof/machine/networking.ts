import type { BootDocument } from './boot-document';

/** Words by which a script or a file changes where packets of a machine go, or what they leave from. */
const WORDS: readonly RegExp[] = [
  /\bip\s+(?:-\S+\s+(?:[\w.-]+\s+)??)*(?:r|ro|route|ru|rule|a|addr|address|l|link|t|tunnel|netns|xfrm|vrf)\b/,
  /\bip\s+(?:-\w+\s+)*-b(?:atch)?\b/,
  // What a variable of a shell stands for is not known.
  /(?:^|[;&|(`]|\b(?:sudo|then|do|else|exec)\b)[ \t]*(?:- +)?(?:[\w/]*\/)?ip[ \t]+(?:-\S+[ \t]+)*["']?\$/m,
  /\$\{?\w+\}?[ \t]+(?:-\S+[ \t]+)*(?:route|rule)\s+(?:add|append|change|replace|del|delete|flush)\b/,
  /\bbase64\s[^\n|]{0,200}\|\s*(?:sudo\s+)?(?:ba|da|k|z)?sh\b/,
  /\bpyroute2\b/,
  /\btc\s+(?:filter|action)\b/,
  /\broute\s+(?:add|del|delete|change|-n|-A)\b/,
  /\b(?:netplan|networkd|networkctl|NetworkManager|nmcli|nmstatectl|ifconfig|ifup|ifdown|dhclient|dhcpcd|udhcpc)\b/,
  /\/etc\/(?:network|sysconfig\/network|iproute2|nftables|iptables)/,
  /^network:/m,
  /\b(?:ip6?tables|iptables-\w+|ebtables|nft|nftables|ufw|firewalld|firewall-cmd|ipset|ipvsadm)\b/,
  /\b(?:wg|wg-quick|wireguard|openvpn|strongswan|swanctl|ipsec|tailscaled?|zerotier\S*|netbird|nebula|warp-cli|openconnect|vpnc|pppd|pptp|l2tp|xl2tpd|softether\S*|headscale|vpn)\b/i,
  /\b(?:bird[26]?|birdc|frr|quagga|bgpd|zebra|keepalived|vrrpd|gobgpd?|exabgp)\b/,
  /\b(?:https?|all|ftp|socks)_proxy\b|Acquire::\w+::Proxy|--proxy\b|\bproxy\s*=/i,
  /\b(?:squid|tinyproxy|privoxy|dante|danted|redsocks|tsocks|torsocks|proxychains\S*|gost|v2ray|xray|shadowsocks\S*|ss-local|tor|sshuttle)\b/i,
  /\bssh\s[^\n]*\s-[A-Za-z]*[DwR]\b/,
  /\bnet[./]ipv[46][./]|\bip_forward\b|\/proc\/sys\/net\b/,
  /\b(?:anchor_ipv4|gateway4|gateway6|defroute|default_gateway)\b/,
  /\b(?:vxlan|geneve|gretap|ip6?gre|ipip|sit0|macvlan|ipvlan|vrf|netns|unshare)\b/,
  // Units of any name, and this library's among them.
  /\bsystemctl\b[^\n;&|]{0,200}[*?[]/,
  /\/systemd\/system\/(?:\*|service\.d\b)/,
  /fixed-egress(?!-restart)/,
];

/** The first word of a text that speaks of where packets go; undefined where it says nothing of it. Comments do not count. */
export function networkingIn(text: string): string | undefined {
  const said = text.replaceAll(/^[ \t]*#(?!!).*$/gm, '').replaceAll('\\\n', ' ');
  // The words of a command as a list, as many languages have it: `["ip", "route"]`.
  const unquoted = said.replaceAll(/["',[\]]/g, ' ');
  return firstOf(said) ?? firstOf(unquoted);
}

function firstOf(text: string): string | undefined {
  for (const word of WORDS) {
    const match = word.exec(text);
    if (match) return match[0].trim();
  }
  return undefined;
}

/** The first such word of a document, apart from the files of some paths and from what runs first. */
export function saidBeside({ files, rest }: BootDocument, known: ReadonlySet<string> = new Set()): string | undefined {
  const others = [...files].filter(([path]) => !known.has(path));
  const texts = [...rest, ...others.flatMap(([path, contents]) => [path, ...contents])];
  return texts.map(networkingIn).find((word) => word !== undefined);
}
