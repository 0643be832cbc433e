// A mailbox out of its form is what the contract takes, and each fault stands at its field.
import { expect, test } from 'vitest';
import { ACK_POLICIES as POLICIES } from '../../../shared/mail/mailbox.ts';
import { mailboxesContract } from '../../../shared/mail/mailboxes-contract.ts';
import { firstId } from '../../../shared/setup/first-settings.ts';
import { ACK_POLICIES, mailboxBody } from '../../../web/workspace/settings/mail/mailbox-body.ts';

const GOOD: readonly (readonly [string, string])[] = [
  ['publicAddress', 'support@company.com'],
  ['replyAddress', 'support@help.company.com'],
  ['addresses', 'Support@company.com\nsupport@help.company.com, help@company.com'],
  ['isDefault', 'on'],
  ['languages', 'en'],
  ['languages', 'ru'],
  ['firstLanguage', 'ru'],
  ['signature.en', 'Support'],
  ['signature.ru', 'Поддержка'],
  ['urgentContact.en', '4711'],
  ['helpUrl.en', 'https://help.company.com/en'],
  ['privacyUrl', 'https://company.com/privacy'],
  ['calendarId', firstId('calendar', 1)],
  ['policyId', firstId('policy', 1)],
  ['queueId', firstId('queue', 1)],
  ['priority', 'normal'],
  ['acknowledge', 'always'],
  ['trustedForwarders', 'forward@partner.com'],
  ['formGateways', 'forms@partner.com'],
];

function filled(changes: Readonly<Record<string, string>> = {}): FormData {
  const form = new FormData();
  for (const [name, value] of GOOD) form.append(name, value);
  for (const [name, value] of Object.entries(changes)) form.set(name, value);
  return form;
}

test('a form without faults is taken by the contract as it is', () => {
  expect(ACK_POLICIES).toEqual(POLICIES);
  const { body, faults } = mailboxBody(filled());
  expect(faults).toEqual({});
  expect(mailboxesContract.addMailbox.body.parse(body)).toEqual(body);
  expect(body).toMatchObject({
    languages: ['ru', 'en'],
    addresses: ['Support@company.com', 'support@help.company.com', 'help@company.com'],
    urgentContact: { en: '4711' },
    isDefault: true,
    retired: false,
  });
});

test('what is left empty is left out', () => {
  const { body, faults } = mailboxBody(filled({ 'urgentContact.en': '', 'helpUrl.en': ' ', privacyUrl: '' }));
  expect(faults).toEqual({});
  expect(Object.keys(body)).not.toEqual(expect.arrayContaining(['urgentContact']));
  expect([body.helpUrl, body.privacyUrl]).toEqual([undefined, undefined]);
});

test.each([
  [{ publicAddress: 'support' }, { publicAddress: 'address', addresses: 'addresses' }],
  [{ replyAddress: 'support+x@company.com' }, { replyAddress: 'plus' }],
  [{ addresses: 'help@company.com' }, { addresses: 'addresses' }],
  [{ addresses: 'support@company.com SUPPORT@company.com' }, { addresses: 'twice' }],
  [{ addresses: 'support@company.com, nobody' }, { addresses: 'address' }],
  [{ languages: '' }, { languages: 'language' }],
  [{ 'signature.ru': ' ' }, { 'signature.ru': 'signature' }],
  [{ 'helpUrl.en': 'http://help.company.com' }, { 'helpUrl.en': 'https' }],
  [{ privacyUrl: 'company.com' }, { privacyUrl: 'https' }],
  [{ formGateways: 'forms' }, { formGateways: 'address' }],
])('%j', (changes, expected) => {
  expect(mailboxBody(filled(changes)).faults).toEqual(expected);
});
