import { type BootDocument, textOfFile } from './boot-document';
import { type CloudOfMachines, type Machine, unclearMachine } from './machine';
import { saidBeside } from './networking';
import { BIRD, knownPaths, otherFile, RULES } from './own-files';
import { isOwnBird } from './routing-daemon';
import { NotUnderstood, rulesetOf } from './ruleset';
import { SETTINGS, settingsIn } from './settings';
import { besideStarting, startsGateway } from './starting';
import { passing } from './translation';

/** What a document makes of a gateway. Its own packets take the machine's default route. */
export function gatewayOf(document: BootDocument, { programs, uplink, inside }: CloudOfMachines): Machine {
  const settings = settingsIn(textOfFile(document, SETTINGS) ?? '-');
  if (settings?.UPLINK !== uplink || settings.INSIDE !== inside || settings.DAEMON !== 'bird') {
    return unclearMachine(SETTINGS);
  }
  const other = otherFile(document, 'gateway', programs.gateway);
  if (other !== undefined) return unclearMachine(`${other}, which is not what this library writes`);
  if (!isOwnBird(textOfFile(document, BIRD) ?? '', 'gateway')) return unclearMachine(BIRD);
  if (!startsGateway(document)) return unclearMachine('what starts fixed-egress.service');
  const said = saidBeside(besideStarting(document), knownPaths('gateway'));
  if (said !== undefined) return unclearMachine(`\`${said}\``);

  try {
    const rules = rulesetOf(textOfFile(document, RULES) ?? '-');
    const passed = passing(rules, { family: 'ipv4', iif: inside, oif: uplink });
    if (passed.some(({ isConfirmed }) => !isConfirmed)) {
      return unclearMachine(`${RULES}, which lets packets pass from addresses that are not confirmed`);
    }
    const forwards = { network: settings.VPC_RANGE ?? '', passes: passed.length > 0 };
    return { ways: { ipv4: ['default'], ipv6: ['default'] }, forwards };
  } catch (error) {
    if (error instanceof NotUnderstood) return unclearMachine(`\`${error.message}\` of ${RULES}`);
    throw error;
  }
}
