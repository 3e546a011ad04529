import type { AddressBookDocument } from '../../lib/address-book/document';
import { waysByBook } from '../../lib/guard/places/by-book';
import { readPlanned } from '../../lib/guard/plan/planned';
import type { Exit } from '../../lib/proof/network/outcome';
import type { Json } from '../support';
import { eip, planOf } from './plans';

const [WEB, MAIL] = ['203.0.113.5', '203.0.113.6'];

const BOOK = { apps: { web: { egress: { addresses: [{ name: 'web', ip: WEB }] } } } } as unknown as AddressBookDocument;

/** Both addresses are on one machine, which picks. */
function ways(): ReadonlyMap<string, readonly Exit[]> {
  const exit = (address: string, ip: string): Exit => {
    const source = { address, ip, family: 'ipv4', stability: 'fixed' } as const;
    return { source, path: ['aws_instance.nat'], rule: 'aws/network-interface', chosenBy: 'aws_instance.nat' };
  };
  return new Map([
    ['aws_eip.web', [exit('aws_eip.web', WEB)]],
    ['aws_eip.mail', [exit('aws_eip.mail', MAIL)]],
  ]);
}

function ownersFor(app: string, machine: Json, unknown: Json): string[] {
  const expressions = Object.fromEntries(Object.keys(unknown).map((name) => [name, { references: ['aws_eip.new'] }]));
  const written = { address: 'aws_instance.nat', mode: 'managed', type: 'aws_instance', name: 'nat', expressions };
  const planned = readPlanned(
    planOf(
      [
        { address: 'aws_eip.web', before: eip('web', WEB) },
        { address: 'aws_eip.mail', before: eip('mail', MAIL) },
        {
          address: 'aws_instance.nat',
          actions: 'update',
          before: { id: 'i-1' },
          after: { id: 'i-1', ...machine },
          unknown,
        },
      ],
      { configuration: { root_module: { resources: [written] } } },
    ),
  );
  return [...waysByBook(app, ways(), BOOK, planned).keys()];
}

describe('an app behind a machine with the addresses of several apps', () => {
  it('leaves from those of its address book while the tags of the machine are to come', () => {
    expect(ownersFor('web', {}, { tags: true })).toEqual(['aws_eip.web']);
  });

  it('leaves from those of its address book while the boot document of the machine is to come', () => {
    expect(ownersFor('web', { tags: { Name: 'nat' } }, { user_data_base64: true })).toEqual(['aws_eip.web']);
  });

  it('may leave from any where the plan tells all of the machine', () => {
    expect(ownersFor('web', { tags: { Name: 'nat' }, user_data: 'x' }, {})).toEqual(['aws_eip.web', 'aws_eip.mail']);
  });

  it('may leave from any where no address book lists it', () => {
    expect(ownersFor('mail', {}, { tags: true })).toEqual(['aws_eip.web', 'aws_eip.mail']);
  });
});
