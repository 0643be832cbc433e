// Mail that did not reach its customer stands in a list until somebody has seen to it: each cause once, for those who see the
// ticket's team as it is now, page by page.
import { beforeEach, describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../shared/kernel/duration.ts';
import type { FailedMailRow } from '../../shared/outbound/failed-mail-contract.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { RECORD_REPORT } from '../support/desk-bus.ts';
import type { ApiOptions } from '../support/desk-http.ts';
import { expectSound } from '../support/desk-invariants.ts';
import { agentOf, callerOf } from '../support/desk-settings.ts';
import { bouncedReport, complainedReport, deliveredReport } from '../support/ses-reports.ts';
import { done } from './commanding.ts';
import { answer, ticketNumbered } from './telling.ts';

const OF_FIRST = { as: callerOf(2) };
const OF_SECOND = { as: callerOf(3) };

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk({ agents: [agentOf(2, [1]), agentOf(3, [2])] });
});

const list = async (query = '', options: ApiOptions = {}) => {
  const { status, body } = await desk.api('GET', `/v1/failed-mail${query}`, undefined, options);
  expect(status).toBe(200);
  return body as unknown as { readonly rows: readonly FailedMailRow[]; readonly cursor?: string };
};
const told = (rows: readonly FailedMailRow[]) =>
  rows.map(({ kind, failure, ticket }) => `${ticket.number} ${kind} ${failure}`);
const settle = ({ ticket, outboundId }: FailedMailRow, options: ApiOptions = {}) =>
  desk.api('POST', `/v1/tickets/${ticket.ticketId}/failed-mail/${outboundId}/settlement`, undefined, {
    key: `settle-${outboundId}`,
    ...options,
  });

async function reported(report: string): Promise<void> {
  desk.bus.add(RECORD_REPORT, report);
  await desk.drain();
}

const lastMail = () => desk.mailer.handedOver.at(-1) as never;

/** Anna's ticket, whose acknowledgement came back from an address that is bad. */
async function bounced(subject = 'Printer', from = 'anna@customer.example'): Promise<void> {
  desk.clock.advance(HOUR_MS);
  await desk.receive({ subject, from });
  await reported(bouncedReport(lastMail()));
}

describe('the list', () => {
  it('is empty while everything arrives, also for what was confirmed or called spam', async () => {
    await desk.receive({ subject: 'Printer' });
    await reported(deliveredReport(lastMail()));
    await desk.receive({ subject: 'Scanner', from: 'boris@customer.example' });
    await reported(complainedReport(lastMail()));
    expect(await list()).toEqual({ rows: [] });
  });

  it('shows an acknowledgement that came back, with its ticket, why, and whether the address is bad', async () => {
    await bounced();
    const { rows } = await list('', OF_FIRST);
    expect(told(rows)).toEqual(['1001 acknowledgement bounced']);
    expect(rows[0]).toMatchObject({
      permanent: true,
      reason: expect.stringMatching(/./),
      ticket: { subject: 'Printer', status: 'new', assigneeId: null },
    });
  });

  it('shows an answer that the mailer refused for good', async () => {
    await desk.receive({ subject: 'Printer' });
    desk.mailer.script({ refuse: 'address-rejected' });
    await answer(desk, await ticketNumbered(desk, 1001));
    expect(told((await list()).rows)).toEqual(['1001 reply refused']);
    expect((await list()).rows[0]?.reason).toBe('address-rejected');
  });

  it('shows an acknowledgement that was not sent because mail to the person came back before, newest first', async () => {
    await bounced();
    desk.clock.advance(HOUR_MS);
    // By telephone: a mail of theirs would be the proof that the mailbox works again.
    const call = { channel: 'phone', requester: { email: 'anna@customer.example' }, subject: 'Again', text: 'Silent.' };
    expect((await desk.api('POST', '/v1/tickets', call, { key: 'phoned-01' })).status).toBe(201);
    await desk.drain();
    expect(told((await list()).rows)).toEqual(['1002 acknowledgement withheld', '1001 acknowledgement bounced']);
  });

  it('leaves out what a rule kept back on purpose', async () => {
    await desk.receive({ subject: 'Printer', headers: { 'Auto-Submitted': 'auto-replied' } });
    // A fourth mail within the hour is one too many to acknowledge.
    for (const subject of ['One', 'Two', 'Three', 'Four']) await desk.receive({ subject });
    expect((await ticketNumbered(desk, 1005)).deliveries).toMatchObject([{ state: 'withheld', reason: 'rate-sender' }]);
    expect((await list()).rows).toEqual([]);
  });

  it('shows an acknowledgement for which there is no address', async () => {
    await desk.receive({ subject: 'Printer', from: 'Anna <anna@localhost>' }, { source: 'bounces@customer.example' });
    expect(told((await list()).rows)).toEqual(['1001 acknowledgement withheld']);
    expect((await list()).rows[0]?.reason).toBe('no-address');
  });

  it('is for who sees the ticket’s team as it is now', async () => {
    await bounced();
    expect((await list('', OF_SECOND)).rows).toEqual([]);
    await done(desk, 1001, ['POST', 'route'], { queueId: firstId('queue', 2) });
    expect((await list('', OF_FIRST)).rows).toEqual([]);
    expect(told((await list('', OF_SECOND)).rows)).toEqual(['1001 acknowledgement bounced']);
  });

  it('is read page by page, each mail once, and a page may be empty for who sees less', async () => {
    for (let count = 1; count <= 5; count += 1) await bounced(`Printer ${count}`, `anna${count}@customer.example`);
    await done(desk, 1005, ['POST', 'route'], { queueId: firstId('queue', 2) });
    for (const [limit, options, expected] of [
      [1, {}, [1005, 1004, 1003, 1002, 1001]],
      [2, OF_FIRST, [1004, 1003, 1002, 1001]],
      [1, OF_FIRST, [1004, 1003, 1002, 1001]],
    ] as const) {
      const seen: number[] = [];
      let cursor: string | undefined;
      do {
        const page = await list(
          `?limit=${limit}${cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
          options,
        );
        expect(page.rows.length).toBeLessThanOrEqual(limit);
        seen.push(...page.rows.map(({ ticket }) => ticket.number));
        cursor = page.cursor;
      } while (cursor !== undefined);
      expect(seen).toEqual(expected);
    }
    const [first] = [await list('?limit=1', OF_FIRST)];
    expect(first?.rows).toEqual([]);
  });
});

describe('seeing to a mail', () => {
  it('takes it off the list for everybody, once, and stands in the history of the mail with who did it', async () => {
    await bounced();
    const [row] = (await list()).rows;
    if (row === undefined) throw new Error('nothing failed');
    const first = await settle(row, OF_FIRST);
    expect([first.status, first.body]).toEqual([201, { outboundId: row.outboundId }]);
    expect(await settle(row, OF_FIRST)).toMatchObject({ status: 201 });
    expect(await settle(row, { key: 'another-key-1' })).toMatchObject({ status: 201 });
    expect((await list()).rows).toEqual([]);
    expect(desk.dump().match(/"MailFailureSettled"/g)).toHaveLength(1);
    expect(desk.dump()).toContain(`"actor":{"agentId":"${firstId('agent', 2)}","kind":"agent"}`);
    expect((await ticketNumbered(desk, 1001)).deliveries[0]).toMatchObject({ state: 'bounced' });
    await expectSound(desk);
  });

  it('does not bring it back when the same bounce is reported once more', async () => {
    await bounced();
    const [row] = (await list()).rows;
    if (row === undefined) throw new Error('nothing failed');
    const mail = lastMail();
    await settle(row);
    await reported(bouncedReport(mail, { id: 'again' }));
    await reported(complainedReport(mail));
    expect((await list()).rows).toEqual([]);
  });

  it('is not for who does not see the ticket, nor for mail that arrived or is none', async () => {
    await bounced();
    const [row] = (await list()).rows;
    if (row === undefined) throw new Error('nothing failed');
    expect(await settle(row, OF_SECOND)).toMatchObject({ status: 404, body: { code: 'ticket.not-found' } });
    await desk.receive({ subject: 'Scanner', from: 'boris@customer.example' });
    const { ticketId, deliveries } = await ticketNumbered(desk, 1002);
    const arrived = { ...row, ticket: { ...row.ticket, ticketId }, outboundId: deliveries[0]?.outboundId as never };
    expect(await settle(arrived)).toMatchObject({ status: 404, body: { code: 'failed-mail.not-found' } });
    const none = { ...row, outboundId: firstId('outbound', 9) };
    expect(await settle(none)).toMatchObject({ status: 404, body: { code: 'failed-mail.not-found' } });
    expect((await list()).rows).toHaveLength(1);
  });
});
