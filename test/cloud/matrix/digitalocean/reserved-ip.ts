import { addressIn, editsOf, NOTHING, wrapped } from './parts';

const WEB = 'digitalocean_reserved_ip.web';

/** Edits of reserved IPs that nothing uses. */
export const RESERVED_IP_EDITS = editsOf(
  'ReservedIp',
  (stack) => {
    addressIn(stack, 'web');
    addressIn(stack, 'mail');
  },
  [
    {
      edit: 'add an address before the others',
      after: (stack) => {
        addressIn(stack, 'api');
        addressIn(stack, 'web');
        addressIn(stack, 'mail');
      },
      ...NOTHING,
    },
    {
      edit: 'reorder the addresses',
      after: (stack) => {
        addressIn(stack, 'mail');
        addressIn(stack, 'web');
      },
      ...NOTHING,
    },
    {
      edit: 'wrap the addresses in another construct',
      after: wrapped((scope) => {
        addressIn(scope, 'web');
        addressIn(scope, 'mail');
      }),
      ...NOTHING,
    },
    {
      edit: 'rename the construct, and keep the name',
      after: (stack) => {
        addressIn(stack, 'front', { name: 'web' });
        addressIn(stack, 'mail');
      },
      ...NOTHING,
    },
    {
      edit: 'switch retention off',
      after: (stack) => {
        addressIn(stack, 'web', { retain: false });
        addressIn(stack, 'mail');
      },
      ...NOTHING,
    },
    {
      edit: 'another region',
      after: (stack) => {
        addressIn(stack, 'web', { region: 'ams3' });
        addressIn(stack, 'mail');
      },
      mayChange: [WEB],
      verdict: 'blocked',
      refused: [WEB],
    },
    {
      edit: 'rename an address',
      after: (stack) => {
        addressIn(stack, 'web', { name: 'front' });
        addressIn(stack, 'mail');
      },
      mayChange: [WEB],
      verdict: 'blocked',
    },
    {
      edit: 'remove an address',
      after: (stack) => {
        addressIn(stack, 'mail');
      },
      mayChange: [WEB],
      verdict: 'blocked',
    },
  ],
);
