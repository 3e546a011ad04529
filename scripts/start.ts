import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'cdktf';
import type { AddressBookDocument } from 'cdktf-fixed-egress';
import Table from 'cli-table3';
import { addExamples } from '../examples/main';
import { tableReport } from '../lib/cli/reports/table';
import { proveEstate } from '../lib/proof/prove';
import { readPath } from '../lib/proof/terraform/read';

// `npm start`: synthesizes the examples, shows where each app leaves from, says what to type next, and ends with the proof.

const CREDENTIALS: Record<string, string> = {
  'aws-nat-gateway': 'your AWS credentials',
  'aws-nat-instances': 'your AWS credentials',
  'digitalocean-app-platform': 'DIGITALOCEAN_TOKEN',
  'digitalocean-nat-droplets': 'DIGITALOCEAN_TOKEN',
};

const app = new App();
const stacks = addExamples(app);
app.synth();

for (const stack of stacks) {
  const { synthesizedStackPath } = app.manifest.forStack(stack);
  const file = join(app.outdir, synthesizedStackPath);
  const { output } = JSON.parse(readFileSync(file, 'utf8'));
  console.log(`\n${stack.node.id}\n${tableOf(output.address_book.value)}\nTerraform: ${file}`);
}

console.log(
  '\nEach address gets its IP when you deploy, and is kept from then on. It costs money. With Terraform installed:\n',
);
for (const { node } of stacks) console.log(`  npx cdktf deploy ${node.id.padEnd(26)} # reads ${CREDENTIALS[node.id]}`);
console.log('\nThe IPs are then in the output address_book:\n');
for (const { node } of stacks) console.log(`  npx cdktf output ${node.id}`);

console.log('\nThe proof, from that Terraform alone. In a project of yours: npx fixed-egress prove\n');
console.log(
  tableReport(proveEstate(readPath(app.outdir)), { path: app.outdir, width: process.stdout.columns }).trimEnd(),
);

function tableOf(book: AddressBookDocument): string {
  const head = ['app', 'leaves via', 'from the addresses', 'stability', 'admitted by'];
  const table = new Table({ head, style: { head: [], border: [] } });
  for (const [name, { egress, admittedBy }] of Object.entries(book.apps)) {
    const addresses = egress.addresses.map((address) => address.name);
    const stability = egress.addresses.map(
      ({ stability, dedicated }) => `${stability}, ${dedicated ? 'its own' : 'shared'}`,
    );
    const lists = admittedBy.map((list) => list.name);
    table.push([name, egress.via, addresses.join('\n'), stability.join('\n'), lists.join('\n')]);
  }
  return table.toString();
}
