import { createHash } from 'node:crypto';
import { proveEgress } from '../../../lib/proof';

// A plan has the digest of user data. Of Terraform in JSON it has the text as it is written, also where that is an expression.

function planned(written: string, text: string, references?: string[]) {
  const user_data = createHash('sha1').update(text).digest('hex');
  const resource = { mode: 'managed', type: 'digitalocean_droplet', name: 'web', provider_name: 'digitalocean' };
  const change = { actions: ['create'], before: null, after: { name: 'web', user_data }, after_unknown: { id: true } };
  return proveEgress({
    format_version: '1.2',
    terraform_version: '1.11.4',
    resource_changes: [{ address: 'digitalocean_droplet.web', ...resource, change }],
    planned_values: {
      root_module: { resources: [{ address: 'digitalocean_droplet.web', ...resource, values: change.after }] },
    },
    configuration: {
      root_module: {
        resources: [
          {
            address: 'digitalocean_droplet.web',
            ...resource,
            expressions: { user_data: { constant_value: written, ...(references && { references }) } },
          },
        ],
      },
    },
  }).workloads[0];
}

test.each([
  ['text', '#!/bin/sh\necho hello\n', '#!/bin/sh\necho hello\n'],
  ['text with a dollar sign', '#!/bin/sh\necho $${HOME}\n', '#!/bin/sh\necho ${HOME}\n'],
])('%s of which the digest is right is read', (_, written, text) => {
  expect(planned(written, text)).toMatchObject({
    verdict: 'leak',
    reason: 'a Droplet leaves from its own public address',
  });
});

test('an expression is not taken for the text', () => {
  expect(planned('${local.boot}', '#!/bin/sh\nip route add default via 10.0.0.2\n', ['local.boot'])).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining('only its digest is here, not its text: prove the configuration'),
  });
});
