// The two readings of an answer with looks: nothing but our own tags comes out as HTML, and no word is lost in either.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHtml } from '../../../shared/mail/read-html.ts';
import { sanitiseHtml } from '../../../shared/mail/sanitise-html.ts';
import { documentHtml, documentText, plainDocument } from '../../../shared/tickets/rich-document.ts';
import { type Block, type RichDocument, richDocument } from '../../../shared/tickets/rich-document-contract.ts';
import { anyDocument, BOLD, document, link, paragraph, text, textsOf } from './some-documents.ts';

const TAGS = new Set('p br strong em u code a ul ol li blockquote pre'.split(' '));
const isTaken = (given: unknown) => richDocument.safeParse(given).success;
const accepted = (given: RichDocument) => richDocument.parse(given);

describe('the HTML', () => {
  it('of any document has no tag and no attribute but ours, and says every word of it', () => {
    fc.assert(
      fc.property(anyDocument, (given) => {
        const taken = accepted(given);
        const said: string[] = [];
        const open: string[] = [];
        readHtml(documentHtml(taken), {
          open(name, attributes) {
            expect(TAGS).toContain(name);
            if (name !== 'br') open.push(name);
            const names = [...attributes.keys()].join(' ');
            expect(names).toBe(name === 'a' ? 'href target rel' : name === 'p' ? 'style' : '');
            if (name === 'p') expect(attributes.get('style')).toBe('margin:0');
            if (name === 'a') expect(attributes.get('href')).toMatch(/^(?:https?:\/\/|mailto:)/);
          },
          close: (name) => expect(open.pop()).toBe(name),
          text: (words) => said.push(words),
        });
        expect(open).toEqual([]);
        // Beside its words nothing is said but where a link leads that names another place.
        const words = said.join('').replace(/ <(?:https?:\/\/|anna@)example\.com[^<>]*>/g, '');
        expect(words).toBe(textsOf(taken).join(''));
      }),
      { seed: 12, numRuns: 300 },
    );
  });

  it('is what the allow-list of mails would leave of it', () => {
    fc.assert(
      fc.property(anyDocument, (given) => {
        const html = documentHtml(accepted(given));
        expect(sanitiseHtml(html).html).toBe(html.replace(/(?<=>)[^<]*/g, (words) => words.replaceAll('&quot;', '"')));
      }),
      { seed: 13, numRuns: 300 },
    );
  });

  it('keeps lines as they were typed, and a look that goes on as one tag', () => {
    const href = 'https://a.example/?b=1&c=2';
    const given = document(
      paragraph(text('See '), text('the ', link(href)), text('guide', link(href), BOLD), text('.')),
      paragraph(),
      {
        type: 'orderedList',
        content: [{ type: 'listItem', content: [paragraph(text('green'), { type: 'hardBreak' }, text('"red"'))] }],
      },
      { type: 'codeBlock', content: [{ type: 'text', text: 'a\n <b>' }] },
    );
    expect(documentHtml(given)).toBe(
      '<p style="margin:0">See <a href="https://a.example/?b=1&amp;c=2" target="_blank" rel="noopener noreferrer nofollow">the <strong>guide</strong></a>.</p>' +
        '<p style="margin:0"><br></p><ol><li><p style="margin:0">green<br>&quot;red&quot;</p></li></ol>' +
        '<pre><code>a\n &lt;b&gt;</code></pre>',
    );
  });
});

describe('the text', () => {
  it('of any document has every word of it', () => {
    fc.assert(
      fc.property(anyDocument, (given) => {
        const taken = accepted(given);
        const lines = documentText(taken);
        let from = 0;
        for (const line of textsOf(taken).flatMap((each) => each.split('\n'))) {
          const word = line.trim();
          const at = lines.indexOf(word, from);
          expect(at).toBeGreaterThanOrEqual(from);
          from = at + word.length;
        }
      }),
      { seed: 14, numRuns: 300 },
    );
  });

  it('shows lists, quotes and where links lead', () => {
    const item = (...content: readonly Block[]) => ({ type: 'listItem', content }) as const;
    const given = document(
      paragraph(text('Please:')),
      {
        type: 'orderedList',
        content: [
          item(paragraph(text('green')), {
            type: 'bulletList',
            content: [item(paragraph(text('once'), { type: 'hardBreak' }, text('more')))],
          }),
          item(paragraph(text('red'))),
        ],
      },
      {
        type: 'blockquote',
        content: [paragraph(text('It')), { type: 'blockquote', content: [paragraph(text('hums'))] }],
      },
      paragraph(text('The '), text('guide', link('https://a.example'), BOLD), text(' of', link('https://a.example'))),
      paragraph(text('anna@a.example', link('mailto:anna@a.example'))),
      paragraph(),
    );
    expect(documentText(given)).toBe(
      'Please:\n\n1. green\n   - once\n     more\n2. red\n\n> It\n>> hums\n\nThe guide of <https://a.example>\nanna@a.example',
    );
  });

  it('of a text that was typed without looks is that text', () => {
    const typed = 'Good day,\n\nplease wait.\n  Boris';
    expect(documentText(plainDocument(typed))).toBe(typed);
    expect(isTaken(plainDocument(typed))).toBe(true);
  });
});
