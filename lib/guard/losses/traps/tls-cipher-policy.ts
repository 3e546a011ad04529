import { replacesBy, type Trap } from './trap';

/** https://github.com/digitalocean/terraform-provider-digitalocean/issues/1385 */
export const tlsCipherPolicy: Trap = (edit) =>
  replacesBy(edit, 'digitalocean_loadbalancer', 'tls_cipher_policy')
    ? 'some versions of the provider for DigitalOcean replace a load balancer for tls_cipher_policy: take a later one'
    : undefined;
