// Customers' HTML in an agent's browser: nothing runs, nothing loads, nothing hides; and the words stay.
import fc from 'fast-check';
import { parseFragment, serialize } from 'parse5';
import { describe, expect, it } from 'vitest';
import { ALLOWED_TAGS } from '../../../shared/mail/html-allow-list.ts';
import { HTML_MAX, NESTING_MAX, plainHtml, sanitiseHtml } from '../../../shared/mail/sanitise-html.ts';
import { findings, PAYLOADS } from '../../support/hostile-html.ts';

const clean = (html: string) => sanitiseHtml(html).html;

/** A browser that writes its tree out and reads it again must not find more than before: mutation XSS. */
function mutated(html: string): string {
  return serialize(parseFragment(serialize(parseFragment(html))));
}

describe('hostile HTML', () => {
  it.each(PAYLOADS)('%s is harmless, once and for ever', (payload) => {
    const output = clean(payload);
    expect(findings(output)).toEqual([]);
    expect(findings(mutated(output))).toEqual([]);
    expect(clean(output)).toBe(output);
  });

  it('of any kind is harmless, and sanitising it again changes nothing', () => {
    const word = fc.constantFrom(
      'x',
      ' ',
      '&lt;',
      '&amp;#x6a;',
      '"',
      "'",
      '>',
      '<',
      '-->',
      ']]>',
      '\u0000',
      '\ud83d\udda8',
      '&nbsp',
      '\r\n',
    );
    const tag = fc.constantFrom(
      ...ALLOWED_TAGS,
      ...[
        'svg',
        'math',
        'style',
        'script',
        'template',
        'title',
        'textarea',
        'noscript',
        'xmp',
        'iframe',
        'mglyph',
        'mtext',
      ],
      ...[
        'foreignObject',
        'annotation-xml',
        'form',
        'input',
        'button',
        'select',
        'option',
        'plaintext',
        'object',
        'body',
      ],
    );
    const value = fc.constantFrom(
      '1',
      'javascript:alert(1)',
      'https://a.example/?a=1&b=2',
      'cid:x',
      'red',
      '"><img onerror=x>',
      '</style>',
      '-->',
    );
    const name = fc.constantFrom(
      'href',
      'src',
      'style',
      'title',
      'onerror',
      'class',
      'id',
      'width',
      'data-src',
      'color',
      'xlink:href',
    );
    const quote = fc.constantFrom('"', "'", '');
    const attribute = fc.tuple(name, quote, value).map(([key, mark, text]) => ` ${key}=${mark}${text}${mark}`);
    const open = fc
      .tuple(tag, fc.array(attribute, { maxLength: 3 }), fc.constantFrom('>', '/>', ' ', ''))
      .map(([key, attributes, end]) => `<${key}${attributes.join('')}${end}`);
    const close = tag.map((key) => `</${key}>`);
    const other = fc.constantFrom('<!--', '<!-- x -->', '<![CDATA[', '<!doctype html>', '<?x', '</', '</ >', '<!');
    const document = fc
      .array(fc.oneof(word, open, open, close, other), { maxLength: 30 })
      .map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(document, (html) => {
        const output = clean(html);
        expect(findings(output)).toEqual([]);
        expect(findings(mutated(output))).toEqual([]);
        expect(clean(output)).toBe(output);
      }),
      { seed: 1, numRuns: 3000 },
    );
  });
});

describe('harmless HTML', () => {
  it.each([
    ['<p>Hello <b>big</b> world</p>', '<p>Hello <b>big</b> world</p>'],
    ['<P ALIGN=center>x', '<p align="center">x</p>'],
    ['<p>one<p>two', '<p>one</p><p>two</p>'],
    ['<ul><li>one<li>two</ul>', '<ul><li>one</li><li>two</li></ul>'],
    ['<table><tr><td>1<td>2<tr><td>3</table>', '<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>'],
    ['<b>one<i>two</b>three</i>', '<b>one<i>two</i></b>three'],
    ['a<br>b<hr>c', 'a<br>b<hr>c'],
    ['1 &lt; 2 &amp; 3', '1 &lt; 2 &amp; 3'],
    ['<font color=red size=2>x</font>', '<font color="red" size="2">x</font>'],
    ['<span style="COLOR: Red ;; font-size:12PX">x</span>', '<span style="color:Red;font-size:12PX">x</span>'],
    ['<a>one<a>two</a>', '<a>one</a><a>two</a>'],
    ['<svg><text>no</text></svg><math><mi>no</mi></math>yes', 'yes'],
    ['<o:p>words</o:p>', 'words'],
    ['<head><title>no</title></head><body>yes', 'yes'],
    ['<head><style>no</style><body>yes', 'yes'],
    ['<xmp>1 < 2</xmp>', '1 &lt; 2'],
  ])('%s stays', (html, expected) => {
    expect(clean(html)).toBe(expected);
  });

  it('opens links elsewhere and tells nobody where from', () => {
    const rest = 'target="_blank" rel="noopener noreferrer nofollow"';
    expect(clean('<a href="https://a.example/?x=1&y=2">x</a>')).toBe(
      `<a href="https://a.example/?x=1&amp;y=2" ${rest}>x</a>`,
    );
    expect(clean('<a href="mailto:a@b.cc">x</a>')).toBe(`<a href="mailto:a@b.cc" ${rest}>x</a>`);
    expect(clean('<a href="/relative">x</a>')).toBe('<a>x</a>');
  });

  it('shows the pictures of the mail and holds the others back', () => {
    expect(sanitiseHtml('<img src="cid:one@x" alt="One">')).toEqual({
      html: '<img alt="One" src="cid:one@x">',
      asText: false,
      blockedImages: 0,
    });
    expect(sanitiseHtml('<img src="https://a.example/1.png"><img src="//a.example/2.png"><img src="x.png">')).toEqual({
      html: '<img data-src="https://a.example/1.png"><img data-src="https://a.example/2.png"><img>',
      asText: false,
      blockedImages: 2,
    });
  });
});

describe('heavy HTML', () => {
  it(`is shown as text beyond ${NESTING_MAX} levels`, () => {
    const nested = (levels: number) => sanitiseHtml(`${'<div>'.repeat(levels)}words${'</div>'.repeat(levels)}`);
    expect(nested(NESTING_MAX)).toMatchObject({ asText: false });
    expect(nested(NESTING_MAX + 1)).toEqual({ html: plainHtml('words'), asText: true, blockedImages: 0 });
  });

  it('is shown as text beyond a megabyte', () => {
    const long = (length: number) => sanitiseHtml(`<b>x</b>${' '.repeat(length - 8)}`);
    expect(long(HTML_MAX)).toMatchObject({ asText: false });
    expect(long(HTML_MAX + 1)).toMatchObject({ html: plainHtml('x'), asText: true });
  });

  it('is shown as text if escaping makes it too large', () => {
    expect(sanitiseHtml('"'.repeat(10)).asText).toBe(false);
    expect(sanitiseHtml('<'.repeat(HTML_MAX / 2)).asText).toBe(true);
  });

  it('is never larger than a megabyte, and the same after sanitising again', () => {
    for (const html of [
      '<'.repeat(HTML_MAX),
      '&'.repeat(HTML_MAX),
      '🖨'.repeat(HTML_MAX / 2),
      '<p>'.repeat(HTML_MAX / 3),
    ]) {
      const output = clean(html);
      expect(output.length).toBeLessThanOrEqual(HTML_MAX);
      expect(output.isWellFormed()).toBe(true);
      expect(clean(output)).toBe(output);
    }
  });

  it('may have as many unclosed paragraphs and list items as it likes', () => {
    expect(sanitiseHtml(`<ul>${'<li>x'.repeat(5000)}</ul>${'<p>x'.repeat(5000)}`).asText).toBe(false);
  });
});
