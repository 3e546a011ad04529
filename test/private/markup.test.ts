import { code, html, line, text, visible } from '../../lib/private/markup';

describe('text of a name', () => {
  it.each([
    ['a line break', 'a\r\nb\u2028c', 'a b c'],
    ['a control character', 'a\u0000b\u001b[31m', 'a b [31m'],
    ['what turns text around', '1\u202e2\u2066', '1\ufffd2\ufffd'],
    ['half a character', 'a\ud800', 'a\ufffd'],
    ['Hebrew and emoji', 'שלום 👩‍💻', 'שלום 👩‍💻'],
  ])('is one line of characters: %s', (_, given, expected) => {
    expect(line(given)).toBe(expected);
  });

  it('is no mathematics in Markdown', () => {
    expect(text('$x$')).toBe('\\$x\\$');
  });

  it('begins no code in Markdown that does not end, also when it is empty', () => {
    expect(code('')).toBe('` `');
  });

  it('neither steers a terminal nor turns the lines on it around', () => {
    expect(visible('a\u001b[31m\nb\u202ec')).toBe('a\ufffd[31m\nb\ufffdc');
  });

  it('ends no attribute in HTML', () => {
    expect(html(`"'<>&`)).toBe('&#34;&#39;&#60;&#62;&#38;');
  });
});
