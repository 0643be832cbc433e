// Quoted history is folded and nothing of a message is lost.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linesIn, piecesOf } from '../../../web/workspace/ticket/quotes.ts';

test('own words stay in sight, a quotation is folded where it stands', () => {
  const text = 'It stopped again.\n\n> hello\n> there\n\nAnna';
  const from = text.indexOf('>');
  const pieces = piecesOf(text, [[from, text.indexOf('Anna')]]);
  expect(pieces.map(({ text: words, quoted }) => [words, quoted])).toEqual([
    ['It stopped again.', false],
    ['> hello\n> there', true],
    ['Anna', false],
  ]);
  expect(linesIn(pieces[1]?.text ?? '')).toBe(2);
});

test('a message that is all quotation shows one fold, and one without any is whole', () => {
  expect(piecesOf('> a', [[0, 3]])).toEqual([{ at: 0, text: '> a', quoted: true }]);
  expect(piecesOf('a\n b', [])).toEqual([{ at: 0, text: 'a\n b', quoted: false }]);
  expect(piecesOf('', [])).toEqual([]);
});

test('whatever the folds are, every sign but empty lines is there once', () => {
  const folds = fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { maxLength: 4 });
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), folds, (text, given) => {
      const ordered = given.map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const).sort((a, b) => a[0] - b[0]);
      const within = ordered.map(([from, to]) => [Math.min(from, text.length), Math.min(to, text.length)] as const);
      const signs = (words: string) => words.replace(/\s/g, '');
      expect(
        piecesOf(text, within)
          .map((piece) => signs(piece.text))
          .join(''),
      ).toBe(signs(text));
    }),
  );
});
