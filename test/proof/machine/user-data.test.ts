import { gzipSync } from 'node:zlib';
import { multipart } from '../../../lib/gateway/multipart';
import { bootDocumentOf, textOfFile } from '../../../lib/proof/machine/boot-document';
import { decoded, partsOf } from '../../../lib/proof/machine/user-data';

const typesOf = (userData: string) => partsOf(userData).map(({ type }) => type);

test.each([
  ['#!/bin/sh\n', 'text/x-shellscript'],
  ['#cloud-config\n', 'text/cloud-config'],
  ['#cloud-boothook\n', 'text/cloud-boothook'],
  ['#cloud-config-archive\n', 'text/cloud-config-archive'],
  ['## template: jinja\n#cloud-config\n', 'text/jinja2'],
  ['#include\n', 'text/x-include-url'],
  ['#part-handler\n', 'text/part-handler'],
  ['hello', 'text/plain'],
  ['\n  #include\nhttps://example.com\n', 'text/x-include-url'],
  ['#Cloud-Config\n', 'text/cloud-config'],
])('a part is told by its first line: %j', (text, type) => expect(typesOf(text)).toEqual([type]));

describe('a multipart document', () => {
  const text = multipart([
    { type: 'text/plain', content: '#!/bin/sh\necho "Grüße"\n' },
    { type: 'text/cloud-config', content: '#cloud-config\npackages: [htop]\n' },
  ]);

  test('has its parts, decoded', () => {
    expect(partsOf(text).map(({ content }) => content.trimEnd())).toEqual([
      '#!/bin/sh\necho "Grüße"',
      '#cloud-config\npackages: [htop]',
    ]);
  });

  test('has them with the ends of lines that mail has', () => {
    expect(typesOf(text.replaceAll('\n', '\r\n'))).toEqual(['text/x-shellscript', 'text/cloud-config']);
  });

  test('may be a part of another one', () => {
    const outer = text.replaceAll('==fixed-egress==', '==outer==').replace('#!/bin/sh', text);
    expect(typesOf(`${outer}`)).toContain('text/cloud-config');
    expect(typesOf(multipart([{ type: 'text/plain', content: text.replaceAll('==fixed-egress==', 'inner') }]))).toEqual(
      ['text/x-shellscript', 'text/cloud-config'],
    );
  });

  test('cannot be read without a boundary', () => {
    expect(typesOf('Content-Type: multipart/mixed\n\nhello')).toEqual(['multipart without a boundary']);
  });
});

describe('what is encoded', () => {
  const script = '#!/bin/sh\necho hello\n';

  test.each([
    ['base64', Buffer.from(script)],
    ['gzip in base64', gzipSync(script)],
  ])('is decoded: %s', (_, bytes) => expect(decoded(bytes.toString('base64'))).toBe(script));

  test('is told from plain text', () => {
    expect(decoded(script)).toBeUndefined();
    expect(decoded('hello')).toBeUndefined();
  });

  test('is left alone where gzip is cut off', () => {
    expect(decoded(gzipSync(script).subarray(0, 15).toString('base64'))).toBeUndefined();
  });
});

describe('a boot document', () => {
  const documentOf = (config: string) => bootDocumentOf(partsOf(`#cloud-config\n${config}`));

  test.each([
    ['plain', 'content: hello', 'hello'],
    ['base64', `encoding: b64\n    content: ${Buffer.from('hello').toString('base64')}`, 'hello'],
    ['gzip', `encoding: gz+b64\n    content: ${gzipSync('hello').toString('base64')}`, 'hello'],
    ['empty', 'owner: root', ''],
  ])('has a file that is %s', (_, file, text) => {
    expect(textOfFile(documentOf(`write_files:\n  - path: /a\n    ${file}\n`), '/a')).toBe(text);
  });

  test('has no certain text for a file that is written twice', () => {
    const files = 'write_files:\n  - {path: /a, content: one}\n  - {path: /a, content: two}\n';
    expect(textOfFile(documentOf(files), '/a')).toBeUndefined();
  });

  test.each([
    [
      'a file that is appended to',
      'write_files:\n  - {path: /a, content: one, append: true}\n',
      'a file of write_files',
    ],
    [
      'a file that is fetched',
      'write_files:\n  - {path: /a, source: {uri: "https://example.com"}}\n',
      'a file of write_files',
    ],
    ['an unknown encoding', 'write_files:\n  - {path: /a, content: one, encoding: rot13}\n', 'a file of write_files'],
    ['no YAML', 'a: [', 'no YAML'],
    ['no map', '- a\n', 'no map'],
  ])('cannot be read with %s', (_, config, why) => {
    expect(documentOf(config).unclear).toEqual([expect.stringContaining(why)]);
  });

  test('cannot be read where a part may replace what another one says', () => {
    const config = '#cloud-config\nruncmd: [ls]\n';
    const message = `Content-Type: multipart/mixed; boundary="B"\n\n--B\nContent-Type: text/cloud-config\n\n${config}\n`;
    const text = `${message}--B\nContent-Type: text/cloud-config\n\n${config}\n--B--\n`;
    expect(bootDocumentOf(partsOf(text)).unclear).toEqual(['cloud-config parts that replace each other']);
  });

  test('has commands that are lists of words as lines', () => {
    expect(documentOf('runcmd:\n  - [ip, route, add, default]\n').rest[0]).toContain('ip route add default');
  });
});

describe('what cannot be read of a multipart document', () => {
  const part = (headers: string, content: string) =>
    bootDocumentOf(
      partsOf(`MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n${headers}\n\n${content}\n--b--\n`),
    );

  test('an encoding that mail has beside base64', () => {
    const headers = 'Content-Type: text/x-shellscript\nContent-Transfer-Encoding: x-uuencode';
    expect(part(headers, '').unclear).toEqual(['a part of type x-uuencode']);
  });

  test('what is compressed', () => {
    const headers = 'Content-Type: text/x-shellscript\nContent-Transfer-Encoding: base64';
    expect(part(headers, gzipSync('#!/bin/sh').toString('base64')).unclear).toEqual(['a part of type gzip']);
  });
});

describe('a second cloud-config', () => {
  const second = (merge: string, more = '') =>
    bootDocumentOf(
      [{ merge: '' }, { merge }].map((part) => ({
        ...part,
        type: 'text/cloud-config',
        content: `${more}\nwrite_files: []`,
      })),
    ).unclear;
  const replaces = ['cloud-config parts that replace each other'];

  test.each([
    ['list(append)+dict(no_replace,recurse_list)+str()', '', []],
    ['list(append)+dict(recurse_array)+str()', '', []],
    ['', '', replaces],
    ['list(append)+dict(replace)', '', replaces],
    ['list(append)+dict(no_replace,recurse_list)+str()', 'merge_how: list(replace)+dict(replace)', replaces],
  ])('that is merged by %j %j', (merge, more, unclear) => expect(second(merge, more)).toEqual(unclear));
});
