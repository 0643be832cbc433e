// The looks of an answer as one tree, and the link that names one place and leads to another.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressBehind, looksOf } from '../../../shared/tickets/document-looks.ts';
import { type Looks, looksOfAnswer } from '../../../shared/tickets/document-looks-contract.ts';
import { documentHtml } from '../../../shared/tickets/rich-document.ts';
import { richDocument } from '../../../shared/tickets/rich-document-contract.ts';
import { anyDocument, BOLD, document, link, paragraph, text, textsOf } from './some-documents.ts';

function wordsIn(all: readonly Looks[]): string {
  return all
    .map((looks) => (typeof looks === 'string' ? looks : 'inside' in looks ? wordsIn(looks.inside) : ''))
    .join('');
}

describe('the looks', () => {
  it('of any document hold every word of it, in its order', () => {
    fc.assert(
      fc.property(anyDocument, (given) => {
        const taken = richDocument.parse(given);
        expect(wordsIn(looksOf(taken))).toBe(textsOf(taken).join(''));
        expect(looksOfAnswer.safeParse(looksOf(taken)).success).toBe(true);
      }),
      { seed: 21, numRuns: 200 },
    );
  });

  it('that go on over several texts are one', () => {
    const to = link('https://a.example/');
    const given = document(paragraph(text('the ', to), text('guide', to, BOLD), text(' and', BOLD)));
    expect(looksOf(given)).toEqual([
      {
        tag: 'p',
        inside: [
          { tag: 'a', href: 'https://a.example/', inside: ['the ', { tag: 'strong', inside: ['guide'] }] },
          { tag: 'strong', inside: [' and'] },
        ],
      },
    ]);
  });

  it('on a page have no style of their own, which its policy would refuse', () => {
    fc.assert(
      fc.property(anyDocument, (given) => {
        const taken = richDocument.parse(given);
        const [mail, page] = [documentHtml(taken), documentHtml(taken, 'page')];
        expect(page).not.toMatch(/<[^>]* style=/);
        expect(page).toBe(mail.replaceAll('<p style="margin:0">', '<p>'));
      }),
      { seed: 22, numRuns: 100 },
    );
  });
});

describe('where a link leads', () => {
  it.each([
    ['here', 'https://a.example/'],
    ['a.example', 'https://a.example/x'],
    ['www.A.example/x.html', 'https://a.example/y'],
    ['HTTPS://a.example/?b=c.example', 'https://a.example/'],
    ['see a.example, the guide', 'https://www.a.example/guide'],
    ['anna@a.example', 'mailto:anna@a.example?subject=x'],
    ['почта.рф', 'https://xn--80a1acny.xn--p1ai/'],
    ['1.5 GB, v2.1', 'https://a.example/'],
    ['.', 'https://a.example/'],
    ['…', 'https://a.example/'],
  ])('%s names no other place than %s', (words, href) => {
    expect(addressBehind(words, href)).toBeUndefined();
  });

  it.each([
    ['https://bank.example', 'https://evil.example/', 'https://evil.example/'],
    ['bank.example', 'https://evil.example/bank.example', 'https://evil.example/bank.example'],
    ['bank.example', 'https://bank.example.evil.example/', 'https://bank.example.evil.example/'],
    ['see bank.example now', 'https://evil.example/', 'https://evil.example/'],
    ['bank.example or evil.example', 'https://evil.example/', 'https://evil.example/'],
    ['anna@bank.example', 'mailto:eve@evil.example?subject=x', 'eve@evil.example'],
    ['банк.рф', 'https://evil.example/', 'https://evil.example/'],
  ])('%s that leads to %s says so behind its words', (words, href, behind) => {
    expect(addressBehind(words, href)).toBe(behind);
    const html = documentHtml(document(paragraph(text(words, link(href)))));
    expect(html).toContain(`${words} &lt;${behind}&gt;</a>`);
  });
});
