import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { toBeValidSarifLog } from '@microsoft/jest-sarif';
import { jsonReport } from '../../lib/cli/reports/json';
import { markdownReport } from '../../lib/cli/reports/markdown';
import { sarifReport } from '../../lib/cli/reports/sarif';
import { tableReport } from '../../lib/cli/reports/table';
import { FIXED, ISOLATED, LEAK, proofOf, UNKNOWN } from './proofs';

expect.extend({ toBeValidSarifLog });

const PROOF = proofOf(UNKNOWN, ISOLATED, LEAK, FIXED);
const ABOUT = { path: 'cdktf.out' };

/** A leak whose names try to be something else. */
const HOSTILE = {
  ...LEAK,
  address: 'aws_instance.it["`|</code><img src=x>\n\u001b[2J"]',
  reason: 'a | b, *c*, <b>d</b>, `e`, [f](g), @h, i_j and _k_\n# l &lt;',
};

describe('the table', () => {
  it('shows each stack, then what is wrong, and how to close it', () => {
    expect(tableReport(PROOF, ABOUT)).toMatchSnapshot();
  });

  it.each([80, 60])('fits a terminal of %i columns and cuts no IP in two', (width) => {
    const printed = tableReport(PROOF, { ...ABOUT, width });
    expect(Math.max(...printed.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(width);
    expect(printed).toMatch(/ 203\.0\.113\.5 /);
    expect(printed).toMatch(/ 203\.0\.113\.9 /);
  });

  it('steers no terminal', () => {
    expect(tableReport(proofOf(HOSTILE), ABOUT)).not.toMatch(/[^\P{Cc}\n]/u);
  });

  it('names the first of many that a note is about', () => {
    const many = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ ...FIXED, address: `aws_instance.${name}` }));
    expect(tableReport(proofOf(...many), ABOUT)).toContain(
      '(aws_instance.a, aws_instance.b, aws_instance.c, and 2 more)\n',
    );
  });

  it('says that there is nothing', () => {
    expect(tableReport(proofOf(), ABOUT)).toBe('no workload: nothing here opens connections\n');
  });
});

describe('Markdown', () => {
  it('shows what is wrong first', () => {
    expect(markdownReport(PROOF, ABOUT)).toMatchSnapshot();
  });

  it('keeps names and reasons from being Markdown or HTML', () => {
    expect(markdownReport(proofOf(HOSTILE), ABOUT)).toMatchSnapshot();
  });

  it('fits in a comment, and says what it leaves out', () => {
    const leaks = Array.from({ length: 1000 }, (_, index) => ({ ...LEAK, address: `aws_instance.a${index}` }));
    const comment = markdownReport(proofOf(...leaks), ABOUT);
    expect(comment.length).toBeLessThan(65_536);
    expect(comment).toMatch(/^### Egress of 1000 workloads: 1000 leaks\n/);
    expect(comment).toMatch(/\nThere is more than a comment can hold: `fixed-egress prove` shows all of it\.\n$/);
  });

  it('says that there is nothing', () => {
    expect(markdownReport(proofOf(), ABOUT)).toBe('### Egress of no workload: nothing here opens connections\n');
  });
});

describe('JSON', () => {
  it('is the proof', () => {
    expect(JSON.parse(jsonReport(PROOF, ABOUT))).toEqual(PROOF);
  });
});

describe('SARIF', () => {
  const logOf = (path: string, ...workloads: Parameters<typeof proofOf>) =>
    JSON.parse(sarifReport(proofOf(...workloads), { path }));
  const urisOf = (path: string) =>
    logOf(path, LEAK).runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri;
  const root = mkdtempSync(join(tmpdir(), 'sarif-'));

  afterAll(() => rmSync(root, { recursive: true }));

  it('has a result for each leak and for each workload that cannot be told', () => {
    expect(sarifReport(PROOF, ABOUT)).toMatchSnapshot();
  });

  it('is valid, also for names that are not', () => {
    expect(logOf('cdktf.out', ...PROOF.workloads)).toBeValidSarifLog();
    expect(logOf('a b|c/plan.json', HOSTILE)).toBeValidSarifLog();
    expect(logOf('-')).toBeValidSarifLog();
  });

  it('has what GitHub asks for, in every result', () => {
    const { results, tool } = logOf('cdktf.out', ...PROOF.workloads).runs[0];
    for (const { ruleId, locations, partialFingerprints } of results) {
      expect(tool.driver.rules.map(({ id }: { id: string }) => id)).toContain(ruleId);
      expect(locations[0].physicalLocation.region.startLine).toBe(1);
      expect(partialFingerprints.primaryLocationLineHash).toMatch(/^[0-9a-f]{16}:1$/);
    }
  });

  it('keeps fingerprints when files move, and has another for each workload', () => {
    const fingerprints = (path: string) =>
      logOf(path, LEAK, UNKNOWN, { ...LEAK, stack: 'other' }).runs[0].results.map(
        (result: { partialFingerprints: unknown }) => JSON.stringify(result.partialFingerprints),
      );
    expect(fingerprints('b')).toEqual(fingerprints('a'));
    expect(new Set(fingerprints('a')).size).toBe(3);
  });

  it('names the file of the stack, in a form that is a URI', () => {
    mkdirSync(join(root, 'stacks/shop'), { recursive: true });
    writeFileSync(join(root, 'stacks/shop/cdk.tf.json'), '{}');
    writeFileSync(join(root, 'plan.json'), '{}');
    expect(urisOf(root)).toBe(pathToFileURL(join(root, 'stacks/shop/cdk.tf.json')).href);
    expect(urisOf(join(root, 'plan.json'))).toBe(pathToFileURL(join(root, 'plan.json')).href);
    expect(urisOf('examples')).toBe('examples');
    expect(urisOf('.')).toBe('.');
    expect(urisOf('./a folder/plan #1.json')).toBe('a%20folder/plan%20%231.json');
  });
});
