// Address headers as people, programs and attackers write them.
import { describe, expect, it } from 'vitest';
import { readAddressList } from '../../../shared/mail/read-address-list.ts';

const bytes = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
const read = (...values: string[]) =>
  readAddressList(values.map(bytes), 50).addresses.map(({ name, address }) => [name, address]);

describe('an address header', () => {
  it.each([
    ['anna@example.org', [['', 'anna@example.org']]],
    ['<anna@example.org>', [['', 'anna@example.org']]],
    ['Anna Petrova <Anna@Example.org>', [['Anna Petrova', 'anna@example.org']]],
    ['"Petrova, Anna" <anna@example.org>', [['Petrova, Anna', 'anna@example.org']]],
    ['Petrova, Anna <anna@example.org>', [['Petrova, Anna', 'anna@example.org']]],
    ['anna@example.org (Anna Petrova)', [['Anna Petrova', 'anna@example.org']]],
    ['Анна <анна@почта.рф>', [['Анна', 'анна@xn--80a1acny.xn--p1ai']]],
    // Р is D0 A0 in UTF-8, and A0 alone would be a space.
    ['Р <р.Р@РР.рф>', [['Р', 'р.р@xn--p1aa.xn--p1ai']]],
    ['Р Р, Анна Р <anna@example.org>', [['Р Р, Анна Р', 'anna@example.org']]],
    ['=?utf-8?B?0JDQvdC90LA=?= <anna@example.org>', [['Анна', 'anna@example.org']]],
    ['"=?utf-8?Q?M=C3=BCller,_Anna?=" <anna@example.org>', [['Müller, Anna', 'anna@example.org']]],
    [
      'a@b.cc, c@d.ee',
      [
        ['', 'a@b.cc'],
        ['', 'c@d.ee'],
      ],
    ],
    [
      'a@b.cc; c@d.ee',
      [
        ['', 'a@b.cc'],
        ['', 'c@d.ee'],
      ],
    ],
    [
      'Team: a@b.cc, C <c@d.ee>;, e@f.gg',
      [
        ['', 'a@b.cc'],
        ['C', 'c@d.ee'],
        ['', 'e@f.gg'],
      ],
    ],
    ['undisclosed-recipients:;', []],
    ['', []],
    ['<>', []],
    ['MAILER-DAEMON <>', [['MAILER-DAEMON', '']]],
    ['Anna', [['Anna', '']]],
    ['<@relay.example:anna@example.org>', [['', 'anna@example.org']]],
    ['Anna (a (nested) comment) <anna@example.org>', [['Anna', 'anna@example.org']]],
    ['"Anna <anna@example.org>', [['Anna', 'anna@example.org']]],
    ['Anna (home <anna@example.org>', [['Anna home', 'anna@example.org']]],
    ['Anna\r\n <anna@example.org>', [['Anna', 'anna@example.org']]],
  ])('%s', (value, expected) => {
    expect(read(value)).toEqual(expected);
  });

  it('never finds the address in a name', () => {
    expect(read('"boss@bank.example" <thief@example.net>')).toEqual([['boss@bank.example', 'thief@example.net']]);
    expect(read('=?utf-8?Q?boss=40bank.example?= <thief@example.net>')).toEqual([
      ['boss@bank.example', 'thief@example.net'],
    ]);
    expect(read('=?utf-8?Q?boss=40bank.example?=')).toEqual([['boss@bank.example', '']]);
  });

  it('joins headers that stand twice', () => {
    expect(read('a@b.cc', 'c@d.ee')).toEqual([
      ['', 'a@b.cc'],
      ['', 'c@d.ee'],
    ]);
  });

  it('keeps so many addresses and counts the rest', () => {
    const list = (count: number) => [Array.from({ length: count }, (_, i) => `u${i}@example.org`).join(', ')];
    expect(readAddressList(list(2), 3)).toMatchObject({ further: 0 });
    expect(readAddressList(list(3), 3)).toMatchObject({ further: 0 });
    expect(readAddressList(list(3), 3).addresses).toHaveLength(3);
    expect(readAddressList(list(4), 3)).toMatchObject({ further: 1 });
    expect(readAddressList(list(4), 3).addresses).toHaveLength(3);
  });

  it('cuts names that no one has', () => {
    const [address] = readAddressList([`${'n'.repeat(1000)} <a@b.cc>`], 1).addresses;
    expect(address).toEqual({ name: 'n'.repeat(256), address: 'a@b.cc' });
  });
});
