import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Log, ReportingDescriptor, Result } from 'sarif';
import type { WorkloadProof } from '../../proof/document';
import { problemsOf, type Report } from './report';

/**
 * For code scanning: SARIF 2.1.0, with what GitHub asks for besides.
 *
 * @see https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
export const sarifReport: Report = (proof, { path }) => {
  const problems = problemsOf(proof);
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'fixed-egress', rules: [...new Set(problems.map(({ rule }) => rule))].sort().map(ruleOf) },
        },
        results: problems.map((workload) => resultOf(workload, path)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};

function ruleOf(id: string): ReportingDescriptor {
  const text = 'Every packet must leave from a reserved public address';
  return {
    id,
    shortDescription: { text: `${text}: ${id}` },
    fullDescription: { text: `${text}. The rule ${id} shows where one does not, or where that cannot be told.` },
    help: { text: 'The message says the path of the packets, why they leak, and how to close it.' },
  };
}

function resultOf(workload: WorkloadProof, path: string): Result {
  const { address, stack, verdict, rule } = workload;
  const identity = createHash('sha256')
    .update(JSON.stringify([stack, address, rule]))
    .digest('hex');
  return {
    ruleId: rule,
    level: verdict === 'leak' ? 'error' : 'warning',
    message: { text: messageOf(workload) },
    locations: [
      {
        // GitHub shows no result without a line. Terraform JSON is written by programs: its lines say nothing.
        physicalLocation: { artifactLocation: { uri: uriOf(fileOf(stack, path)) }, region: { startLine: 1 } },
        logicalLocations: [{ fullyQualifiedName: address, kind: 'resource' }],
      },
    ],
    // The one fingerprint that GitHub reads: it keeps an alert the same when files move.
    partialFingerprints: { primaryLocationLineHash: `${identity.slice(0, 16)}:1` },
  };
}

function messageOf({ address, stack, verdict, path, reason, close }: WorkloadProof): string {
  const lines = [`${address} in ${stack}: ${verdict}: ${reason}.`, `Path: ${path.join(' -> ')}`];
  return [...lines, ...(close === null ? [] : [`To close it: ${close}`])].join('\n');
}

/** The file that a stack was read from. What cdktf writes has one for each stack. */
function fileOf(stack: string, path: string): string {
  if (!existsSync(path) || statSync(path).isFile()) return path;
  const files = [join(path, 'stacks', stack, 'cdk.tf.json'), join(path, 'cdk.tf.json')];
  return files.find((file) => existsSync(file)) ?? path;
}

/** As GitHub wants it: from the root of the repository, which is where a job starts. */
function uriOf(file: string): string {
  const inside = relative('.', file);
  if (inside.startsWith('..')) return pathToFileURL(file).href;
  return inside === '' ? '.' : inside.split(sep).map(encodeURIComponent).join('/');
}
