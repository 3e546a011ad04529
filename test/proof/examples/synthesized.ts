import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Testing } from 'cdktf';
import { addExamples } from '../../../examples/main';
import type { Json } from '../../support';

export type Example =
  | 'aws-ingress'
  | 'aws-nat-gateway'
  | 'aws-nat-instances'
  | 'digitalocean-app-platform'
  | 'digitalocean-ingress'
  | 'digitalocean-nat-droplets';

/** The Terraform JSON of every example, as `cdktf synth` writes it. */
export function synthesizeExamples(): Readonly<Record<Example, Json>> {
  const app = Testing.app();
  const stacks = addExamples(app);
  app.synth();
  const read = (path: string) => JSON.parse(readFileSync(join(app.outdir, path), 'utf8'));
  return Object.fromEntries(
    stacks.map((stack) => [stack.node.id, read(app.manifest.forStack(stack).synthesizedStackPath)]),
  ) as Record<Example, Json>;
}

/** What each app of an address book leaves from, as Terraform addresses. */
export function published(json: Json): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries<Json>(json.output.address_book.value.apps).map(([app, { egress }]) => [
      app,
      [...new Set<string>(egress.addresses.map(({ ip }: { ip: string }) => resourceOf(ip, json)))].sort(),
    ]),
  );
}

/** `${aws_eip.web.public_ip}` -> `aws_eip.web`. A local stands for what it names last. */
function resourceOf(expression: string, json: Json): string {
  const [, local] = /\blocal\.([\w-]+)/.exec(expression) ?? [];
  if (local !== undefined) return resourceOf(json.locals[local].replace(/terraform_data\.[\w-]+/g, ''), json);
  const [address] = /\b(aws|digitalocean)_\w+\.[\w-]+/.exec(expression) ?? [];
  if (address === undefined) throw new Error(`${expression} names no resource`);
  return address;
}
