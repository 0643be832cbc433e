// The gate of header values: what passes unchanged, what is mended, what is refused. (Safety rule S12.)
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOneAddress } from '../../../shared/kernel/one-address.ts';
import { HEADER_VALUE_MAX, headerValue, headerWords } from '../../../shared/outbound/header-value.ts';

describe('a header value', () => {
  it.each(['\r', '\n', '\r\n', '\u0000', 'a\r\nBcc: victim@elsewhere.example'])('with %j is refused', (value) => {
    expect(() => headerValue(value)).toThrow('header.unsafe');
    expect(() => headerValue(`before ${value} after`)).toThrow('header.unsafe');
  });

  it('of 998 octets passes, of 999 does not, counted in UTF-8', () => {
    expect(headerValue('x'.repeat(HEADER_VALUE_MAX))).toHaveLength(998);
    expect(() => headerValue('x'.repeat(HEADER_VALUE_MAX + 1))).toThrow('header.unsafe');
    expect(headerValue('я'.repeat(499))).toHaveLength(499);
    expect(() => headerValue('я'.repeat(500))).toThrow('header.unsafe');
  });

  it('passes unchanged otherwise', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (value) => {
        fc.pre(!['\r', '\n', '\0'].some((sign) => value.includes(sign)));
        expect(headerValue(value)).toBe(value);
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});

describe('somebody else’s words in a header', () => {
  it('are one line of at most so many characters, whatever they were', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.integer({ min: 0, max: 120 }),
        (words, characters) => {
          const plain = headerWords(words, characters);
          expect(plain).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
          expect([...plain].length).toBeLessThanOrEqual(characters);
          expect(plain).not.toMatch(/^\s|\s\s/);
        },
      ),
      { seed: 1, numRuns: 500 },
    );
  });

  it('lose signs that turn the direction of writing', () => {
    expect(headerWords('moc.live\u202e.pdf', 50)).toBe('moc.live .pdf');
  });

  it('keep letters of every script, and never half of a sign', () => {
    expect(headerWords('Принтер 🖨️ 漢字', 50)).toBe('Принтер 🖨️ 漢字');
    expect(headerWords('😀😀😀', 2)).toBe('😀😀');
  });
});

describe('one address', () => {
  it.each([
    'anna@customer.example',
    'a.b-c+d_e@sub.customer.example',
    "o'brien!#$%&*/=?^`{|}~@customer.example",
    'анна@почта.рф',
    'anna@xn--80a1acny.example',
    `${'a'.repeat(64)}@customer.example`,
  ])('is %s', (address) => expect(isOneAddress(address)).toBe(true));

  it.each([
    '',
    'unknown',
    'anna@',
    '@customer.example',
    'anna@localhost',
    'anna@customer.example,victim@elsewhere.example',
    'anna@customer.example;victim@elsewhere.example',
    'anna@customer.example victim@elsewhere.example',
    '<anna@customer.example>',
    'anna@elsewhere.example@customer.example',
    '"anna smith"@customer.example',
    'anna@customer.example\r\nBcc: victim@elsewhere.example',
    'anna@[192.0.2.1]',
    '.anna@customer.example',
    'anna.@customer.example',
    'an..na@customer.example',
    'anna@customer..example',
    'anna(comment)@customer.example',
    'anna\u2028@customer.example',
    'anna\u0085@customer.example',
    `${'a'.repeat(65)}@customer.example`,
    `${'я'.repeat(33)}@customer.example`,
    `anna@${'a.'.repeat(125)}example`,
  ])('is not %j', (address) => expect(isOneAddress(address)).toBe(false));
});
