// A mailbox out of its form, and what is wrong with the form before it is sent. Pure.
import type { CalendarId, PolicyId, QueueId } from '../../../../shared/kernel/id.ts';
import { LANGUAGES, type Language } from '../../../../shared/kernel/language.ts';
import type { Priority } from '../../../../shared/sla/sla-contract.ts';
import type { AnswerOf, CallParts } from '../../../client/routes.ts';

export type Mailbox = AnswerOf<'listMailboxSettings'>['mailboxes'][number];
export type MailboxBody = CallParts<'addMailbox'>['body'];
export type MailboxFault = 'address' | 'plus' | 'addresses' | 'twice' | 'language' | 'signature' | 'https';

export const ACK_POLICIES = [
  'always',
  'outside_hours_only',
  'never',
] as const satisfies readonly Mailbox['acknowledge'][];

/** Each fault by its field, such as `signature.ru`; without faults the body is good to send. */
export function mailboxBody(form: FormData): {
  readonly body: MailboxBody;
  readonly faults: Readonly<Record<string, MailboxFault>>;
} {
  const value = (name: string) => String(form.get(name) ?? '').trim();
  const publicAddress = value('publicAddress');
  const replyAddress = value('replyAddress');
  const addresses = linesOf(value('addresses'));
  const languages = form.getAll('languages').filter(isOurs);
  const first = value('firstLanguage');
  const each = (name: string) =>
    Object.fromEntries(
      LANGUAGES.flatMap((language) => {
        const text = value(`${name}.${language}`);
        return text === '' ? [] : [[language, text] as const];
      }),
    ) as Partial<Record<Language, string>>;
  const [signature, urgentContact, helpUrl] = [each('signature'), each('urgentContact'), each('helpUrl')];
  const privacyUrl = value('privacyUrl');

  const faults: Record<string, MailboxFault> = {};
  const check = (field: string, address: string) => {
    const fault = addressFault(address);
    if (fault !== undefined) faults[field] = fault;
  };
  check('publicAddress', publicAddress);
  check('replyAddress', replyAddress);
  for (const address of addresses) check('addresses', address);
  const lower = addresses.map((address) => address.toLowerCase());
  if (!lower.includes(publicAddress.toLowerCase())) faults['addresses'] ??= 'addresses';
  if (new Set(lower).size !== lower.length) faults['addresses'] ??= 'twice';
  if (languages.length === 0) faults['languages'] = 'language';
  for (const language of languages) {
    if (signature[language] === undefined) faults[`signature.${language}`] = 'signature';
  }
  for (const language of LANGUAGES) {
    if (helpUrl[language] !== undefined && !isHttps(helpUrl[language])) faults[`helpUrl.${language}`] = 'https';
  }
  if (privacyUrl !== '' && !isHttps(privacyUrl)) faults['privacyUrl'] = 'https';
  const gateways = linesOf(value('formGateways'));
  for (const address of gateways) if (!isAddress(address)) faults['formGateways'] = 'address';

  const body: MailboxBody = {
    signature,
    publicAddress,
    replyAddress,
    addresses,
    isDefault: value('isDefault') === 'on',
    languages: [...languages].sort((a, b) => Number(b === first) - Number(a === first)),
    calendarId: value('calendarId') as CalendarId,
    policyId: value('policyId') as PolicyId,
    queueId: value('queueId') as QueueId,
    priority: value('priority') as Priority,
    acknowledge: value('acknowledge') as Mailbox['acknowledge'],
    ...(Object.keys(urgentContact).length === 0 ? {} : { urgentContact }),
    ...(Object.keys(helpUrl).length === 0 ? {} : { helpUrl }),
    ...(privacyUrl === '' ? {} : { privacyUrl }),
    trustedForwarders: linesOf(value('trustedForwarders')),
    formGateways: gateways,
    retired: value('retired') === 'on',
  };
  return { body, faults };
}

/** One entry a line; commas part them too. */
function linesOf(text: string): string[] {
  return text
    .split(/[\s,;]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function addressFault(address: string): MailboxFault | undefined {
  if (!isAddress(address)) return 'address';
  return address.includes('+') ? 'plus' : undefined;
}

function isAddress(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
}

function isHttps(text: string): boolean {
  return /^https:\/\/[^\s/]+\.[^\s]+$/.test(text);
}

function isOurs(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value);
}
