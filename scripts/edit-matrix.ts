import { AWS_EDITS } from '../test/cloud/matrix/aws';
import { DIGITALOCEAN_EDITS } from '../test/cloud/matrix/digitalocean';
import type { Edit } from '../test/cloud/matrix/edit';
import { editTable } from '../test/cloud/matrix/table';

/** The edits of a cloud, and what they are planned with. */
interface Part {
  readonly cloud: string;
  readonly about: string;
  readonly edits: readonly Edit[];
}

/** The parts of the matrix. */
export const PARTS: readonly Part[] = [
  {
    cloud: 'AWS',
    about: `Each stack is applied with Terraform 1.11 and version 5.100.0 of the AWS provider on \`moto_server\`, and each edit is planned
against it. There are two exceptions. Regional NAT gateways, and further addresses of a zonal one, need version 6.24: a
\`terraform_data\` with the same arguments plays them, and what is around them is real. \`moto_server\` has no Global Accelerator: its
state is written by hand, and the provider plans against that.`,
    edits: AWS_EDITS,
  },
  {
    cloud: 'DigitalOcean',
    about: `Each plan is made by a planner of the tests, from the Terraform of both versions and the schema of version 2.71.0 of the provider. Where
that provider is on the machine, the same edits are planned by Terraform and the provider itself, which must come to the same.`,
    edits: DIGITALOCEAN_EDITS,
  },
];

/** docs/edit-matrix.md as it must be. */
export function writtenEditMatrix(): string {
  const parts = PARTS.map(({ cloud, about, edits }) => `## ${cloud}\n\n${about}\n\n${editTable(edits)}\n`);
  return `# What an edit does to addresses

Each row is a test (\`test/cloud/*-matrix.test.ts\`): a stack stands, somebody edits it, and Terraform plans. The third column is all that
loses its public address or its hostname, gets another, or serves another app, as the plan itself says it. The fourth is what
\`fixed-egress guard\` says of the plan, which names exactly these. The edits are declared in \`test/cloud/matrix\`, and \`npm run readme\`
writes this page.

\`safe\`: nobody has to do anything. \`announce\`: somebody has to be told. \`blocked\`: a fixed address would be lost, or an app would leave
from another one. Where no address changes and the edit is not \`safe\`, an app leaves from one address more, or from another app's.

${parts.join('\n')}`;
}
