// The words that the index knows a text by.
import { describe, expect, it } from 'vitest';
import { searchWords } from '../../../shared/search/search-words.ts';
import { stemOf } from '../../../shared/search/word-stem.ts';

describe('the words of a text', () => {
  it.each([
    ['Printer, PRINTER and ｐｒｉｎｔｅｒ', ['printer']],
    ['Счёт-фактура за ёлку', ['счет', 'фактур', 'елку']],
    ['Order №4711-A for anna@customer.example', ['order', 'no4711', 'anna', 'customer', 'example'].map(stemOf)],
    ['x y z', []],
    ['Hello, please could you help', ['help']],
    ['', []],
  ])('of %j are %j', (text, words) => {
    expect(searchWords(text)).toEqual(words);
  });

  it('take the beginning of an endless one, so that it is found by what it begins with', () => {
    const [word = ''] = searchWords(`${'9'.repeat(31)}abc`);
    expect(word).toBe(`${'9'.repeat(31)}a`);
    expect(searchWords(`${'9'.repeat(31)}a`)).toEqual([word]);
  });

  it('stop after the first 4,000 characters', () => {
    expect(searchWords(`${'- '.repeat(2_000)}printer`)).toEqual([]);
    expect(searchWords(`${'- '.repeat(1_996)}printer`)).toEqual([stemOf('printer')]);
  });
});

describe('forms of one word come to one stem', () => {
  it.each([
    ['printer', 'printers'],
    ['box', 'boxes'],
    ['battery', 'batteries'],
    ['install', 'installed', 'installing', 'installs'],
    ['service', 'services'],
    ['принтер', 'принтера', 'принтеру', 'принтером', 'принтеры', 'принтеров', 'принтерами'],
    ['работа', 'работы', 'работой', 'работает', 'работают', 'работал', 'работала'],
    ['красный', 'красная', 'красное', 'красного', 'красными'],
    ['доступ', 'доступа', 'доступом'],
  ])('%s', (...forms) => {
    expect(new Set(forms.map(stemOf)).size).toBe(1);
  });

  it.each([
    ['printer', 'print'],
    ['status', 'stats'],
    ['почта', 'почва'],
  ])('but %s is not %s', (one, other) => {
    expect(stemOf(one)).not.toBe(stemOf(other));
  });

  it('leaves numbers and mixed words as they are', () => {
    expect(['4711', 'hp1200s', '0x8007ed'].map(stemOf)).toEqual(['4711', 'hp1200s', '0x8007ed']);
  });
});
