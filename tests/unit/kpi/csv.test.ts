// Tables for spreadsheets: whatever a cell says, it is read back as it was, and nothing in it is carried out.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvCell, csvTable } from '../../../shared/kpi/csv.ts';

/** A reader of RFC 4180, written apart from the writer. */
function parse(table: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const text = table.replace(/^\ufeff/, '');
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (quoted && character === '"' && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (character === '"') quoted = !quoted;
    else if (quoted) cell += character;
    else if (character === ',') {
      rows.at(-1)?.push(cell);
      cell = '';
    } else if (character === '\r' && text[at + 1] === '\n') {
      rows.at(-1)?.push(cell);
      cell = '';
      rows.push([]);
      at += 1;
    } else cell += character;
  }
  return rows.slice(0, -1);
}

const DANGEROUS = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
const nasty = fc
  .tuple(fc.constantFrom('', ' ', '\u00a0', '  ', '\ufeff', '\n'), fc.constantFrom('', ...DANGEROUS), fc.string())
  .map((parts) => parts.join(''));
const anyCell = fc.oneof(fc.string({ unit: 'grapheme' }), nasty, fc.constantFrom('-3', '4.5', '"', ',', '\r\n', ''));

it('cells come back as they were, but for the apostrophe before what a spreadsheet would carry out', () => {
  fc.assert(
    fc.property(fc.array(fc.array(anyCell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
      const read = parse(csvTable(rows));
      expect(read.map((row) => row.length)).toEqual(rows.map((row) => row.length));
      for (const [at, row] of rows.entries()) {
        for (const [place, cell] of row.entries()) {
          const told = read[at]?.[place] ?? '';
          expect([cell, `'${cell}`]).toContain(told);
          const begins = told.replace(/^[\s\u00a0\ufeff]+/u, '')[0] ?? '';
          if (DANGEROUS.includes(begins) || /^[\t\r]/.test(told)) expect(told).toMatch(/^-?\d+(\.\d+)?$/);
        }
      }
    }),
    { seed: 1, numRuns: 1_500 },
  );
});

it.each([
  ['=1+1', "'=1+1"],
  ['  =cmd', "'  =cmd"],
  ['＝1', "'＝1"],
  ['-3', '-3'],
  ['-3 apples', "'-3 apples"],
  ['12.5', '12.5'],
  ['a,b', '"a,b"'],
  ['say "so"', '"say ""so"""'],
])('%s is written %s', (cell, written) => {
  expect(csvCell(cell)).toBe(written);
});
