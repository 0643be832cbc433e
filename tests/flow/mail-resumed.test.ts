// People let automatic mail flow again: to a person whose mail came back or who called it spam, and on a ticket on which machines
// seemed to talk to each other. Who did it stands in the events.
import { describe, expect, it } from 'vitest';
import { type DomainEvent, firstBrokenLink } from '../../shared/events/envelope.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/kernel/duration.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { AUTOMATIC_PER_HOUR } from '../../shared/outbound/automatic-mail.ts';
import { outboundStore } from '../../shared/outbound/outbound-store.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { contactEvents } from '../../shared/table/contact-keys.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { RECORD_REPORT } from '../support/desk-bus.ts';
import { expectSound } from '../support/desk-invariants.ts';
import type { HandedOver } from '../support/desk-mailer.ts';
import { bouncedReport, complainedReport } from '../support/ses-reports.ts';
import { command, done, eventsOf, refusalOf, typesOf } from './commanding.ts';
import { ticketNumbered } from './telling.ts';

type Report = (mail: HandedOver, named?: { readonly at?: string; readonly id?: string }) => string;

/** A desk whose first acknowledgement was reported so. */
async function suppressedDesk(report: Report): Promise<{ desk: Desk; path: string }> {
  const desk = await openDesk();
  await desk.receive({});
  await reported(desk, report);
  const { requester } = await ticketNumbered(desk, 1001);
  return { desk, path: `/v1/contacts/${requester.contactId}` };
}

async function reported(
  desk: Desk,
  report: Report,
  named?: { readonly at: string; readonly id: string },
): Promise<void> {
  desk.bus.add(RECORD_REPORT, report(desk.mailer.handedOver.at(-1) as HandedOver, named));
  await desk.drain();
}

const versionOf = async (desk: Desk, path: string) => Number((await desk.api('GET', path)).body['version']);

/** One more request, and whether it was acknowledged. */
async function isAcknowledged(desk: Desk, subject: string): Promise<boolean> {
  const before = desk.mailer.handedOver.length;
  desk.clock.advance(HOUR_MS);
  await desk.receive({ subject }, { verdicts: { dmarc: 'GRAY' } });
  return desk.mailer.handedOver.length > before;
}

describe('a person to whom nothing automatic goes', () => {
  it.each([
    ['a bounce', bouncedReport, 'hard-bounce'],
    ['a complaint', complainedReport, 'complaint'],
  ] as const)(
    'after %s hears of us again once somebody ended it, and the event says who and of what',
    async (_why, report, because) => {
      const { desk, path } = await suppressedDesk(report);
      const { body: card } = await desk.api('GET', path);
      expect(card).toMatchObject({ undeliverableBecause: because });
      expect(await isAcknowledged(desk, 'Scanner')).toBe(false);
      const { status, body } = await desk.api('POST', `${path}/reachable`, { seenVersion: card['version'] });
      expect([status, body['undeliverableSince'], body['undeliverableBecause'], body['softBounces']]).toEqual([
        200,
        undefined,
        undefined,
        undefined,
      ]);
      expect((await ticketNumbered(desk, 1001)).flags).not.toContain('undeliverable');
      expect(await isAcknowledged(desk, 'Keyboard')).toBe(true);
      const [event] = await historyOf(desk, path);
      expect(event).toMatchObject({
        type: 'SuppressionEnded',
        actor: { kind: 'agent', agentId: firstId('agent', 1) },
        data: { since: card['undeliverableSince'], because },
      });
      expect(JSON.stringify(event)).not.toContain('@');
    },
  );

  it('is suppressed anew by the next complaint, and that can be ended too: each is an event in one chain', async () => {
    const { desk, path } = await suppressedDesk(complainedReport);
    await desk.api('POST', `${path}/reachable`, { seenVersion: await versionOf(desk, path) });
    expect(await isAcknowledged(desk, 'Keyboard')).toBe(true);
    await reported(desk, complainedReport, { at: desk.clock.now(), id: 'second' });
    expect(await isAcknowledged(desk, 'Mouse')).toBe(false);
    await desk.api('POST', `${path}/reachable`, { seenVersion: await versionOf(desk, path) });
    const events = await historyOf(desk, path);
    expect(events.map(({ type, subjectVersion }) => [type, subjectVersion])).toEqual([
      ['SuppressionEnded', 1],
      ['SuppressionEnded', 2],
    ]);
    expect(firstBrokenLink(events)).toBeUndefined();
  });

  it('stays so when somebody changed the contact meanwhile: the answer tells the version that stands', async () => {
    const { desk, path } = await suppressedDesk(bouncedReport);
    const seenVersion = await versionOf(desk, path);
    await desk.api('PUT', path, { seenVersion, name: 'Anna P.' });
    const refused = await desk.api('POST', `${path}/reachable`, { seenVersion });
    expect([...refusalOf(refused), refused.body['params']]).toEqual([
      409,
      'contact.changed',
      { version: seenVersion + 1 },
    ]);
    expect((await ticketNumbered(desk, 1001)).flags).toContain('undeliverable');
    expect(await historyOf(desk, path)).toEqual([]);
  });

  it('is asked of one who is not suppressed, or twice: nothing is written', async () => {
    const { desk, path } = await suppressedDesk(bouncedReport);
    const seenVersion = await versionOf(desk, path);
    await desk.api('POST', `${path}/reachable`, { seenVersion });
    const before = desk.dump();
    const again = await desk.api('POST', `${path}/reachable`, { seenVersion });
    expect([again.status, again.body['version']]).toEqual([200, seenVersion + 1]);
    expect(desk.dump()).toBe(before);
  });
});

async function historyOf(desk: Desk, path: string): Promise<readonly DomainEvent[]> {
  const contactId = path.split('/').at(-1) as never;
  const { items } = await desk.table.query({ ...contactEvents(contactId), consistent: true });
  return items.map(({ event }) => event as unknown as DomainEvent);
}

describe('a ticket on which machines seemed to talk to each other', () => {
  async function automatic(desk: Desk, count: number, from: number, at: Instant): Promise<void> {
    const { ticketId } = await ticketNumbered(desk, 1001);
    for (let number = from; number < from + count; number += 1) {
      const claimed = { state: 'claimed', attempt: 1, claimedAt: at, lateIntake: false } as const;
      const ids = { outboundId: firstId('outbound', number), attemptId: firstId('attempt', number) };
      await outboundStore(desk.table, desk.ids).claim({ ...claimed, ...ids, ticketId, kind: 'reminder' });
    }
  }

  /** Its acknowledgement was kept back, since six automatic mails were under way. */
  async function suspectedDesk(): Promise<Desk> {
    const desk = await openDesk();
    await desk.mail({});
    const [receipt] = desk.bus.waiting.splice(0);
    if (receipt === undefined) throw new Error('a mail waits');
    await desk.bus.deliver(receipt);
    await automatic(desk, AUTOMATIC_PER_HOUR, 1, desk.clock.now());
    await desk.drain();
    expect((await ticketNumbered(desk, 1001)).flags).toEqual(['loop-suspected']);
    desk.clock.advance(MINUTE_MS);
    return desk;
  }

  it('bears the mark no more once somebody has looked, and the history says who', async () => {
    const desk = await suspectedDesk();
    const ticket = await done(desk, 1001, ['POST', 'clear-loop']);
    expect(ticket.flags).toEqual([]);
    expect(await typesOf(desk, 1001)).toEqual(['TicketCreated', 'LoopSuspected', 'LoopCleared']);
    expect((await eventsOf(desk, 1001)).at(-1)).toMatchObject({
      actor: { kind: 'agent', agentId: firstId('agent', 1) },
    });
    expectSound(desk);
  });

  it('has automatic mail again, counted from then on, and bears the mark anew at the seventh', async () => {
    const desk = await suspectedDesk();
    await done(desk, 1001, ['POST', 'clear-loop']);
    const cleared = desk.clock.now();
    desk.clock.advance(1);
    const asked = async () => {
      desk.clock.advance(MINUTE_MS);
      const { html } = await desk.page('/link');
      const once = /name="once" value="([^"]+)"/.exec(html)?.[1] ?? '';
      await desk.page('/link', { method: 'POST', form: { once, email: 'anna@customer.example' } });
      await desk.drain();
      return (await ticketNumbered(desk, 1001)).deliveries.at(-1);
    };
    await automatic(desk, AUTOMATIC_PER_HOUR - 1, 10, desk.clock.now());
    expect(cleared < desk.clock.now()).toBe(true);
    const kinds = async () =>
      (await ticketNumbered(desk, 1001)).deliveries.filter(({ kind }) => kind === 'status-links');
    await asked();
    expect((await kinds()).map(({ state }) => state)).toEqual(['sent']);
    await asked();
    expect((await kinds()).map(({ state, reason }) => [state, reason]).sort()).toEqual([
      ['sent', undefined],
      ['withheld', 'loop-suspected'],
    ]);
  });

  it('is not marked anew by what was kept back before, when its event comes again', async () => {
    const desk = await suspectedDesk();
    await done(desk, 1001, ['POST', 'clear-loop']);
    const before = desk.facts();
    for (const delivery of [...desk.bus.everything]) {
      if (delivery.queue === 'ticket-created-send-acknowledgement') expect(await desk.bus.deliver(delivery)).toBe(true);
    }
    expect(desk.facts()).toBe(before);
  });

  it('without the mark is left as it is', async () => {
    const desk = await openDesk();
    await desk.receive({});
    const { status, body } = await command(desk, 1001, ['POST', 'clear-loop']);
    expect([status, body['version']]).toEqual([200, 1]);
    expect(await typesOf(desk, 1001)).toEqual(['TicketCreated']);
  });
});
