import { checkAgainstSchema, checkedResources } from '../cloud/provider-schema';

const required = (type: unknown) => ({ type, required: true });
const optional = (type: unknown) => ({ type, optional: true });
const block = { attributes: { size: optional('number') } };
const blocks = (nesting_mode: string, limits: object = {}) => ({ nesting_mode, block, ...limits });

const GARDEN = { trees: required('number'), area: { type: 'number', computed: true } };
const LANES = { lane: blocks('list', { min_items: 1 }), tree: blocks('set', { min_items: 2 }) };
const BUILDING = {
  provider: { block: { attributes: { token: required('string') } } },
  resource_schemas: {
    house: {
      block: {
        attributes: {
          name: required('string'),
          id: { type: 'string', computed: true },
          slug: { type: 'string', optional: true, computed: true },
          floors: optional('number'),
          lit: optional('bool'),
          anything: optional('dynamic'),
          keys: optional(['list', 'string']),
          codes: optional(['set', 'number']),
          labels: optional(['map', 'string']),
          pair: optional(['tuple', ['string', 'number']]),
          owners: optional(['list', ['object', { first: 'string', last: 'string' }, ['last']]]),
          garden: { optional: true, nested_type: { nesting_mode: 'list', attributes: GARDEN } },
        },
        block_types: {
          room: blocks('list', { max_items: 2 }),
          lamp: blocks('set'),
          roof: blocks('single'),
          cellar: blocks('group'),
          shed: blocks('map'),
        },
      },
    },
    street: { block: { block_types: LANES } },
  },
  data_source_schemas: { house: { block: { attributes: { id: required('string') } } } },
};
const SCHEMAS = { provider_schemas: { 'registry.terraform.io/example/building': BUILDING } };

const problems = (terraformJson: object) => checkAgainstSchema(terraformJson, SCHEMAS).map(({ problem }) => problem);
const house = (body: object) => problems({ resource: { house: { a: { name: 'A', ...body } } } });
const street = (body: object) => problems({ resource: { street: { a: body } } });
const trees = [{}, {}];

describe('checkAgainstSchema', () => {
  it('says where a problem is', () => {
    const houses = { a: {}, b: { name: 'B' } };
    const json = { resource: { house: houses }, data: { house: { c: {} } }, provider: { building: [{}] } };
    expect(checkAgainstSchema(json, SCHEMAS)).toEqual([
      { address: 'house.a', problem: 'missing required attribute "name"' },
      { address: 'data.house.c', problem: 'missing required attribute "id"' },
      { address: 'provider.building', problem: 'missing required attribute "token"' },
    ]);
  });

  it('refuses what the schema does not know, in a block too', () => {
    expect(house({ naem: null, room: [{ size: 1 }, { sise: 1 }] })).toEqual([
      'unknown attribute "naem"',
      'room.1: unknown attribute "sise"',
    ]);
  });

  it('takes null for absent', () => {
    expect(house({ keys: null, id: null, room: null, roof: null, owners: [{ first: null }] })).toEqual([]);
    expect(house({ name: null })).toEqual(['name must be set']);
  });

  it('takes a number or a bool for a string', () => {
    expect(house({ name: 5, slug: true })).toEqual([]);
    expect(house({ slug: ['a'] })).toEqual(['slug must be string']);
  });

  it('takes a string that is a number for a number', () => {
    for (const floors of [2, '2', '-1.5e3', '.5']) expect(house({ floors })).toEqual([]);
    for (const floors of ['', '2 ', '0x2', true]) expect(house({ floors })).toEqual(['floors must be number']);
  });

  it('takes a string that is a bool for a bool', () => {
    for (const lit of [false, 'true', '0']) expect(house({ lit })).toEqual([]);
    for (const lit of ['yes', 'True', 1]) expect(house({ lit })).toEqual(['lit must be bool']);
  });

  it('looks into lists, sets and maps', () => {
    expect(house({ keys: ['a', 1], codes: [1, '2'], labels: { a: 'b', c: 1 } })).toEqual([]);
    expect(house({ keys: 'a', codes: {} })).toEqual(['keys must be list', 'codes must be set']);
    expect(house({ labels: [] })).toEqual(['labels must be map']);
    expect(house({ keys: [[]], codes: ['a'], labels: { 'a/b': {} } })).toEqual([
      'keys.0 must be string',
      'codes.0 must be number',
      'labels.a/b must be string',
    ]);
  });

  it('looks into tuples', () => {
    expect(house({ pair: ['a', 1] })).toEqual([]);
    expect(house({ pair: ['a', 'b'] })).toEqual(['pair.1 must be number']);
    for (const pair of [['a'], ['a', 1, 2]]) expect(house({ pair })).toEqual(['pair must be tuple of 2']);
  });

  it('looks into objects, which must have every property that is not optional', () => {
    expect(house({ owners: [{ first: 'A', last: 'B' }, { first: 'C' }] })).toEqual([]);
    expect(house({ owners: [{ lst: 'B' }, 'C'] })).toEqual([
      'owners.0: missing required attribute "first"',
      'owners.0: unknown attribute "lst"',
      'owners.1 must be object',
    ]);
  });

  it('looks into nested attributes', () => {
    expect(house({ garden: [{ trees: 1 }] })).toEqual([]);
    expect(house({ garden: [{ area: 1 }] })).toEqual([
      'garden.0: missing required attribute "trees"',
      'garden.0.area must be left out: the provider computes it',
    ]);
  });

  it('takes an expression for any value, and anything for a dynamic type', () => {
    for (const anything of [1, 'a', [{ b: [] }]]) expect(house({ anything })).toEqual([]);
    expect(house({ floors: '${var.f}', lit: '${var.l}', keys: '${var.k}', codes: ['${1}'] })).toEqual([]);
    expect(house({ labels: '${var.l}', owners: '${var.o}', garden: '${var.g}' })).toEqual([]);
  });

  it('refuses an expression for a block, as Terraform does', () => {
    expect(house({ room: '${var.r}' })).toEqual(['room must be object']);
  });

  it('refuses to set what the provider computes, unless it is optional too', () => {
    expect(house({ slug: 'a' })).toEqual([]);
    expect(house({ id: '${var.id}' })).toEqual(['id must be left out: the provider computes it']);
  });

  it('takes one block or a list of blocks', () => {
    expect(house({ room: { size: 1 }, lamp: [{}, {}, {}], roof: {}, cellar: [{}], shed: { a: {} } })).toEqual([]);
    expect(house({ room: { size: 'a' }, lamp: 'a', roof: [{ size: 'b' }], shed: { a: { b: 1 } } })).toEqual([
      'room.size must be number',
      'lamp must be object',
      'roof.0.size must be number',
      'shed.a: unknown attribute "b"',
    ]);
  });

  it('refuses too many blocks', () => {
    expect(house({ room: [{}, {}] })).toEqual([]);
    expect(house({ room: [{}, {}, {}], roof: [{}, {}], cellar: [{}, {}] })).toEqual([
      'room must be at most 2 block(s)',
      'roof must be at most 1 block(s)',
      'cellar must be at most 1 block(s)',
    ]);
  });

  it('refuses too few blocks', () => {
    for (const lane of [{}, [{}]]) expect(street({ lane, tree: trees })).toEqual([]);
    for (const lane of [[], null]) expect(street({ lane, tree: trees })).toEqual(['lane must be at least 1 block(s)']);
    for (const tree of [{}, [{}]]) expect(street({ lane: {}, tree })).toEqual(['tree must be at least 2 block(s)']);
    expect(street({ tree: trees })).toEqual(['missing required block "lane"']);
  });

  it('takes dynamic blocks of the blocks that there are', () => {
    const dynamic = { for_each: '${var.lanes}', iterator: 'each', content: { size: '${each.value}' } };
    expect(street({ dynamic: { lane: dynamic, tree: [dynamic] } })).toEqual([]);
    expect(street({ lane: {}, tree: trees, dynamic: { lane: { content: { sise: 1 } }, path: dynamic } })).toEqual([
      'dynamic: unknown attribute "path"',
      'dynamic.lane: missing required attribute "for_each"',
      'dynamic.lane.content: unknown attribute "sise"',
    ]);
  });

  it("takes Terraform's own arguments of a resource, and comments", () => {
    const meta = { depends_on: ['street.a'], count: 1, for_each: '${x}', provider: 'building.b', connection: {} };
    expect(house({ ...meta, lifecycle: {}, provisioner: [{}], '//': {}, room: { '//': 'x' } })).toEqual([]);
    expect(house({ room: { count: 1 } })).toEqual(['room: unknown attribute "count"']);
  });

  it('checks one provider block or several, with an alias', () => {
    const building = { token: 'b', alias: 'b' };
    expect(problems({ provider: { building } })).toEqual([]);
    expect(problems({ provider: { building: [building, { ...building, c: 1 }] } })).toEqual(['unknown attribute "c"']);
  });

  it("takes one provider's part of the schemas, which has its source for a provider block", () => {
    const part = { ...BUILDING, provider: 'registry.terraform.io/example/building' };
    const json = { resource: { house: { a: {} } }, provider: { building: [{}] } };
    expect(checkAgainstSchema(json, part)).toEqual([
      { address: 'house.a', problem: 'missing required attribute "name"' },
    ]);
  });
});

describe('checkedResources', () => {
  it('counts the resources and data sources that have a schema', () => {
    const json = { resource: { house: { '//': 'x', a: {}, b: {} }, aws_eip: { a: {} } }, data: { house: { a: {} } } };
    expect(checkedResources(json, SCHEMAS)).toBe(3);
    expect(checkAgainstSchema({ resource: { aws_eip: { a: { b: 1 } } } }, SCHEMAS)).toEqual([]);
    expect(checkedResources({ resource: { aws_eip: { a: {} } } }, SCHEMAS)).toBe(0);
    expect(checkedResources({}, SCHEMAS)).toBe(0);
  });
});
