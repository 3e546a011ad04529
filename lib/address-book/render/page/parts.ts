import type { Stability } from '../../../stability';
import type { AddressEntry } from '../../document';
import { cidr, reliable } from '../facts';
import { count, day, whose } from '../words';
import { type Html, NOTHING, type Part, tag } from './tag';

/** How far something can be relied on. */
export function badge(stability: Stability): Html {
  return tag`<span class="badge ${stability}">${stability}</span>`;
}

/** A list to select by hand: one entry a line. */
export function list(entries: readonly string[]): Html {
  return tag`<pre class="list">${entries.map((entry, index) => [index > 0 ? LINE_BREAK : NOTHING, entry])}</pre>`;
}

const LINE_BREAK = tag`
`;

/** A button that copies entries, one a line. It shows once the page's script runs. What it is of is for those who do not see where it stands. */
export function copyButton(entries: readonly string[], visible: string, of: string): Html {
  return tag`<button type="button" hidden data-copy="${entries.join(' ')}">${visible}<span class="unseen"> (${of})</span></button>`;
}

/** The buttons that copy IPs as they are, and as networks. */
export function copyAddresses(ips: readonly string[], of: string): Html {
  if (ips.length === 0) return NOTHING;
  return tag`<span class="buttons">${copyButton(ips, `Copy ${count(ips.length, 'address', 'addresses')}`, of)}
${copyButton(ips.map(cidr), 'Copy as CIDR', of)}</span>`;
}

/** What a book cannot say. */
export function warnings(sentences: readonly string[]): Html {
  return sentences.length === 0
    ? NOTHING
    : tag`<div class="warning">${sentences.map((sentence) => tag`<p>${sentence}</p>`)}</div>`;
}

/** Terms and what they mean here. */
export function terms(pairs: readonly (readonly [Part, Part])[]): Html {
  return tag`<dl>${pairs.map(([term, meaning]) => tag`<div><dt>${term}</dt><dd>${meaning}</dd></div>`)}</dl>`;
}

/** The day since when something has been published. */
export function since(time: string | null): Html {
  return time === null ? tag`${day(time)}` : tag`<time datetime="${time}">${day(time)}</time>`;
}

/** A name in DNS, with places to break it. */
export function hostname(name: string): Html {
  return tag`<code>${name.split(/(?<=[.-])/).map((part, index) => [index > 0 ? BREAK : NOTHING, part])}</code>`;
}

const BREAK = tag`<wbr>`;

/** Everything about some addresses, in a table, with buttons below. */
export function addressTable(entries: readonly AddressEntry[], of: string): Html {
  if (entries.length === 0) return NOTHING;
  return tag`<table class="addresses"><caption>Addresses of ${of}</caption>
<thead><tr><th scope="col">Address</th><th scope="col">Stability</th><th scope="col">Since</th></tr></thead>
<tbody>${entries.map(row)}</tbody></table>
<p>${copyAddresses(reliable(entries), of)}</p>`;
}

function row({ name, ip, stability, dedicated, since: time }: AddressEntry): Html {
  const shown = ip === null ? tag`not known` : tag`<code>${ip}</code>`;
  const use = ip === null ? NOTHING : tag` <small>${whose(dedicated)}</small>`;
  return tag`<tr><th scope="row">${shown} <small>${name}</small></th><td>${badge(stability)}${use}</td><td>${since(time)}</td></tr>
`;
}
