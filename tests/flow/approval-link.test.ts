// The link in an approver's mail: reading decides nothing, whoever reads; its form decides once; and afterwards it says what was
// decided. (Safety rules S8, S9, S18, S19.)
import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../shared/kernel/digest.ts';
import { DAY_MS } from '../../shared/kernel/duration.ts';
import { type Instant, plusMs } from '../../shared/kernel/instant.ts';
import { linkStore } from '../../shared/links/secret-link.ts';
import { type ApprovalDesk, named, openApprovalDesk, PEOPLE, person } from '../support/approval-desk.ts';
import { type DeskOptions, MONDAY, PUBLIC_URL } from '../support/desk.ts';
import { linkIn } from './telling.ts';

const { asker, ivanova, petrov, orlov } = PEOPLE;
const UNKNOWN = `/a/${'a'.repeat(52)}`;

async function asked(options: DeskOptions & { readonly approvers?: readonly number[] } = {}) {
  const { approvers = [petrov], ...rest } = options;
  const desk = await openApprovalDesk(rest);
  const approvalId = await desk.start({ steps: [{ approvers: named(...approvers), mode: { kind: 'all' } }] });
  const [link = ''] = await desk.linksTo(approvers[0] ?? petrov);
  return { desk, approvalId, link, secret: link.split('/').at(-1) ?? '' };
}

const nonceIn = async (desk: ApprovalDesk, link: string) =>
  /name="nonce" value="([^"]+)"/.exec((await desk.page(link)).html)?.[1] ?? '';

describe('reading the page', () => {
  it('changes nothing, however often and however a machine does it, and the link still works', async () => {
    const { desk, link } = await asked();
    const before = desk.dump();
    for (let time = 0; time < 20; time += 1) {
      expect((await desk.page(link)).status).toBe(200);
      for (const method of ['HEAD', 'OPTIONS', 'PUT', 'DELETE'] as const) await desk.page(link, { method });
      await desk.page(`${link}?saved=1&lang=ru&verdict=approved`);
    }
    expect(desk.dump()).toBe(before);
    expect((await desk.answer(link, { verdict: 'approved', number: '1001' })).status).toBe(303);
    expect(await desk.ticketStatus()).toBe('open');
  });

  it('shows what is asked, by whom and about which request, in the language of who is asked', async () => {
    const { desk, link } = await asked({ approvers: [ivanova] });
    const [russian, english] = [await desk.page(link), await desk.page(`${link}?lang=en`)];
    for (const { html } of [russian, english]) expect(html).toMatch(/1001: Printer[\s\S]*May we buy a new printer\?/);
    expect(russian.html).toContain('<html lang="ru">');
    expect(russian.html).toContain('Согласование заявки 1001');
    expect(english.html).toContain('Sidorova asked on Monday 6 October, 10:00 (Moscow Time, GMT+3).');
  });

  it('shows words as words, and lets nothing run, nobody frame it and no other site know its address', async () => {
    const desk = await openApprovalDesk();
    const payload = '<script>pwned()</script><img src=x onerror=pwned()>';
    const approvalId = await desk.start(
      { steps: [{ approvers: named(petrov, orlov), mode: { kind: 'all' } }] },
      payload,
    );
    const [link = ''] = await desk.linksTo(petrov);
    const { headers, html } = await desk.page(link);
    expect(html).not.toMatch(/<script|<img/i);
    expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
    expect(headers['content-security-policy']).toMatch(
      /default-src 'none'.*form-action 'self'.*frame-ancestors 'none'/,
    );
    await desk.answer(link, { verdict: 'approved', comment: payload });
    expect((await desk.page(link)).html).not.toMatch(/<script|<img/);
    expect((await desk.view(petrov, approvalId)).steps[0]?.seats[0]?.decided?.comment).toBe(payload);
    const mail = (await desk.sentMails()).findLast(({ to }) => to.includes('agent4@example.com'));
    expect(mail?.html).not.toMatch(/<script|<img/);
  });
});

describe('deciding on the page', () => {
  it('takes the form of a page that was read, and nothing without it', async () => {
    const { desk, link } = await asked();
    const nonce = await nonceIn(desk, link);
    const before = desk.dump();
    const bad = [
      {},
      { verdict: 'approved', number: '1001' },
      { verdict: 'approved', number: '1001', nonce: '' },
      { verdict: 'approved', number: '1001', nonce: `${nonce.slice(0, -1)}x` },
      { number: '1001', nonce },
      { verdict: 'approve', number: '1001', nonce },
      { verdict: 'approved', nonce },
      { verdict: 'approved', number: '1002', nonce },
      { verdict: 'rejected', number: '1001', nonce },
      { verdict: 'rejected', comment: '   ', nonce },
      { verdict: 'rejected', comment: 'x'.repeat(2_001), nonce },
      { verdict: 'approved', number: '1001', nonce, agentId: person(orlov) },
    ];
    for (const form of bad) {
      const { status } = await desk.page(link, { method: 'POST', form });
      expect([form, status >= 400]).toEqual([form, true]);
    }
    expect(desk.dump()).toBe(before);
  });

  it('masks forbidden data in the reason, as in every other word that is stored and mailed', async () => {
    const { desk, link, approvalId } = await asked();
    await desk.answer(link, { verdict: 'rejected', comment: 'Not with 4111 1111 1111 1111, CVV 123' });
    const { decided } = (await desk.view(petrov, approvalId)).steps[0]?.seats[0] ?? {};
    expect(decided?.comment).toBe('Not with •••• •••• •••• 1111, CVV •••');
    expect(desk.dump()).not.toMatch(/4111 1111|CVV 123/);
    expect(JSON.stringify(await desk.sentMails())).not.toMatch(/4111 1111|CVV 123/);
  });

  it('keeps what was written when something was wrong with it, and leads to the field', async () => {
    const { desk, link } = await asked();
    const comment = `${'x'.repeat(2_000)}!`;
    const { html, status } = await desk.answer(link, { verdict: 'rejected', comment });
    expect(status).toBe(400);
    expect(html).toContain(`${comment}</textarea>`);
    expect(html).toMatch(/role="alert"[^>]*><a href="#comment">/);
    const missing = await desk.answer(link, { verdict: 'rejected', number: '1001' });
    expect(missing.html).toContain('Write why you reject it, then press Reject again.');
    expect(missing.html).toContain('value="1001"');
  });

  it.each([
    ['approved by the number', 'approved', { verdict: 'approved', number: ' 1001 ' }],
    ['approved by a reason', 'approved', { verdict: 'approved', comment: 'Fine.' }],
    ['rejected by a reason', 'rejected', { verdict: 'rejected', comment: 'Too dear.' }],
    ['rejected by the longest reason', 'rejected', { verdict: 'rejected', comment: 'x'.repeat(2_000) }],
  ] as const)('%s', async (_how, outcome, form) => {
    const { desk, link, approvalId } = await asked();
    const answered = await desk.answer(link, form);
    expect([answered.status, answered.headers['location']]).toEqual([303, `${link}?lang=en&saved=1`]);
    expect((await desk.load(approvalId)).ended?.outcome).toBe(outcome);
  });

  it('happens once: the second time, and whoever comes later, reads who decided, what and when', async () => {
    const { desk, link, approvalId } = await asked({ approvers: [petrov, orlov] });
    const nonce = await nonceIn(desk, link);
    await desk.answer(link, { verdict: 'approved', comment: 'Fine.' });
    const { version } = await desk.load(approvalId);
    desk.clock.advance(DAY_MS);
    const again = await desk.page(link, { method: 'POST', form: { nonce, verdict: 'rejected', comment: 'No!' } });
    await desk.settle();
    expect(again.status).toBe(303);
    expect((await desk.load(approvalId)).version).toBe(version);
    const { status, html } = await desk.page(link);
    expect(status).toBe(200);
    expect(html).toContain('Approved by Petrov, Monday 6 October, 10:00 (Moscow Time, GMT+3).');
    expect(html).toContain('Fine.');
    expect(html).not.toMatch(/<form|No!/);
  });

  it('by somebody else of the same seat is told to the one who comes late', async () => {
    const desk = await openApprovalDesk();
    await desk.absent(ivanova, orlov, plusMs(MONDAY, DAY_MS), plusMs(MONDAY, 3 * DAY_MS));
    await desk.start({ steps: [{ approvers: named(ivanova) }] });
    await desk.passUntil(plusMs(MONDAY, DAY_MS + 3 * 3_600_000));
    const [[hers = ''], [his = '']] = [await desk.linksTo(ivanova), await desk.linksTo(orlov)];
    await desk.answer(hers, { verdict: 'approved', number: '1001' });
    expect((await desk.page(his)).html).toContain('Approved by Ivanova');
  });

  it('after the approval was taken back decides nothing and says so', async () => {
    const { desk, link, approvalId } = await asked();
    await desk.post(asker, `/v1/approvals/${approvalId}/cancellation`, undefined);
    await desk.settle();
    const { status, html } = await desk.page(link);
    expect([status, html.includes('<form')]).toEqual([200, false]);
    expect(html).toContain('Taken back, Monday 6 October, 10:00');
  });
});

describe('the secret', () => {
  it('has 256 bits, stands nowhere in the table but as its hash, and in no line of the log', async () => {
    const { desk, secret, link } = await asked();
    await desk.answer(link, { verdict: 'approved', number: '1001' });
    expect(secret).toMatch(/^[a-z2-7]{52}$/);
    expect(desk.dump()).not.toContain(secret);
    expect(desk.dump()).toContain(`LINK#${sha256Hex(secret)}`);
    expect(JSON.stringify([desk.logLines, desk.lines])).not.toContain(secret);
  });

  it('that is wrong, short, long or of another spelling opens the same page as any other', async () => {
    const { desk, secret } = await asked();
    const last = secret.endsWith('a') ? 'b' : 'a';
    const known = await desk.page(UNKNOWN);
    expect(known.status).toBe(404);
    const wrong = [secret.slice(0, -1) + last, secret.slice(0, -1), `${secret}a`, secret.toUpperCase(), 'null', '%00'];
    for (const candidate of wrong) {
      const form = { verdict: 'approved', number: '1001' };
      const answers = [
        await desk.page(`/a/${candidate}`),
        await desk.page(`/a/${candidate}`, { method: 'POST', form }),
      ];
      for (const { status, html, headers } of answers)
        expect([candidate, status, html, headers]).toEqual([candidate, 404, known.html, known.headers]);
    }
    expect(known.html).not.toMatch(/1001|Printer/);
  });

  it('of another purpose opens nothing here, and this one nothing elsewhere', async () => {
    const { desk, secret } = await asked();
    const customers = linkIn((await desk.sentMails())[0])
      .split('/')
      .at(-1);
    expect((await desk.page(`/a/${customers}`)).html).toBe((await desk.page(UNKNOWN)).html);
    expect((await desk.page(`/r/${secret}`)).status).toBe(404);
  });

  it('is good for 30 days, then says that it has expired and decides nothing', async () => {
    const { desk, link, approvalId } = await asked();
    const nonce = await nonceIn(desk, link);
    desk.clock.advance(30 * DAY_MS - 1);
    expect((await desk.page(link)).status).toBe(200);
    desk.clock.advance(1);
    const form = { nonce, verdict: 'approved', number: '1001' };
    for (const answer of [await desk.page(link), await desk.page(link, { method: 'POST', form })]) {
      expect(answer.status).toBe(410);
      expect(answer.html).toContain('This link has expired');
      expect(answer.html).not.toMatch(/1001|Printer/);
    }
    expect((await desk.load(approvalId)).ended).toBeUndefined();
  });

  it('decides as the person whom it was sent to, for the approval and the step that it was made for', async () => {
    const desk = await openApprovalDesk();
    const approvalId = await desk.start({
      steps: [{ approvers: named(petrov) }, { approvers: named(petrov) }],
      askOnce: false,
    });
    const [first = ''] = await desk.linksTo(petrov);
    await desk.answer(first, { verdict: 'approved', number: '1001' });
    await desk.answer(first, { verdict: 'rejected', comment: 'Again.' });
    const { steps } = await desk.load(approvalId);
    expect(steps.map(({ closed }) => closed?.outcome)).toEqual(['approved', undefined]);
    expect(
      (await desk.approvals.history(approvalId)).findLast(({ type }) => type === 'ApprovalDecided')?.actor,
    ).toEqual({
      kind: 'agent',
      agentId: person(petrov),
    });
  });

  it('of somebody who was never asked, or has left, opens nothing', async () => {
    const { desk, approvalId, link } = await asked();
    const secret = 'b'.repeat(52);
    const expiresAt = plusMs(desk.clock.now(), DAY_MS);
    await linkStore(desk.table, desk.clock).save(secret, {
      scope: 'approval',
      approvalId,
      step: 1,
      agentId: person(orlov),
      expiresAt,
    });
    const answered = await desk.answer(`/a/${secret}`, { verdict: 'approved', number: '1001' });
    expect(answered.status).toBeGreaterThanOrEqual(400);
    expect((await desk.load(approvalId)).ended).toBeUndefined();
    const [agent] = ((await desk.settings.list('AGENT')) as unknown as { agentId: string; version: number }[]).filter(
      ({ agentId }) => agentId === person(petrov),
    );
    await desk.settings.save('AGENT', person(petrov), 1, { ...agent, version: 2, active: false });
    desk.restart();
    expect((await desk.page(link)).html).toBe((await desk.page(UNKNOWN)).html);
  });
});

describe('the mail', () => {
  it('goes from the desk to the approver alone, as automatic mail, with a link that no request can bend', async () => {
    const forged = { host: 'evil.example', 'x-forwarded-host': 'evil.example', origin: 'https://evil.example' };
    const desk = await openApprovalDesk();
    const body = { question: 'May we?', plan: { steps: [{ approvers: named(petrov) }] } };
    const path = `/v1/tickets/${desk.ticketId}/approvals`;
    const as = { issuer: 'https://id.example.com', subject: 'agent-2' };
    expect((await desk.api('POST', path, body, { as, key: 'forged-host', headers: forged })).status).toBe(201);
    await desk.settle();
    const mail = (await desk.sentMails()).at(-1);
    expect(mail?.to).toEqual(['agent4@example.com']);
    expect(mail?.subject).toBe('Your approval is needed for request 1001: Printer');
    expect(mail?.text).toContain(`${PUBLIC_URL}/a/`);
    expect(Buffer.from(mail?.raw ?? []).toString()).not.toContain('evil.example');
    expect(Buffer.from(mail?.raw ?? []).toString()).toMatch(/^Auto-Submitted: auto-generated/m);
  });

  it('that could not go out in time is not sent any more once its reader has decided in the desk', async () => {
    const desk = await openApprovalDesk();
    desk.mailer.script({ later: 'throttled', afterMs: 1_000 });
    const approvalId = await desk.start({ steps: [{ approvers: named(petrov, orlov), mode: { kind: 'all' } }] });
    await desk.decide(petrov, approvalId, 'approved');
    for (const delivery of desk.bus.returned) expect(await desk.bus.deliver(delivery)).toBe(true);
    expect([desk.bus.returned.length, await desk.linksTo(petrov)]).toEqual([1, []]);
    expect(await desk.linksTo(orlov)).toHaveLength(1);
  });

  it('is one for each person, however often the fact is told, and none once it is decided', async () => {
    const { desk, approvalId } = await asked({ approvers: [petrov, orlov] });
    const requests = desk.bus.everything.filter(({ queue }) => queue === 'approver-asked-send-request');
    for (const request of requests) await desk.bus.deliver(request);
    expect([(await desk.linksTo(petrov)).length, (await desk.linksTo(orlov)).length]).toEqual([1, 1]);
    expect(requests).toHaveLength(2);
    await desk.decide(petrov, approvalId, 'rejected', 'No.');
    desk.clock.set(plusMs(MONDAY, 10 * DAY_MS) as Instant);
    const before = (await desk.sentMails()).length;
    for (const request of requests) await desk.bus.deliver(request);
    expect((await desk.sentMails()).length).toBe(before);
  });
});
