import type { DnsRecord } from '../../../ingress';
import type { IngressEntry } from '../../document';
import { unknownIngress } from '../facts';
import { INGRESS_ADVICE, PLACE, useOf, withoutRecord } from '../words';
import { addressTable, badge, copyButton, hostname, list, since, terms, warnings } from './parts';
import { type Html, idOf, NOTHING, type Part, tag } from './tag';

/** One way in which clients reach an app. */
export function ingressSection(stack: string, app: string, it: IngressEntry): Html {
  const id = idOf(stack, app, it.name);
  return tag`<section><h4 id="${id}">Is reached at ${it.name}</h4>
<p>${badge(it.stability)} ${INGRESS_ADVICE[it.stability]}. ${it.note}</p>
${terms([
  ...hostnameTerms(it),
  ['Through', it.via],
  ['What would change it', it.changes],
  ['Who announces a change', it.announcedBy],
])}
${addressTable(it.addresses, it.name)}
${warnings(unknownIngress(it))}
${dnsTable(it, idOf(stack, app, it.name, 'dns'))}</section>`;
}

function hostnameTerms({ name, hostname: given, domains, since: time }: IngressEntry): (readonly [Part, Part])[] {
  const others: (readonly [Part, Part])[] =
    domains.length === 0
      ? []
      : [['Names that lead to it', domains.map((domain) => tag`<div>${hostname(domain)}</div>`)]];
  if (given === null) return others;
  const copied = tag`<span class="copyable">${hostname(given)} ${copyButton([given], 'Copy', `the hostname of ${name}`)}</span>`;
  return [['Hostname', copied], ['Hostname since', since(time)], ...others];
}

function dnsTable(it: IngressEntry, id: string): Html {
  const none = withoutRecord(it);
  const table = tag`<table class="dns" id="${id}"><caption>DNS records for a name of your own</caption>
<thead><tr><th scope="col">Type</th><th scope="col">Value</th></tr></thead>
${(['subdomain', 'apex'] as const).map((at) => place(it, at))}</table>
`;
  return tag`${it.dns.length > 0 ? table : NOTHING}${none === undefined ? NOTHING : tag`<p>${none}</p>`}`;
}

function place(it: IngressEntry, at: DnsRecord['at']): Html {
  const records = it.dns.filter((record) => record.at === at);
  if (records.length === 0) return NOTHING;
  return tag`<tbody><tr><th scope="rowgroup" colspan="2">${PLACE[at]}</th></tr>
${records.map((record) => recordRow(record, it))}</tbody>`;
}

function recordRow(record: DnsRecord, it: IngressEntry): Html {
  const { at, type, values } = record;
  const shown = type === 'A' || type === 'AAAA' ? list(values) : values.map(hostname);
  const button = copyButton(
    values,
    'Copy',
    `the value of ${type} of ${it.name}, for ${at === 'apex' ? 'a bare domain' : 'a subdomain'}`,
  );
  return tag`<tr><th scope="row">${type}</th><td><div class="copyable">${shown}${button}</div><small>${useOf(record, it)}</small></td></tr>
`;
}
