// Header values: encoded words, raw bytes and parameters, as standards have them and as mailers have them.
import { describe, expect, it } from 'vitest';
import { cutText } from '../../../shared/kernel/cut-text.ts';
import { decodeHeader, decodeParameterised } from '../../../shared/mail/decode-header.ts';
import { fixture } from './some-mail.ts';

const latin1 = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
const parameters = (raw: string) => Object.fromEntries(decodeParameterised(raw).parameters);

describe('an unstructured header', () => {
  it.each([
    ['plain words', 'plain words'],
    ['two  spaces stay', 'two  spaces stay'],
    ['folded\r\n value', 'folded value'],
    ['=?utf-8?Q?caf=C3=A9?=', 'café'],
    ['=?utf-8?q?a_b?= c', 'a b c'],
    ['=?utf-8?B?w6k=?=\r\n =?utf-8?B?w6k=?=', 'éé'],
    ['=?utf-8?B?w6k=?= =?iso-8859-1?Q?=E9?=', 'éé'],
    ['=?UTF-8*en?B?w6k=?=', 'é'],
    ['=?windows-1251?B?z/Do4uXy?=', 'Привет'],
    ['=?iso-2022-jp?B?GyRCPTskaiQ/JCQbKEI=?=', '住りたい'],
    ['a =? b ?= c', 'a =? b ?= c'],
    ['=?utf-8?X?abc?=', '=?utf-8?X?abc?='],
    ['', ''],
  ])('%j is %j', (raw, text) => {
    expect(decodeHeader(raw)).toEqual({ text, guessed: false });
  });

  it('joins words that were split in the middle of a character', () => {
    const mail = fixture('words-split-in-mid-character');
    expect(mail.subject).toBe('Принтер 5');
    expect(mail.from).toEqual([{ name: 'Анна', address: 'anna@example.org' }]);
  });

  it('reads raw UTF-8 as it stands', () => {
    expect(decodeHeader(latin1('Заявка на тонер'))).toEqual({ text: 'Заявка на тонер', guessed: false });
    expect(decodeHeader(latin1('Р Заявка Р'))).toEqual({ text: 'Р Заявка Р', guessed: false });
    expect(parameters(latin1('a/b; name=Р'))).toEqual({ name: 'Р' });
    expect(fixture('raw-utf-8-headers').subject).toBe('Заявка на тонер');
  });

  it.each(['raw-windows-1251-headers', 'raw-koi8-r-headers'])('reads %s by their letters', (name) => {
    const mail = fixture(name);
    expect(mail.subject).toBe('Заявка на тонер для принтера');
    expect(mail.from[0]?.name).toBe('Анна Петрова');
    expect(mail.flags).toContain('charset-guessed');
  });

  it('reads a word in a charset that does not exist', () => {
    expect(fixture('bogus-charset').subject).toBe('Принтер');
  });
});

describe('a header with parameters', () => {
  it('knows its value in lower case', () => {
    expect(decodeParameterised('TEXT/Plain; Charset=UTF-8')).toMatchObject({ type: 'text/plain' });
  });

  it.each([
    ['a/b; name=x.txt', { name: 'x.txt' }],
    ['a/b; name="x;y.txt"; size=5', { name: 'x;y.txt', size: '5' }],
    ['a/b; name="a\\"b.txt"', { name: 'a"b.txt' }],
    ['a/b; name="C:\\temp\\x.txt"', { name: 'C:\\temp\\x.txt' }],
    ['a/b (comment; name=no); name=yes', { name: 'yes' }],
    ['a/b; name=first; name=second', { name: 'first' }],
    ['a/b; flag; name=x', { name: 'x' }],
    ["a/b; name*=utf-8'ru'%D0%AF.txt", { name: 'Я.txt' }],
    ["a/b; name*0*=utf-8''%D0; name*1*=%AF; name*2=.txt", { name: 'Я.txt' }],
    ['a/b; name*0=long; name*1=name', { name: 'longname' }],
    ['a/b; name*1=b; name*0=a', { name: 'ab' }],
    ["a/b; name=plain.txt; name*=utf-8''%D0%AF.txt", { name: 'Я.txt' }],
    ['a/b; name="=?utf-8?B?0K8=?=.txt"', { name: 'Я.txt' }],
    ['a/b; name=x (never closed', { name: 'x (never closed' }],
  ])('%s', (raw, expected) => {
    expect(parameters(raw)).toEqual(expected);
  });

  it('reads a file name whose charset is a lie', () => {
    const mail = fixture('file-name-with-wrong-charset');
    expect(mail.attachments.map(({ fileName }) => fileName)).toEqual(['Счёт 5.pdf']);
    expect(mail.flags).toContain('charset-guessed');
  });
});

describe('cutting', () => {
  it('never cuts a character in half', () => {
    expect(cutText('ab🖨', 4)).toBe('ab🖨');
    expect(cutText('ab🖨', 3)).toBe('ab');
    expect(cutText('abc', 2)).toBe('ab');
  });
});
