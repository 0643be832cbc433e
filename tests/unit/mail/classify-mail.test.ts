// What an incoming mail is: every row of the table of signals is a test mail of its own.
import { describe, expect, it } from 'vitest';
import {
  classifyMail,
  type MailClassification,
  type OwnMail,
  RECEIVED_MAX,
} from '../../../shared/mail/classify-mail.ts';
import type { MailReceipt } from '../../../shared/mail/inbound-mail.ts';
import { fixture, mailOf, RECEIPT } from './some-mail.ts';

const OWN: OwnMail = {
  addresses: ['Support@help.example.com'],
  loopId: 'deployment-7',
  formGateways: ['forms@www.example.com'],
  receivingHosts: ['in.help.example.com'],
};
const NULL_RETURN_PATH: Partial<MailReceipt> = { envelope: { ...RECEIPT.envelope, from: '' } };

const judge = (name: string, receipt: Partial<MailReceipt> = {}): MailClassification =>
  classifyMail(fixture(name, receipt), OWN);
const judgeLines = (...lines: string[]) => classifyMail(mailOf(...lines, '', 'Text.'), OWN);

describe('a person', () => {
  it.each([
    ['human', 'human'],
    ['auto-submitted-no', 'human'],
    ['foreign-loop-id', 'human'],
    ['received-25', 'human'],
    ['own-hop-once', 'human'],
    ['calendar-request', 'human'],
    ['customer-forwards-a-bounce', 'human'],
    ['foreign-reply-to', 'foreign-reply-to'],
    ['form-gateway', 'form-gateway'],
  ])('%s counts and is answered', (name, signal) => {
    expect(judge(name)).toEqual({
      class: 'human',
      outcome: 'ticket',
      replyAllowed: true,
      countsAsHuman: true,
      signal,
    });
  });

  it.each([
    ['suppress-all', 'auto-response-suppress'],
    ['suppress-autoreply', 'auto-response-suppress'],
    ['suppress-oof', 'auto-response-suppress'],
    ['no-reply-sender', 'no-reply-sender'],
    ['do-not-reply-sender', 'no-reply-sender'],
    ['donotreply-sender', 'no-reply-sender'],
    ['null-return-path', 'null-return-path'],
    ['empty-from', 'no-sender-address'],
  ])('%s counts, but nothing automatic is sent', (name, signal) => {
    const { class: kind, outcome, replyAllowed, countsAsHuman, signal: read } = judge(name);
    expect({ kind, outcome, replyAllowed, countsAsHuman, read }).toEqual({
      kind: 'human',
      outcome: 'ticket',
      replyAllowed: false,
      countsAsHuman: true,
      read: signal,
    });
  });

  it('is not a bounce for the null return path alone, wherever it stands', () => {
    expect(judge('human', NULL_RETURN_PATH)).toMatchObject({ class: 'human', replyAllowed: false });
    expect(judge('human')).toMatchObject({ class: 'human', replyAllowed: true });
  });

  it.each(['spam', 'virus'] as const)('is not answered by machine if the %s verdict is FAIL', (verdict) => {
    const failed = judge('human', { verdicts: { ...RECEIPT.verdicts, [verdict]: 'FAIL' } });
    expect(failed).toMatchObject({ class: 'human', outcome: 'ticket', replyAllowed: false });
    const grey = judge('human', { verdicts: { ...RECEIPT.verdicts, [verdict]: 'GRAY' } });
    expect(grey.replyAllowed).toBe(true);
  });
});

describe('a machine', () => {
  it.each([
    ['auto-replied', 'auto', 'auto-submitted'],
    ['auto-generated', 'auto', 'auto-submitted'],
    ['auto-notified-with-parameter', 'auto', 'auto-submitted'],
    ['x-autoreply', 'auto', 'auto-response-header'],
    ['x-autorespond', 'auto', 'auto-response-header'],
    ['x-autoresponder', 'auto', 'auto-response-header'],
    ['delivered-to-autoresponder', 'auto', 'auto-response-header'],
    ['x-loop-yes', 'auto', 'auto-response-header'],
    ['exchange-inbox-rules-loop', 'auto', 'auto-response-header'],
    ['fc-machine-generated', 'auto', 'auto-response-header'],
    ['x-auto-generated', 'auto', 'auto-response-header'],
    ['precedence-bulk', 'bulk', 'precedence'],
    ['precedence-junk', 'bulk', 'precedence'],
    ['precedence-auto-reply', 'bulk', 'precedence'],
    ['two-precedence-headers', 'bulk', 'precedence'],
    ['x-precedence', 'bulk', 'precedence'],
    ['precedence-list', 'bulk', 'precedence-list'],
    ['calendar-reply', 'calendar-reply', 'calendar-reply'],
  ])('%s makes a ticket that does not count and is not answered', (name, kind, signal) => {
    expect(judge(name)).toEqual({
      class: kind,
      outcome: 'ticket',
      replyAllowed: false,
      countsAsHuman: false,
      signal,
    });
  });

  it.each(['list-id', 'list-unsubscribe', 'list-post'])('%s may be a customer writing through a list', (name) => {
    expect(judge(name)).toEqual({
      class: 'list',
      outcome: 'ticket',
      replyAllowed: false,
      countsAsHuman: true,
      signal: 'list-header',
    });
  });
});

describe('an automatic subject', () => {
  const SUBJECTS = [
    'Auto: away',
    'Automatic reply: toner',
    'Out of Office',
    'Out of Office: Anna',
    'Abwesenheitsnotiz: Toner',
    'Autosvar: toner',
    'Automatisch antwoord: toner',
    'Risposta automatica: toner',
    'Fuori sede',
    'Respuesta automática: toner',
    'Réponse automatique : toner',
    'Frånvaro: Anna',
    'Automatyczna odpowiedź: toner',
    'Автоответ: тонер',
    'Автоматический ответ: тонер',
    'Вне офиса',
    'Нет на месте: Анна',
    '自動返信: toner',
    '自动回复: toner',
  ];

  it.each(SUBJECTS)('%s is weak evidence: a ticket that counts, without an answer', (subject) => {
    expect(judgeLines('From: anna@example.org', `Subject: ${subject}`)).toEqual({
      class: 'auto-weak',
      outcome: 'ticket',
      replyAllowed: false,
      countsAsHuman: true,
      signal: 'auto-subject',
    });
  });

  it.each([
    'Out of office hours, whom do I call?',
    'Нет на месте картриджа',
    'Automation of replies does not work',
    'Question: automatic reply',
  ])('%s is an ordinary subject', (subject) => {
    expect(judgeLines('From: anna@example.org', `Subject: ${subject}`)).toMatchObject({ class: 'human' });
  });

  it('together with the null return path is an automatic answer', () => {
    const mail = mailOf('Return-Path: <>', 'From: anna@example.org', 'Subject: Automatic reply: toner', '', 'Away.');
    expect(classifyMail(mail, OWN)).toMatchObject({ class: 'auto', countsAsHuman: false });
  });
});

describe('news of our own mails', () => {
  it.each([
    ['dsn-failed', 'bounce'],
    ['dsn-global', 'bounce'],
    ['dsn-failed-and-delayed', 'bounce'],
    ['dsn-part-in-mixed', 'bounce'],
    ['returned-headers-part', 'bounce'],
    ['mailer-daemon', 'bounce'],
    ['mailer-daemon-underscore', 'bounce'],
    ['postmaster', 'bounce'],
    ['daemon-without-address', 'bounce'],
    ['x-failed-recipients', 'bounce'],
    ['notice-from-unattended-sender', 'bounce'],
    ['dsn-delayed', 'delay'],
    ['text-delay', 'delay'],
    ['dsn-delivered', 'delivered'],
    ['feedback-report', 'complaint'],
    ['disposition-notification', 'read-receipt'],
  ])('%s is an event on the mail that it is about, never a ticket', (name, kind) => {
    expect(judge(name)).toMatchObject({
      class: kind,
      outcome: 'delivery-notice',
      replyAllowed: false,
      countsAsHuman: false,
    });
  });
});

describe('ourselves', () => {
  it.each([
    ['self-from', 'self', 'own-address'],
    ['self-sender', 'self', 'own-address'],
    ['self-from-with-token', 'self', 'own-address'],
    ['self-message-id', 'self', 'own-message-id'],
    ['own-loop-id', 'loop', 'own-loop-id'],
    ['own-hop-twice', 'loop', 'received-hops'],
    ['received-26', 'loop', 'received-hops'],
  ])('%s is parked', (name, kind, signal) => {
    expect(judge(name)).toEqual({
      class: kind,
      outcome: 'park',
      replyAllowed: false,
      countsAsHuman: false,
      signal,
    });
  });

  it(`lets ${RECEIVED_MAX} hops pass and not one more`, () => {
    const hops = (count: number) =>
      judgeLines(...Array.from({ length: count }, () => 'Received: by relay.example.org'), 'From: anna@example.org');
    expect(hops(RECEIVED_MAX).class).toBe('human');
    expect(hops(RECEIVED_MAX + 1).class).toBe('loop');
  });

  it('does not take a colleague of the same domain for ourselves', () => {
    const colleague = judgeLines('From: boris@help.example.com', 'Message-ID: <c0ffee@help.example.com>');
    expect(colleague).toMatchObject({ class: 'human', replyAllowed: true });
  });

  it('holds back an automatic mail in our name that wants its answer elsewhere', () => {
    const automatic = judgeLines(
      'From: support@help.example.com',
      'Reply-To: anna@example.org',
      'Auto-Submitted: auto-generated',
    );
    expect(automatic).toMatchObject({ class: 'auto', replyAllowed: false });
  });

  it('answers nobody for a form that names nobody', () => {
    expect(judgeLines('From: forms@www.example.com')).toMatchObject({ class: 'human', replyAllowed: false });
  });
});
