// Which files are taken for ones that open other doors, and which are not. (Safety rule S23.)
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LOOKED_THROUGH_BYTES, secretsInFile } from '../../../shared/redaction/secret-files.ts';

const TOKEN = [
  'eyJhbGciOiJIUzI1NiJ9',
  'eyJzdWIiOiIxMjM0NTY3ODkwIn0',
  'dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U',
].join('.');
const KEY = '-----BEGIN RSA PRIVATE KEY-----\nMIIEow==\n-----END RSA PRIVATE KEY-----';
const CLOUD = ['AKIA', 'IOSFODNN7EXAMPLE'].join('');
const found = (content: string | Uint8Array, fileName = 'notes.txt') => secretsInFile(fileName, Buffer.from(content));

it.each([
  ['a recorded session by its name', 'x', 'Session.HAR', ['recorded-session']],
  ['a recorded session by what it is', '{ "log": {"version": "1.2", "entries": []}}', 'a.json', ['recorded-session']],
  ['a private key', `see below\n${KEY}`, 'id_rsa', ['private-key']],
  ['a key of a newer kind', KEY.replaceAll('RSA ', 'OPENSSH '), 'id', ['private-key']],
  ['a token in a header', `Authorization: Bearer ${TOKEN}\n`, 'log.txt', ['token']],
  ['an access key', `aws_access_key_id=${CLOUD}`, 'credentials', ['cloud-key']],
  ['several', `${KEY} ${TOKEN} ${CLOUD}`, 'all.txt', ['private-key', 'token', 'cloud-key']],
] as const)('%s is found', (_what, content, fileName, secrets) => {
  expect(found(content, fileName)).toEqual(secrets);
});

it('a key in a text of Windows’ own two-byte kind is found', () => {
  expect(found(Buffer.from(`\uFEFF${KEY}`, 'utf16le'))).toEqual(['private-key']);
});

it.each([
  ['a public key', '-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----'],
  ['a certificate', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'],
  ['some JSON', '{"log": "it broke"}'],
  ['two parts of a token', TOKEN.split('.').slice(0, 2).join('.')],
  ['a token whose signature is missing', `${TOKEN.split('.').slice(0, 2).join('.')}.short`],
  ['a word with the letters of an access key', `X${CLOUD}`],
  ['an access key that is too long', `${CLOUD}A`],
  ['a share', 'shared.harbour'],
])('%s is nothing', (_what, content) => {
  expect(found(content, 'harbour.hark')).toEqual([]);
});

it('is found wherever it stands in what is looked through, and not behind it', () => {
  fc.assert(
    fc.property(fc.nat(3_000), fc.constantFrom(TOKEN, KEY, CLOUD), (before, secret) => {
      expect(found(`${' '.repeat(before)}${secret} ${'x'.repeat(100)}`)).toHaveLength(1);
    }),
    { seed: 1, numRuns: 60 },
  );
  const room = LOOKED_THROUGH_BYTES - KEY.length;
  expect(found(' '.repeat(room) + KEY)).toEqual(['private-key']);
  expect(found(' '.repeat(LOOKED_THROUGH_BYTES) + KEY)).toEqual([]);
});
