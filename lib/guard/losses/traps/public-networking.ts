import { replacesBy, type Trap } from './trap';

/** Of the provider from 2.82.0 to 2.85.0: https://github.com/digitalocean/terraform-provider-digitalocean/pull/1533 */
export const publicNetworking: Trap = (edit) =>
  replacesBy(edit, 'digitalocean_droplet', 'public_networking')
    ? 'the provider for DigitalOcean replaces Droplets for public_networking from version 2.82.0 to 2.85.0: take 2.85.1 or later, or stay below 2.82.0'
    : undefined;
