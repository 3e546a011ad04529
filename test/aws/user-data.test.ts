import { randomBytes } from 'node:crypto';
import { userData } from '../../lib/aws/user-data';
import { newStack, synthesized } from '../support';

describe('the boot document of a NAT instance', () => {
  it('keeps the shell apart from Terraform', () => {
    const { locals } = synthesized((stack) => {
      userData(stack, 'nat-a', 'echo "${HOME}" %{http_code} $(id)');
    });
    expect(locals['nat-a-boot']).toBe('echo "$${HOME}" %%{http_code} $(id)');
  });

  it('fails when it is longer than AWS takes', () => {
    const document = randomBytes(20_000).toString('base64');
    expect(() => userData(newStack(), 'nat-a', document)).toThrow(
      /the boot document of nat-a has \d+ bytes when it is compressed, and AWS takes 16384/,
    );
  });
});
