// Addresses as identities: what is the same address, what is none, and what a reply address holds.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isNoReply,
  isValidAddress,
  normaliseAddress,
  readableAddress,
  sameAddress,
  splitPlusToken,
} from '../../../shared/mail/addresses.ts';

describe('the normal form', () => {
  it.each([
    ['  Anna.Petrova@Example.ORG ', 'anna.petrova@example.org'],
    ['Анна@Почта.РФ', 'анна@xn--80a1acny.xn--p1ai'],
    ['anna@XN--80A1ACNY.xn--p1ai', 'anna@xn--80a1acny.xn--p1ai'],
    ['ju\u0308rgen@example.org', 'jürgen@example.org'],
    ['anna@example.org.', 'anna@example.org'],
    ['anna@[192.0.2.1]', 'anna@[192.0.2.1]'],
    ['anna', 'anna'],
    ['', ''],
  ])('%s is %s', (written, normal) => {
    expect(normaliseAddress(written)).toBe(normal);
  });

  it('is its own normal form', () => {
    const address = fc
      .tuple(fc.string({ unit: 'grapheme' }), fc.domain())
      .map(([local, domain]) => `${local}@${domain}`);
    fc.assert(
      fc.property(fc.oneof(address, fc.string({ unit: 'binary' })), (written) => {
        const normal = normaliseAddress(written);
        expect(normaliseAddress(normal)).toBe(normal);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('never takes a look-alike for the customer', () => {
    expect(sameAddress('anna@example.org', 'аnna@example.org')).toBe(false);
    expect(sameAddress('anna@example.org', 'anna@exаmple.org')).toBe(false);
    expect(sameAddress('anna@example.org', 'ａnna@example.org')).toBe(false);
    expect(sameAddress('a.nna@example.org', 'anna@example.org')).toBe(false);
    expect(sameAddress('anna+1@example.org', 'anna@example.org')).toBe(false);
  });

  it('shows a domain as people write it', () => {
    expect(readableAddress('анна@xn--80a1acny.xn--p1ai')).toBe('анна@почта.рф');
    expect(readableAddress('anna@example.org')).toBe('anna@example.org');
    expect(readableAddress('anna')).toBe('anna');
  });
});

describe('an address to send to', () => {
  it.each(['a@b.cc', 'anna+5@example.org', "o'hara@example.org", 'анна@почта.рф', '"anna p"@example.org'])(
    '%s is one',
    (address) => {
      expect(isValidAddress(address)).toBe(true);
    },
  );

  it.each([
    '',
    'anna',
    '@example.org',
    'anna@',
    'anna@example',
    'anna@-x-.org-',
    'an na@example.org',
    'anna.@example.org',
    '.anna@example.org',
    'a@b@example.org',
    'anna@example..org',
    'anna@[192.0.2.1]',
    'anna@example.org\r\nBcc: all@example.org',
    'anna\u0000@example.org',
  ])('%j is none', (address) => {
    expect(isValidAddress(address)).toBe(false);
  });

  it('has at most 64 octets before the @', () => {
    expect(isValidAddress(`${'a'.repeat(64)}@example.org`)).toBe(true);
    expect(isValidAddress(`${'a'.repeat(65)}@example.org`)).toBe(false);
    expect(isValidAddress(`${'я'.repeat(32)}@example.org`)).toBe(true);
    expect(isValidAddress(`${'я'.repeat(33)}@example.org`)).toBe(false);
  });

  it('has at most 254 octets', () => {
    const of = (length: number) => `${'a'.repeat(60)}@${`${'b'.repeat(60)}.`.repeat(3)}${'c'.repeat(length - 244)}`;
    expect(of(254)).toHaveLength(254);
    expect(isValidAddress(of(254))).toBe(true);
    expect(isValidAddress(of(255))).toBe(false);
  });
});

describe('a sender that nobody reads', () => {
  it.each([
    'no-reply@example.org',
    'noreply@example.org',
    'NO_REPLY@example.org',
    'do-not-reply@example.org',
    'donotreply@example.org',
    'noreply-orders@example.org',
    'shop.no-reply@example.org',
    'noreply+123@example.org',
    'dont-reply@example.org',
  ])('%s says so', (address) => {
    expect(isNoReply(address)).toBe(true);
  });

  it.each([
    'anna@example.org',
    'reply@example.org',
    'nora.eply@example.org',
    'nor@eply.example.org',
    'techno.reply@example.org',
  ])('%s does not', (address) => {
    expect(isNoReply(address)).toBe(false);
  });
});

describe('a reply address', () => {
  it.each([
    ['support+K3V7q2@Help.example.com', 'support@help.example.com', 'k3v7q2'],
    ['support+a+b@help.example.com', 'support@help.example.com', 'a+b'],
    ['support@help.example.com', 'support@help.example.com', undefined],
    ['support+@help.example.com', 'support@help.example.com', undefined],
    ['+token@help.example.com', '+token@help.example.com', undefined],
    ['support+token', 'support+token', undefined],
  ])('%s comes apart', (address, base, token) => {
    expect(splitPlusToken(address)).toEqual({ base, token });
  });
});
