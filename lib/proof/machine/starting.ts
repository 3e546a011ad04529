import type { BootDocument } from './boot-document';

/** The words of the commands that start a gateway. */
const STARTING =
  /^[ -]*(?:(?:systemctl|daemon-reload|enable|start|--no-block|fixed-egress[\w-]*\.(?:service|timer))(?: |$))+$/gm;

/** Whether a document starts what makes a machine a gateway. */
export function startsGateway({ rest }: BootDocument): boolean {
  return rest.some((text) => /^systemctl start --no-block fixed-egress\.service$/m.test(text));
}

/** The document without the commands that start a gateway: what else it runs. */
export function besideStarting(document: BootDocument): BootDocument {
  const { boothooks, rest } = document;
  return { ...document, rest: [...boothooks, ...rest.map((text) => text.replaceAll(STARTING, ''))] };
}
