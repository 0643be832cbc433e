// Customers' HTML in an agent's browser: nothing runs, nothing loads, nothing hides; and the words stay.
import fc from 'fast-check';
import { type DefaultTreeAdapterTypes, parseFragment, serialize } from 'parse5';
import { describe, expect, it } from 'vitest';
import { ALLOWED_TAGS, LINK_SCHEME } from '../../../shared/mail/html-allow-list.ts';
import { HTML_MAX, NESTING_MAX, plainHtml, sanitiseHtml } from '../../../shared/mail/sanitise-html.ts';

const clean = (html: string) => sanitiseHtml(html).html;

const ATTRIBUTES = new Set(
  `align bgcolor border cellpadding cellspacing color colspan data-src datetime dir face height href hspace alt lang noshade
  nowrap rel reversed rowspan size span src start style target title type valign value vspace width`.split(/\s+/),
);

/** What a browser would find in the output that it must not find; by a parser that follows the standard. */
function findings(html: string): string[] {
  const found: string[] = [];
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    if (node.nodeName === '#comment') found.push('comment');
    if ('tagName' in node) {
      if (!ALLOWED_TAGS.has(node.tagName)) found.push(`tag ${node.tagName}`);
      if (node.namespaceURI !== 'http://www.w3.org/1999/xhtml') found.push(`namespace ${node.namespaceURI}`);
      for (const { name, value } of node.attrs) {
        if (!ATTRIBUTES.has(name)) found.push(`attribute ${name}`);
        if (name === 'href' && !LINK_SCHEME.test(value)) found.push(`href ${value}`);
        if (name === 'src' && !/^cid:/i.test(value)) found.push(`src ${value}`);
        if (name === 'data-src' && !/^https?:\/\//i.test(value)) found.push(`data-src ${value}`);
        if (name === 'style' && /url|expression|import|javascript|position|[\\<@]/i.test(value))
          found.push(`style ${value}`);
      }
    }
    if ('childNodes' in node) for (const child of node.childNodes) visit(child);
  };
  visit(parseFragment(html));
  return found;
}

/** A browser that writes its tree out and reads it again must not find more than before: mutation XSS. */
function mutated(html: string): string {
  return serialize(parseFragment(serialize(parseFragment(html))));
}

const PAYLOADS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<math><mi//xlink:href="data:x,<script>alert(4)</script>">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<template><img src=x onerror=alert(1)></template>',
  '<xmp><img src=x onerror=alert(1)></xmp>',
  '<plaintext><img src=x onerror=alert(1)>',
  '<textarea><img src=x onerror=alert(1)></textarea>',
  '<title><img src=x onerror=alert(1)></title>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe srcdoc="<img src=x onerror=alert(1)>"></iframe>',
  '<noembed><img src=x onerror=alert(1)></noembed>',
  '<noframes><img src=x onerror=alert(1)></noframes>',
  '<object data="javascript:alert(1)">x</object>',
  '<embed src="javascript:alert(1)">',
  '<base href="javascript:alert(1)//">',
  '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
  '<link rel=stylesheet href="https://evil.example/x.css">',
  '<style>@import "https://evil.example/x.css";</style>',
  '<form action="https://evil.example"><input name=password><button formaction="javascript:alert(1)">x</button></form>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href=" &#14; javascript:alert(1)">x</a>',
  '<a href="java&Tab;script:alert(1)">x</a>',
  '<a href="JaVaScRiPt:alert(1)">x</a>',
  '<a href="vbscript:x">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="https://ok.example" onclick="alert(1)" id=x name=body class=y>x</a>',
  '<a href="//evil.example">x</a>',
  '<img src="data:image/svg+xml,<svg onload=alert(1)>">',
  '<img src="https://evil.example/track.gif">',
  '<img srcset="https://evil.example/a.gif 2x" src="cid:a">',
  '<img data-src="javascript:alert(1)">',
  '<div style="background:url(https://evil.example/x)">x</div>',
  '<div style="width:expression(alert(1))">x</div>',
  '<div style="position:fixed;top:0;left:0;width:100%;height:100%">x</div>',
  '<div style="color:\\65 xpression(alert(1))">x</div>',
  '<div style="color:red;/*" title="*/background:url(x)">x</div>',
  '<p style="font-family:\'x;color:red\'">x</p>',
  '<table background="javascript:alert(1)"><tr><td>x</table>',
  '<table><form><input></form><tr><td><script>alert(1)</script>x',
  '<!--[if gte IE 4]><script>alert(1)</script><![endif]-->',
  '<!--><img src=x onerror=alert(1)>-->',
  '<![CDATA[<img src=x onerror=alert(1)>]]>',
  '<?xml-stylesheet href="javascript:alert(1)"?>',
  '<img/src="x"/onerror=alert(1)>',
  '<<script>alert(1)//<</script>',
  '<scr<script>ipt>alert(1)</script>',
  '<img src="x` `<script>alert(1)</script>"` `>',
  '<details open ontoggle=alert(1)>x</details>',
  '<video><source onerror="alert(1)"></video>',
  '<body onload=alert(1)>x</body>',
  '<button autofocus onfocus=alert(1)>x</button>',
  '<marquee onstart=alert(1)>x</marquee>',
  '<select><option><style></option></select><img src=x onerror=alert(1)></style>',
  '<p title="a\u0000b&quot;><img src=x onerror=alert(1)>">x</p>',
  '<a href="https://a.example/\u2028javascript:alert(1)">x</a>',
];

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
