import { join } from 'node:path';
import { fileBeside } from '../../private/files';
import { type CloudOfMachines, type Machine, PLAIN, unclearMachine } from '../machine/machine';
import { machineOf } from '../machine/read-machine';
import { wordFor } from '../machine/word';
import type { Body } from '../../terraform/body';
import { Reference, Text, Unknown } from '../../terraform/value';

const FILES = join(__dirname, '../../digitalocean/files');

/** https://docs.digitalocean.com/products/networking/vpc/details/features/: eth0 is public, eth1 is the VPC's. */
const DIGITALOCEAN: CloudOfMachines = {
  programs: { gateway: fileBeside(FILES, 'nat-droplet'), host: fileBeside(FILES, 'app-droplet') },
  uplink: 'eth0',
  inside: 'eth1',
};

/** In plans and states the provider keeps a digest of user data alone: https://github.com/digitalocean/terraform-provider-digitalocean */
const DIGEST = /^[0-9a-f]{40}$/;

const DIGEST_ALONE = 'only its digest is here, not its text: prove the configuration';

/** Reads what user data makes of Droplets, each text once. */
export class UserData {
  private readonly machines = new Map<string, Machine>();

  public of(body: Body): Machine {
    const value = body.value('user_data');
    if (value === undefined || value === '') return PLAIN;
    if (typeof value === 'string') {
      if (DIGEST.test(value)) return unclearMachine(DIGEST_ALONE);
      return this.machine(value);
    }
    if (value instanceof Unknown && value.name === `${body.name}.user_data`) return unclearMachine(DIGEST_ALONE);
    if (!(value instanceof Text)) return unclearMachine(`${value instanceof Unknown ? value.name : String(value)}`);
    const words = value.parts.map((part) => (part instanceof Reference ? wordFor(part) : part));
    const at = words.findIndex((word) => typeof word !== 'string');
    return at === -1 ? this.machine(words.join('')) : unclearMachine(String(value.parts[at]));
  }

  private machine(text: string): Machine {
    let machine = this.machines.get(text);
    if (!machine) this.machines.set(text, (machine = machineOf(text, DIGITALOCEAN)));
    return machine;
  }
}
