// Forbidden data never gets into what is stored, and what only looks like it stays readable.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCardNumber } from '../../../shared/redaction/card-numbers.ts';
import { redact, redactHtml } from '../../../shared/redaction/redact.ts';
import { BRAND_NAMES, type Chance, card, chanceOf, digits, groups, SPELLINGS, withCheckDigit } from './some-numbers.ts';

const AROUND = [
  'My card is @.',
  'карта @, спасибо',
  '@',
  'Order 12: @ (expires 05/27)',
  'Karte:\n@\nDanke',
  'No @ works',
];
const pick = <T>(chance: Chance, list: readonly T[]) => list[Math.floor(chance() * list.length)] as T;
const digitsIn = (text: string) => (text.normalize('NFKC').match(/\p{Nd}/gu) ?? []).length;

describe('a card number', () => {
  it.each(Object.keys(SPELLINGS))('of any brand, written with %s, keeps its last four digits only', (spelling) => {
    const chance = chanceOf(7);
    const missed: string[] = [];
    let total = 0;
    for (const brand of BRAND_NAMES) {
      for (let n = 0; n < 40; n += 1) {
        const number = card(chance, brand);
        const written = SPELLINGS[spelling]?.(number) ?? '';
        const text = pick(chance, AROUND).replace('@', () => written);
        const around = digitsIn(text) - number.length;
        const { text: masked, findings } = redact(text);
        total += 1;
        const isMasked = findings.includes('card-number') && digitsIn(masked) <= around + 4;
        if (!isMasked) missed.push(`${brand} ${text} -> ${masked}`);
      }
    }
    // Recall of at least 99 %.
    expect(missed.slice(0, missed.length > total / 100 ? 5 : 0)).toEqual([]);
  });

  it('keeps what stands between its groups, so that one sees what stood there', () => {
    expect(redact('4111 1111 1111 1111').text).toBe('•••• •••• •••• 1111');
    expect(redact('4111-1111-1111-1111!').text).toBe('••••-••••-••••-1111!');
  });

  it('loses the code and keeps the date that stand behind it', () => {
    expect(redact('4111 1111 1111 1111 05/27 123').text).toBe('•••• •••• •••• 1111 05/27 •••');
    expect(redact('4111111111111111, 1234').text).toBe('••••••••••••1111, ••••');
  });

  it('is found in HTML across tags and entities, and every tag stays', () => {
    for (const html of [
      '<p>4111 <b>1111</b> 1111 1111</p>',
      '<p>4111<span style="color:red">1111</span>11111111</p>',
      '<td>4111</td><td>1111</td><td>1111</td><td>1111</td>',
      '<p>4111&nbsp;1111&#160;1111&nbsp;1111</p>',
    ]) {
      const { text, findings } = redactHtml(html);
      expect(findings).toEqual(['card-number']);
      expect(text).toBe(html.replace(/4111|1111(?=.*1111)/gs, (found) => '•'.repeat(found.length)));
    }
    expect(redactHtml('<p>4111</p><p>1111</p><p>1111</p><p>1111</p>').findings).toEqual([]);
  });
});

describe('what is no card number', () => {
  const NEGATIVES: Readonly<Record<string, (chance: Chance) => string>> = {
    'order numbers': (chance) => `Order ${digits(chance, 6 + Math.floor(chance() * 6))}`,
    'dated order numbers': (chance) => `Заказ 2025${digits(chance, 4)}-${digits(chance, 6)}`,
    'IBAN of Germany': (chance) => iban('DE', digits(chance, 18)),
    'IBAN of Spain': (chance) => iban('ES', digits(chance, 20)),
    'IBAN of Poland': (chance) => iban('PL', digits(chance, 24)),
    IMEI: (chance) => withCheckDigit(`35${digits(chance, 12)}`),
    'IMEI with its name': (chance) => `IMEI: ${withCheckDigit(`4${digits(chance, 14)}`)}`,
    'phones of Russia': (chance) =>
      `+7 ${digits(chance, 3)} ${digits(chance, 3)}-${digits(chance, 2)}-${digits(chance, 2)}`,
    'phones in a row': (chance) =>
      `8 (495) ${digits(chance, 3)}-${digits(chance, 2)}-${digits(chance, 2)}, 8 (916) ${digits(chance, 3)}-${digits(chance, 2)}-${digits(chance, 2)}`,
    'tracking of USPS': (chance) =>
      `9400 1${digits(chance, 3)} ${digits(chance, 4)} ${digits(chance, 4)} ${digits(chance, 4)} ${digits(chance, 2)}`,
    'tracking of Russian Post': (chance) => `8008${digits(chance, 10)}`,
    'tracking with letters': (chance) => `RA${digits(chance, 9)}RU 1Z${digits(chance, 16)}`,
    timestamps: (chance) =>
      `17${digits(chance, 11)} 2025-10-0${digits(chance, 1)} 1${digits(chance, 1)}:30:00.${digits(chance, 3)}`,
    'accounts of Russia': (chance) => `40817810${digits(chance, 12)}`,
    UUID: (chance) =>
      `${digits(chance, 8)}-${digits(chance, 4)}-4${digits(chance, 3)}-8${digits(chance, 3)}-${digits(chance, 12)}`,
    'numbers in links': (chance) => `https://shop.example/o/${card(chance, 'visa')}?x=1`,
  };

  it.each(Object.keys(NEGATIVES))('%s stay as they are', (kind) => {
    const chance = chanceOf(11);
    const texts = Array.from({ length: 500 }, () => NEGATIVES[kind]?.(chance) ?? '');
    const touched = texts.filter((text) => redact(text).text !== text);
    // At most one in a hundred.
    expect(touched.length, touched.slice(0, 3).join(' | ')).toBeLessThanOrEqual(5);
  });

  it('a number whose check digit is wrong stays', () => {
    for (const number of ['4111111111111112', '5500 0000 0000 0005', '378282246310006']) {
      expect(redact(number).text).toBe(number);
    }
  });
});

describe('codes, passwords and keys', () => {
  it.each([
    ['CVV: 123', 'CVV: •••'],
    ['The cvc2 code on the back is 1234.', 'The cvc2 code on the back is ••••.'],
    ['код с обратной стороны карты: 987', 'код с обратной стороны карты: •••'],
    ['ＣＶＶ　１２３', 'ＣＶＶ　•••'],
    ['Kartenprüfnummer 123', 'Kartenprüfnummer •••'],
    ['My PIN is 4821, my room 303', 'My PIN is ••••, my room 303'],
    ['пин-код 1234', 'пин-код ••••'],
    ['Код из СМС 123456', 'Код из СМС ••••••'],
    ['one-time code: 918273', 'one-time code: ••••••'],
    ['password: hunter2', 'password: •••••••'],
    ['пароль: Qwerty12!', 'пароль: •••••••••'],
    ['my password is s3cret', 'my password is ••••••'],
    ['key AKIAIOSFODNN7EXAMPLE here', 'key •••••••••••••••••••• here'],
  ])('%s is stored as %s', (given, stored) => {
    expect(redact(given).text).toBe(stored);
  });

  it('a private key and a token of a session are masked whole', () => {
    const key = '-----BEGIN PRIVATE KEY-----\nMIIEvQ\nabc=\n-----END PRIVATE KEY-----';
    expect(redact(key).text).not.toMatch(/MIIE|abc/);
    const token = `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.${'x'.repeat(40)}`;
    expect(redact(`Bearer ${token}`).text).toMatch(/^Bearer •+$/);
  });

  it.each([
    'We never ask for a CVV. Room 303 is free.',
    'The password does not work.',
    'My password is wrong.',
    'пароль: не подходит',
    'Pinning 12345 files',
    'The security code of the house is on floor 3.',
    'Version 2024 of the cvvx tool',
  ])('%s stays as it is', (text) => {
    expect(redact(text)).toEqual({ text, findings: [] });
  });
});

describe('masking', () => {
  const writing = fc.array(
    fc.oneof(
      fc.constantFrom(
        'CVV ',
        'пин-код ',
        'password: ',
        'a1b2 ',
        '\n',
        ' ',
        '-',
        '•',
        '<b>',
        '</b>',
        '&nbsp;',
        '+',
        'IBAN ',
        '05/27 ',
      ),
      fc.integer({ min: 0, max: 9999 }).map(String),
      fc.integer({ min: 0, max: 10_000 }).map((seed) => card(chanceOf(seed), 'visa')),
      fc.integer({ min: 0, max: 10_000 }).map((seed) => groups(card(chanceOf(seed), 'mir')).join(' ')),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    ),
    { maxLength: 12 },
  );

  it('a second time changes nothing, and never breaks a character', () => {
    fc.assert(
      fc.property(writing, (pieces) => {
        const once = redact(pieces.join('')).text;
        expect(redact(once).text).toBe(once);
        expect(once.isWellFormed()).toBe(pieces.join('').isWellFormed());
        const html = redactHtml(pieces.join('')).text;
        expect(redactHtml(html).text).toBe(html);
      }),
      { seed: 1, numRuns: 1_500 },
    );
  });

  it('leaves no number of a card in one piece', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), fc.constantFrom(...BRAND_NAMES), (seed, brand) => {
        const { text } = redact(`x ${card(chanceOf(seed), brand)} y`);
        expect((text.match(/\d{13,19}/g) ?? []).filter(isCardNumber)).toEqual([]);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('takes time in proportion to the text, whatever it is made of', () => {
    const made: readonly (readonly [string, string])[] = [
      ['digits', '4'],
      ['single digits', '4 '],
      ['cards', '4111 1111 1111 1111 '],
      ['links', 'https://a.example/4111111111111111 '],
      ['codes without numbers', 'cvv '],
      ['passwords', 'password: '],
      ['tags', '<b>4</b>'],
      ['unseen signs', '4\u200b'],
      ['accounts', 'DE89 3704 0044 0532 0130 00 '],
      ['tokens', 'eyJ'],
      ['keys', '-----BEGIN PRIVATE KEY-----'],
      ['letters', 'текст '],
    ];
    for (const [name, piece] of made) {
      const cost = (length: number) => {
        const text = piece.repeat(Math.ceil(length / piece.length));
        const from = process.cpuUsage();
        redact(text);
        redactHtml(text);
        const { user, system } = process.cpuUsage(from);
        return (user + system) / 1_000;
      };
      cost(20_000);
      const [quarter, whole] = [Math.min(cost(60_000), cost(60_000)), cost(240_000)];
      // Four times the text: linear is 4, quadratic would be 16.
      expect(whole / Math.max(quarter, 10), `${name}: ${quarter} ms, ${whole} ms`).toBeLessThan(10);
    }
  });
});

/** ISO 13616: check digits such that the number leaves 1 when divided by 97. */
function iban(country: string, account: string): string {
  const letters = [...country].map((letter) => Number.parseInt(letter, 36)).join('');
  const rest = [...`${account}${letters}00`].reduce((sum, digit) => (sum * 10 + Number(digit)) % 97, 0);
  const whole = `${country}${String(98 - rest).padStart(2, '0')}${account}`;
  return (whole.match(/.{1,4}/g) ?? []).join(' ');
}
