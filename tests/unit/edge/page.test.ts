// Pages: what is text stays text, wherever it stands.
import fc from 'fast-check';
import { parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { html, pageAnswer, seeOther } from '../../../functions/edge/page.ts';

const PAGE = { status: 200, language: 'en', title: 'Title', banner: html``, main: html`` } as const;

/** The names of all elements and attributes of a page, in order. */
function skeleton(page: string): readonly string[] {
  const names: string[] = [];
  const walk = (node: { nodeName: string; attrs?: readonly { name: string }[]; childNodes?: readonly unknown[] }) => {
    names.push(node.nodeName, ...(node.attrs ?? []).map(({ name }) => `@${name}`));
    for (const child of node.childNodes ?? []) walk(child as never);
  };
  walk(parse(page) as never);
  return names.filter((name) => name !== '#text');
}

describe('a page', () => {
  it('has the same elements and attributes whatever text is put into it', () => {
    const make = (text: string) =>
      pageAnswer({
        ...PAGE,
        title: text,
        main: html`<p title="${text}">${text}</p><textarea>${text}</textarea>${[html`<b>${text}</b>`]}`,
      }).body ?? '';
    const plain = skeleton(make('plain'));
    const payload = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(
        '</textarea><script>x</script>',
        '"><img src=x onerror=y>',
        "' onclick='x",
        '</title><script>',
        '<!--',
        ']]>',
        '&lt;script&gt;',
        '</style>',
      ),
    );
    fc.assert(
      fc.property(payload, (text) => {
        expect(skeleton(make(text))).toEqual(plain);
      }),
      { seed: 1, numRuns: 120 },
    );
  });

  it('leaves out what is not there', () => {
    expect(html`a${undefined}b${0}`.markup).toBe('ab0');
  });

  it('is never kept by a cache, and sends its reader on after a POST', () => {
    expect(pageAnswer(PAGE).headers?.['cache-control']).toBe('no-store');
    expect(seeOther('/r/x')).toMatchObject({
      statusCode: 303,
      headers: { location: '/r/x', 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
    });
  });
});
