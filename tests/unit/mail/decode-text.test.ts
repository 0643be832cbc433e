// Charsets: declared, misdeclared, broken and missing. Whatever comes, the text is valid and best effort readable.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { charsetOfLabel } from '../../../shared/mail/charset-label.ts';
import { decodeText } from '../../../shared/mail/decode-text.ts';
import { fixture } from './some-mail.ts';

describe('a mail in an old charset', () => {
  it.each([
    ['windows-1251', 'Заявка: Не работает принтер №5 — «ё»', 'Здравствуйте! Не работает принтер №5 — «ё»'],
    ['koi8-r', 'Заявка: принтер', 'Здравствуйте! Не работает принтер'],
    ['iso-8859-1', 'Grüße', 'Grüße aus Köln, à bientôt'],
    ['iso-8859-2', 'Žluťoučký kůň', 'Žluťoučký kůň, zażółć gęślą'],
    ['iso-8859-5', 'Заявка', 'Не работает принтер'],
    ['gb2312-with-undefined-characters', '打印机 镕', '打印机坏了 镕 喆 €'],
  ])('%s is read to the letter', (name, subject, text) => {
    const mail = fixture(name);
    expect(mail.subject).toBe(subject);
    expect(mail.text.trim()).toBe(text);
    expect([...mail.flags]).toEqual([]);
  });

  it('composes Vietnamese letters', () => {
    expect(fixture('windows-1258').text.trim()).toBe('Máy in hỏng rồi, cần giúp'.normalize('NFC'));
  });
});

describe('a mail with a wrong charset or none', () => {
  it.each([
    ['missing-charset', 'Добрый день, не могу войти в систему, помогите пожалуйста.'],
    ['latin-1-declared-as-utf-8', 'Grüße aus Köln'],
    ['utf-8-declared-as-latin-1', 'Grüße aus Köln'],
    ['bogus-charset', 'Принтер снова сломан'],
    ['utf-16-without-label', 'The printer is out of toner'],
    ['invalid-utf-8', 'Принтер \ufffd\ufffd broken снова'],
    ['raw-windows-1251-headers', 'Здравствуйте, нужен тонер для принтера.'],
    ['raw-koi8-r-headers', 'Здравствуйте, нужен тонер для принтера.'],
  ])('%s is guessed, and the guess is said', (name, text) => {
    const mail = fixture(name);
    expect(mail.text.trim()).toBe(text);
    expect(mail.flags).toContain('charset-guessed');
  });

  it.each([
    ['utf-7', 'Grüße, 1 + 1, a+b'],
    ['utf-32', 'Принтер 🖨'],
    ['lone-surrogates', 'a\ufffdb'],
    ['nul-bytes', 'The printer is out'],
  ])('%s needs no guess', (name, text) => {
    const mail = fixture(name);
    expect(mail.text.trim()).toBe(text);
    expect(mail.flags).not.toContain('charset-guessed');
  });

  it('removes NUL from subjects too', () => {
    expect(fixture('nul-bytes').subject).toBe('ab');
  });
});

describe('bytes without a label', () => {
  /** TextEncoder knows UTF-8 only; a table made by decoding every byte goes the other way. */
  function encode(text: string, charset: string): Uint8Array {
    const decoder = new TextDecoder(charset);
    const byteOf = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
    return Uint8Array.from(text, (char) => byteOf.get(char) ?? 0x3f);
  }

  const RUSSIAN = ['Не работает принтер на третьем этаже.', 'НЕ РАБОТАЕТ ПРИНТЕР', 'Добрый день', 'Иванов Иван', 'да'];
  const WESTERN = ['Grüße aus Köln', 'à bientôt', 'Übergröße ÄÖÜ', 'Señor Muñoz', 'blåbærgrød'];

  it.each([
    ...['windows-1251', 'koi8-r', 'iso-8859-5', 'ibm866'].map((charset) => [charset, RUSSIAN] as const),
    ['windows-1252', WESTERN] as const,
  ])('in %s are known by their letters', (charset, texts) => {
    for (const text of texts) expect(decodeText(encode(text, charset), undefined)).toEqual({ text, guessed: true });
  });
});

describe('any bytes under any label', () => {
  it('give valid text without NUL', () => {
    const label = fc.constantFrom(
      undefined,
      '',
      'utf-8',
      'utf-7',
      'utf-16',
      'utf-32',
      'gb2312',
      'koi8-r',
      'iso-2022-jp',
      'x',
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), label, (bytes, charset) => {
        const { text } = decodeText(bytes, charset);
        expect(text.isWellFormed()).toBe(true);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: the ones that must not be there
        expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f]/);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  it('give back what was written in a declared charset', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (written) => {
        const plain = written.replace(/[\p{Cc}\ufeff]/gu, '');
        expect(decodeText(Buffer.from(plain, 'utf8'), 'utf-8')).toEqual({ text: plain, guessed: false });
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

describe('a charset label', () => {
  it.each([
    ['UTF8', 'utf-8'],
    ['"utf-8"', 'utf-8'],
    ['cp1251', 'windows-1251'],
    ['win-1251', 'windows-1251'],
    ['CP-866', 'ibm866'],
    ['koi8r', 'koi8-r'],
    ['ISO8859-15', 'iso-8859-15'],
    ['iso_8859-1:1987', 'windows-1252'],
    ['GB2312', 'gb18030'],
    ['gb_2312-80', 'gb18030'],
    ['ks_c_5601-1987', 'euc-kr'],
    ['cp932', 'shift_jis'],
    ['unicode-1-1-utf-7', 'utf-7'],
    ['US-ASCII', 'us-ascii'],
    ['utf-16le', 'utf-16le'],
    ['unknown-8bit', undefined],
    ['hz-gb-2312', undefined],
    ['', undefined],
  ])('%s means %s', (label, charset) => {
    expect(charsetOfLabel(label)).toBe(charset);
  });
});
