import { bootDocumentOf } from './boot-document';
import { gatewayOf } from './gateway';
import { hostOf } from './host';
import { type CloudOfMachines, type Machine, PLAIN, unclearMachine } from './machine';
import { FOLDER } from './own-files';
import { saidBeside } from './networking';
import { SETTINGS } from './settings';
import { decoded, partsOf } from './user-data';

/** What user data makes of a machine. */
export function machineOf(userData: string, cloud: CloudOfMachines): Machine {
  const hidden = decoded(userData);
  if (hidden !== undefined) {
    return machineOf(hidden, cloud) === PLAIN ? PLAIN : unclearMachine('encoded text that speaks of networking');
  }
  const document = bootDocumentOf(partsOf(userData));
  const [unclear] = document.unclear;
  if (unclear !== undefined) return unclearMachine(unclear);
  if (document.files.has(SETTINGS)) {
    return document.files.has(`${FOLDER}/close-routes`) ? hostOf(document, cloud) : gatewayOf(document, cloud);
  }
  const said = saidBeside({ ...document, rest: [...document.boothooks, ...document.rest] });
  return said === undefined ? PLAIN : unclearMachine(`\`${said}\``);
}
