import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'cdktf';
import { addExamples } from '../examples/main';
import { tableReport } from '../lib/cli/reports/table';
import { proveEstate } from '../lib/proof/prove';
import { readPath } from '../lib/terraform/read';
import { bookTables } from './book-tables';

// `npm start`: synthesizes the examples, shows where each app leaves from and is reached, says what to type next, and ends with the proof.

const app = new App();
const stacks = addExamples(app);
app.synth();

for (const stack of stacks) {
  const { synthesizedStackPath } = app.manifest.forStack(stack);
  const file = join(app.outdir, synthesizedStackPath);
  const { output } = JSON.parse(readFileSync(file, 'utf8'));
  console.log(`\n${stack.node.id}\n${bookTables(output.address_book.value)}\nTerraform: ${file}`);
}

console.log(
  '\nEach address gets its IP when you deploy, and is kept from then on. It costs money. With Terraform installed, one of these:\n',
);
for (const { node } of stacks) {
  const credentials = node.id.startsWith('aws-') ? 'your AWS credentials' : 'DIGITALOCEAN_TOKEN';
  console.log(`  npx cdktf deploy ${node.id.padEnd(26)} --outputs-file outputs.json # reads ${credentials}`);
}
console.log(`
The IPs are then in the address book, which makes a page for those who must know them. In a project of yours, without the build:

  npm run build && npx fixed-egress book outputs.json --format html > addresses.html`);

console.log('\nThe proof, from that Terraform alone. In a project of yours: npx fixed-egress prove\n');
console.log(
  tableReport(proveEstate(readPath(app.outdir)), { path: app.outdir, width: process.stdout.columns }).trimEnd(),
);
