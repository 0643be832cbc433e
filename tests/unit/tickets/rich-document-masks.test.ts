// Forbidden data in an answer with looks is masked however the looks split it, and as the same lines without looks are.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactedText } from '../../../shared/redaction/redact.ts';
import {
  type Block,
  maskedDocument,
  type RichDocument,
  richDocument,
} from '../../../shared/tickets/rich-document-contract.ts';
import { BOLD, document, link, paragraph, text, textsOf } from './some-documents.ts';

describe('forbidden data', () => {
  const CARD = '4111111111111111';
  const digitsOf = (given: RichDocument) => textsOf(given).join('').replace(/\D/g, '');

  it('is masked wherever looks split it, and everything else stays where it was', () => {
    for (let at = 1; at < CARD.length; at += 1) {
      const given = document(
        paragraph(text('Card '), text(CARD.slice(0, at)), text(CARD.slice(at), BOLD), text(' thanks')),
      );
      const masked = maskedDocument(given);
      expect(digitsOf(masked)).toBe('1111');
      expect(textsOf(masked)).toHaveLength(4);
      expect(textsOf(masked)[3]).toBe(' thanks');
    }
    const each = maskedDocument(
      document(paragraph(...[...CARD].map((digit, at) => text(digit, ...(at % 2 ? [BOLD] : []))))),
    );
    expect(digitsOf(each)).toBe('1111');
  });

  it('is masked in a link, in a list, in code, behind a word with other looks, and in digits of two units', () => {
    const inLink = paragraph(text('4111 1111 ', link('https://a.example')), text('1111 1111'));
    expect(digitsOf(maskedDocument(document(inLink)))).toBe('1111');
    const list: Block = { type: 'bulletList', content: [{ type: 'listItem', content: [inLink] }] };
    expect(digitsOf(maskedDocument(document(list)))).toBe('1111');
    const code: Block = { type: 'codeBlock', content: [{ type: 'text', text: `card: ${CARD}` }] };
    expect(digitsOf(maskedDocument(document(code)))).toBe('1111');
    const password = maskedDocument(document(paragraph(text('Password: '), text('hunt', BOLD), text('er2zz'))));
    expect(textsOf(password).join('')).not.toMatch(/hunt|er2zz/);
    const wide = [...CARD].map((digit) => String.fromCodePoint(0x1d7ce + Number(digit))).join('');
    const masked = maskedDocument(
      document(paragraph(text(wide.slice(0, 14)), text(wide.slice(14), BOLD), text(' end'))),
    );
    expect(textsOf(masked).join('').normalize('NFKC').replace(/\D/g, '')).toBe('1111');
    expect(textsOf(masked)[2]).toBe(' end');
  });

  it('is masked as the same lines without looks are, and masking again changes nothing', () => {
    const piece = fc.constantFrom(
      'Pass',
      'word: ',
      '4111 1111 ',
      '1111 1111',
      CARD,
      '4111',
      '-',
      'Password: ',
      'hunter2zz',
      'CVV ',
      '123',
      'Your code is ',
      '482913',
      ' ',
      'x',
    );
    const lines = fc.array(fc.array(fc.tuple(piece, fc.boolean()), { maxLength: 5 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(lines, (given) => {
        const rich = document(
          ...given.map((line) => paragraph(...line.map(([words, bold]) => text(words, ...(bold ? [BOLD] : []))))),
        );
        const masked = maskedDocument(rich);
        const joined = (each: RichDocument) => each.content.map((block) => textsOf(block).join('')).join('\n');
        expect(joined(masked)).toBe(redactedText(joined(rich)));
        expect(maskedDocument(masked)).toEqual(masked);
      }),
      { seed: 15, numRuns: 500 },
    );
  });

  it('is masked where its very word has two looks', () => {
    const split = document(paragraph(text('Pass'), text('word: hun', BOLD), text('ter2zz')));
    expect(textsOf(maskedDocument(split)).join('')).not.toMatch(/hun|ter2zz/);
  });

  it('cannot hide behind signs that nobody sees', () => {
    const taken = richDocument.parse(
      document(paragraph(text('4111\u00021111\u00011111'), text('\u00021111', BOLD), text('!'))),
    );
    expect(digitsOf(taken)).toBe('1111');
    expect(textsOf(taken).at(-1)).toBe('!');
  });
});
