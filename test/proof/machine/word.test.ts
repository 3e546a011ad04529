import { wordFor } from '../../../lib/proof/machine/word';
import { Resource } from '../../../lib/terraform/resource';
import { Reference } from '../../../lib/terraform/value';

const reference = (type: string, attribute: string) =>
  new Reference(
    new Resource({ address: `${type}.it`, type, name: 'it', isData: false, stack: 'stack' }, () => undefined),
    attribute,
  );

test.each([
  ['digitalocean_droplet', 'ipv4_address_private'],
  ['aws_ssm_parameter', 'arn'],
  ['random_password', 'result'],
  ['null_resource', 'id'],
])('%s.%s is a word', (type, attribute) => {
  expect(wordFor(reference(type, attribute))).toBe(`${type}.it.${attribute}`);
});

test.each([
  ['aws_ssm_parameter', 'value'],
  ['aws_lambda_invocation', 'result'],
  ['terraform_data', 'output'],
  ['http', 'response_body'],
  ['cloudinit_config', 'rendered'],
])('%s.%s may be a text', (type, attribute) => expect(wordFor(reference(type, attribute))).toBeUndefined());
