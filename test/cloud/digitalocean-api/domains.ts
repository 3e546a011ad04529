import { isIPv4, isIPv6 } from 'node:net';
import { created, noContent, ok, Refusal, type Routes } from './routes';
import { Store } from './store';

const DEFAULT_TTL = 1800;

interface RecordRequest {
  readonly type: string;
  readonly name: string;
  readonly data: string;
  readonly ttl?: number;
}

interface DomainRecord extends RecordRequest {
  readonly id: number;
  readonly domain: string;
}

/** What the data of a record must be, by its type. */
const FITS: Readonly<Record<string, (data: string) => boolean>> = {
  A: isIPv4,
  AAAA: isIPv6,
  CNAME: (data) => data.endsWith('.'),
};

/** Domains at DigitalOcean DNS, and their records. */
export class Domains {
  private readonly domains = new Store<{ readonly name: string }>('domain');
  private readonly records = new Store<DomainRecord>('domain record');
  private lastId = 0;

  public readonly routes: Routes = {
    'POST /v2/domains': (_, body) => created({ domain: this.make((body as { name: string }).name) }),
    'GET /v2/domains/:name': ([name]) => ok({ domain: this.domains.get(name) }),
    'DELETE /v2/domains/:name': ([name]) => {
      this.domains.delete(name);
      return noContent;
    },
    'GET /v2/domains/:name/records': ([name]) => ok({ domain_records: this.recordsOf(name) }),
    'POST /v2/domains/:name/records': ([name], body) => {
      this.lastId += 1;
      return created({ domain_record: this.put(this.lastId, name, body as RecordRequest) });
    },
    'GET /v2/domains/:name/records/:id': ([, id]) => ok({ domain_record: this.records.get(id) }),
    'PUT /v2/domains/:name/records/:id': ([name, id], body) => {
      const { type } = this.records.get(id);
      return ok({ domain_record: this.put(Number(id), name, { ...(body as RecordRequest), type }) });
    },
    'DELETE /v2/domains/:name/records/:id': ([, id]) => {
      this.records.delete(id);
      return noContent;
    },
  };

  private make(name: string): object {
    return this.domains.put(name, { name, ttl: DEFAULT_TTL, zone_file: '' } as { name: string });
  }

  private recordsOf(domain: string): DomainRecord[] {
    return this.records.all().filter((record) => record.domain === this.domains.get(domain).name);
  }

  /** A CNAME stands alone at its name, and never at the bare domain, where the domain's own records are. */
  private put(id: number, domain: string, { type, name, data, ttl }: RecordRequest): DomainRecord {
    if (!FITS[type]?.(data)) throw new Refusal(422, 'unprocessable_entity', `${data} does not fit ${type}`);
    const beside = this.recordsOf(domain).filter((it) => it.name === name && it.id !== id);
    if ((type === 'CNAME' && (name === '@' || beside.length > 0)) || beside.some((it) => it.type === 'CNAME')) {
      throw new Refusal(422, 'unprocessable_entity', 'CNAME records cannot share a name with other records');
    }
    const record = { id, domain, type, name, data: data.replace(/\.$/, ''), ttl: ttl ?? DEFAULT_TTL };
    return this.records.put(`${id}`, record);
  }
}
