// A run of facts is one line from three on; nothing is lost, nothing changes its place, and messages stay as they are.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FOLDS_FROM, foldFacts } from '../../../web/workspace/ticket/fold-facts.ts';

type Entry = { readonly key: string; readonly text?: string };
/** `f` a fact, `m` a message. */
const entriesOf = (kinds: string): readonly Entry[] =>
  [...kinds].map((kind, at) => ({ key: `${kind}${at}`, ...(kind === 'f' ? { text: `fact ${at}` } : {}) }));
const shapeOf = (kinds: string) =>
  foldFacts(entriesOf(kinds)).map((row) => ('facts' in row ? `${row.facts.length} to ${row.last.key}` : row.key));

it.each([
  ['f'.repeat(FOLDS_FROM - 1), ['f0', 'f1']],
  ['f'.repeat(FOLDS_FROM), ['3 to f2']],
  ['f'.repeat(FOLDS_FROM + 1), ['4 to f3']],
  ['ffmff', ['f0', 'f1', 'm2', 'f3', 'f4']],
  ['mfffmffff', ['m0', '3 to f3', 'm4', '4 to f8']],
  ['', []],
])('folds %s', (kinds, shape) => {
  expect(shapeOf(kinds)).toEqual(shape);
});

it('keeps its key while facts are added at its end', () => {
  expect(foldFacts(entriesOf('mfff'))[1]?.key).toBe(foldFacts(entriesOf('mfffff'))[1]?.key);
});

it('loses nothing and keeps the order', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('f', 'm'), { maxLength: 40 }), (kinds) => {
      const entries = entriesOf(kinds.join(''));
      expect(foldFacts(entries).flatMap((row) => ('facts' in row ? row.facts : [row]))).toEqual(entries);
    }),
  );
});
