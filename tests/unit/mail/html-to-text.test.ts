// The words of a mail that has HTML only.
import { describe, expect, it } from 'vitest';
import { htmlToText } from '../../../shared/mail/html-to-text.ts';

describe('HTML as text', () => {
  it.each([
    ['paragraphs', '<p>one</p><p>two</p>', 'one\n\ntwo'],
    ['lines', 'one<br>two<br><br>three', 'one\ntwo\n\nthree'],
    ['divs', '<div>one</div><div>two</div>', 'one\ntwo'],
    ['white space', '<p>  one\n   two\t three </p>', 'one two three'],
    ['inline tags', '<b>one</b> <i>two</i><u>three</u>', 'one twothree'],
    ['entities', '1 &lt; 2 &amp; 3&nbsp;&euro;', '1 < 2 & 3 €'],
    ['a list', '<ul><li>one</li><li>two</li></ul>', '- one\n- two'],
    ['a numbered list', '<ol><li>one<li>two</ol>', '1. one\n2. two'],
    ['a list in a list', '<ul><li>one<ul><li>two</ul><li>three</ul>', '- one\n  - two\n- three'],
    ['a table', '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>', 'a b\nc d'],
    ['a link', '<a href="https://a.example/x">words</a>.', 'words <https://a.example/x>.'],
    ['a link that says where it goes', '<a href="https://a.example/">https://a.example/</a>', 'https://a.example/'],
    ['an address', '<a href="mailto:a@b.cc">a@b.cc</a>', 'a@b.cc'],
    ['a link to nowhere', '<a href="javascript:x">words</a> <a>more</a>', 'words more'],
    ['a quote', '<p>mine</p><blockquote>yours<br>too</blockquote><p>mine</p>', 'mine\n\n> yours\n> too\n\nmine'],
    ['a quote in a quote', '<blockquote>a<blockquote>b</blockquote></blockquote>', '> a\n>\n>> b'],
    ['preformatted text', '<pre>\n  a\n   b</pre>', '  a\n   b'],
    ['a rule', 'a<hr>b', 'a\n---\nb'],
    ['a picture', '<img alt="The error" src=x> here', 'The error here'],
    ['what nobody sees', '<head><title>t</title><style>s</style></head><script>x</script><!-- c -->a', 'a'],
    ['nothing', '', ''],
    ['no HTML at all', 'just words', 'just words'],
  ])('reads %s', (_what, html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  it('never lets marks outgrow words', () => {
    const depth = 1000;
    const quoted = htmlToText(`${'<blockquote>'.repeat(depth)}x`);
    expect(quoted).toBe('>>>>>>>> x');
    expect(htmlToText(`${'<ul><li>'.repeat(depth)}x`).length).toBeLessThan(40 * depth);
  });
});
