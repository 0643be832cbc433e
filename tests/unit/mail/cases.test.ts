// Real mails with the expected outcome, from public projects, read where they lie beside the project and never copied.
// Where they are absent this file says so aloud; the fixtures, one mail of every kind, cover the same rules.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { classifyMail } from '../../../shared/mail/classify-mail.ts';
import { foldQuotes, shownText } from '../../../shared/mail/fold-quotes.ts';
import type { InboundMail } from '../../../shared/mail/inbound-mail.ts';
import { parseMail } from '../../../shared/mail/parse-mail.ts';
import { type DeliveryReport, readDeliveryReport } from '../../../shared/mail/read-delivery-report.ts';
import { sanitiseHtml } from '../../../shared/mail/sanitise-html.ts';
import { RECEIPT } from './some-mail.ts';

const PROJECT = join(import.meta.dirname, '../../..');
const CASES = process.env['FIRSTLINE_MAIL_CASES'] ?? join(PROJECT, '../shared/data/mail');
const OWN = { addresses: [], loopId: 'deployment-7', formGateways: [] };

type Case<Expected> = { readonly id: string; readonly raw: string; readonly expect: Expected };
type BounceCase = Case<{
  readonly kind: 'bounce' | 'arf' | 'auto-reply';
  readonly recipients: number;
  readonly rows: readonly { readonly hard: boolean }[];
  readonly failed_recipients_from_dsn: readonly string[];
}>;
type Body = {
  readonly Text?: string;
  readonly Html?: string;
  readonly Binary?: readonly number[];
  readonly InlineBinary?: readonly number[];
};
type TreeCase = Case<{
  readonly text_body: readonly number[];
  readonly html_body: readonly number[];
  readonly attachments: readonly number[];
  readonly parts: readonly { readonly body: Body }[];
}>;
type ReplyCase = Case<{ readonly reply: string }>;

const load = <C>(name: string): readonly C[] => JSON.parse(readFileSync(join(CASES, `${name}.json`), 'utf8')) as C[];
const rawOf = ({ raw }: { readonly raw: string }) => readFileSync(join(CASES, raw));
const readCase = (one: { readonly raw: string }): InboundMail => parseMail(rawOf(one), RECEIPT);
const say = (line: string) => process.stdout.write(`${line}\n`);
const share = (some: number, all: number) => `${some} of ${all} (${((100 * some) / all).toFixed(1)} %)`;
const words = (text: string) => text.replace(/\s+/g, ' ').trim();

function bounces(): void {
  const cases = load<BounceCase>('sisimai-bounce');
  const ofKind = (kind: string) => cases.filter((one) => one.expect.kind === kind);
  const isNotice = (report: DeliveryReport | undefined) =>
    report !== undefined && /^(?:bounce|delay|delivered)$/.test(report.kind);
  const addressesIn = (report: DeliveryReport | undefined) =>
    (report?.recipients ?? []).flatMap(({ address, endedAt }) => [address, ...(endedAt ? [endedAt] : [])]);

  it('are recognised', () => {
    const all = ofKind('bounce');
    const missed = all.filter((one) => !isNotice(readDeliveryReport(readCase(one))));
    say(
      `bounces recognised: ${share(all.length - missed.length, all.length)}; missed: ${missed.map(({ id }) => id).join(', ')}`,
    );
    expect(1 - missed.length / all.length).toBeGreaterThanOrEqual(0.97);
  });

  it('name who failed', () => {
    const stated = ofKind('bounce').filter((one) => one.expect.failed_recipients_from_dsn.length > 0);
    const named = stated.filter((one) => {
      const addresses = addressesIn(readDeliveryReport(readCase(one)));
      return one.expect.failed_recipients_from_dsn.every((address) => addresses.includes(address.toLowerCase()));
    });
    const silent = ofKind('bounce').filter((one) => one.expect.failed_recipients_from_dsn.length === 0);
    const counted = silent.filter(
      (one) => readDeliveryReport(readCase(one))?.recipients.length === one.expect.recipients,
    );
    say(
      `recipients named as stated: ${share(named.length, stated.length)}; as many as expected in words: ${share(counted.length, silent.length)}`,
    );
    expect(named.length / stated.length).toBeGreaterThanOrEqual(0.8);
    expect(counted.length / silent.length).toBeGreaterThanOrEqual(0.8);
  });

  it('tell addresses that are gone from troubles that pass', () => {
    const judged = ofKind('bounce').flatMap((one) => {
      const recipients = readDeliveryReport(readCase(one))?.recipients ?? [];
      return recipients.length === one.expect.rows.length
        ? recipients.map(({ hard }, i) => hard === one.expect.rows[i]?.hard)
        : [];
    });
    const agreed = judged.filter((same) => same).length;
    say(`hard or soft as expected: ${share(agreed, judged.length)}`);
    expect(agreed / judged.length).toBeGreaterThanOrEqual(0.8);
  });

  it('are complaints when somebody complained, and machines’ answers when machines answered', () => {
    const complaints = ofKind('arf').filter((one) => readDeliveryReport(readCase(one))?.kind === 'complaint');
    say(`complaints recognised: ${share(complaints.length, ofKind('arf').length)}`);
    expect(complaints.length / ofKind('arf').length).toBeGreaterThanOrEqual(0.8);
    for (const one of ofKind('auto-reply')) expect(classifyMail(readCase(one), OWN).class).toBe('auto');
  });

  it('are never answered', () => {
    const answered = cases.filter(
      (one) => classifyMail(readCase(one), OWN).replyAllowed && one.expect.kind !== 'bounce',
    );
    expect(answered.map(({ id }) => id)).toEqual([]);
  });
}

function trees(): void {
  const cases = load<TreeCase>('stalwart-parse');
  // The expectations were made from files with other line ends, and have text files decoded: compared is what is common.
  const common = (bytes: Uint8Array) =>
    Buffer.from(bytes)
      .toString('latin1')
      .replace(/[\r\u0080-\u00ff]+/g, '')
      .trim();
  const bytesOf = ({ Text, Html, Binary, InlineBinary }: Body) =>
    Uint8Array.from(Binary ?? InlineBinary ?? Buffer.from((Text ?? Html ?? '').replaceAll('\ufffd', '')));

  /** Every word is shown, and every file is a file of the same bytes or, being text, is shown. */
  function nothingIsLost(one: TreeCase): boolean {
    const mail = readCase(one);
    const { parts, text_body, html_body, attachments } = one.expect;
    const bodies = [...text_body, ...html_body, ...attachments].map((i) => parts[i]?.body ?? {});
    const seen = words(`${mail.text} ${mail.html ?? ''}`);
    const isShown = ({ Text, Html }: Body) => (Text ?? Html) !== undefined && seen.includes(words(Text ?? Html ?? ''));
    const isFile = (body: Body) => mail.attachments.some(({ content }) => common(content) === common(bytesOf(body)));
    const isMessage = (body: Body) =>
      'Message' in body && mail.attachments.some(({ declaredType }) => declaredType === 'message/rfc822');
    return bodies.every((body) => isShown(body) || isFile(body) || isMessage(body));
  }

  /** The same text or the same HTML, and as many files. */
  function isSame(one: TreeCase): boolean {
    const mail = readCase(one);
    const { parts, text_body, html_body, attachments } = one.expect;
    const text = words(text_body.map((i) => parts[i]?.body.Text ?? '').join(' '));
    const html = words(html_body.map((i) => parts[i]?.body.Html ?? '').join(' '));
    const sameWords = words(mail.text) === text || (html !== '' && words(mail.html ?? '') === html);
    return sameWords && mail.attachments.length === attachments.length;
  }

  it('lose no word and no file', () => {
    const whole = cases.filter(nothingIsLost);
    const lost = cases.filter((one) => !whole.includes(one)).map(({ id }) => id);
    const same = cases.filter(isSame);
    const other = cases.filter((one) => !same.includes(one)).map(({ id }) => id);
    say(`trees without loss: ${share(whole.length, cases.length)}; lost: ${lost.join(', ')}`);
    say(`trees in the very same shape: ${share(same.length, cases.length)}; others: ${other.join(', ')}`);
    expect(whole.length / cases.length).toBeGreaterThanOrEqual(0.9);
  });

  it('are never taken for a bounce', () => {
    const taken = cases.filter((one) => classifyMail(readCase(one), OWN).outcome === 'delivery-notice');
    expect(taken.map(({ id }) => id)).toEqual([]);
  });

  it('come out of the sanitiser as they will for ever', () => {
    for (const one of cases) {
      const { html } = sanitiseHtml(readCase(one).html ?? '');
      expect(sanitiseHtml(html).html).toBe(html);
    }
  });
}

function replies(): void {
  const cases = load<ReplyCase>('reply-strip');
  const linesOf = (text: string) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  const textOf = (one: ReplyCase) => rawOf(one).toString('utf8').replace(/\r\n?/g, '\n');

  it('keep every line of the customer’s own in sight', () => {
    const hidden = cases.flatMap((one) => {
      const shown = new Set(linesOf(shownText(foldQuotes(textOf(one)))));
      return linesOf(one.expect.reply)
        .filter((line) => !shown.has(line))
        .map((line) => `${one.id}: ${line}`);
    });
    expect(hidden).toEqual([]);
  });

  it('come back whole', () => {
    for (const one of cases)
      expect(
        foldQuotes(textOf(one))
          .map(({ text }) => text)
          .join(''),
      ).toBe(textOf(one));
  });

  it('are folded as expected', () => {
    const exact = cases.filter(
      (one) => linesOf(shownText(foldQuotes(textOf(one)))).join('\n') === linesOf(one.expect.reply).join('\n'),
    );
    const inexact = cases.filter((one) => !exact.includes(one)).map(({ id }) => id);
    say(`replies folded exactly: ${share(exact.length, cases.length)}; others: ${inexact.join(', ')}`);
    expect(exact.length / cases.length).toBeGreaterThanOrEqual(0.9);
  });

  it('are never taken for a bounce', () => {
    for (const one of cases) {
      const mail = parseMail(Buffer.concat([Buffer.from('From: anna@example.org\n\n'), rawOf(one)]), RECEIPT);
      expect(classifyMail(mail, OWN)).toMatchObject({ class: 'human', replyAllowed: true });
    }
  });
}

if (existsSync(CASES)) {
  describe('real bounces', bounces);
  describe('real mails', trees);
  describe('real answers', replies);
} else {
  it('real mails are not on this machine, and the fixtures alone stand for them', () => {
    process.stderr.write(
      `\nNOT RUN: the mail cases, because ${CASES} does not exist (FIRSTLINE_MAIL_CASES names another place).\n`,
    );
    expect(readdirSync(join(PROJECT, 'tests/fixtures/mail')).length).toBeGreaterThan(90);
  });
}
