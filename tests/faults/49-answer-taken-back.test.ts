// Fault 49, for answers that are held: a process that dies at any step of pressing, of taking back or of letting go leaves an answer
// that goes out once, or a draft, and never nothing and never both.
import { describe, expect, it } from 'vitest';
import { SECOND_MS } from '../../shared/kernel/duration.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { ticketNumbered } from '../flow/telling.ts';
import { uploaded } from '../flow/uploading.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { expectDueRows } from '../support/desk-due-rows.ts';
import { expectSound } from '../support/desk-invariants.ts';
import { faultsIn, recover } from './striking.ts';

const TEXT = 'Press the green button.';

async function deskWithUpload(): Promise<Desk> {
  const desk = await openDesk();
  await desk.receive({ text: 'It is silent.' });
  await uploaded(desk, (await ticketNumbered(desk, 1001)).ticketId, { name: 'a.pdf', content: 'a' });
  return desk;
}

async function deskWithHeld(): Promise<Desk> {
  const desk = await deskWithUpload();
  expect((await press(desk)).status).toBe(201);
  return desk;
}

async function deskWithDue(): Promise<Desk> {
  const desk = await deskWithHeld();
  desk.clock.advance(10 * SECOND_MS);
  return desk;
}

const ticketIdOn = (desk: Desk) => /tkt_\w{26}/.exec(desk.dump())?.[0] ?? '';

function press(desk: Desk) {
  const [upload] = /upl_\w{26}/.exec(desk.dump()) ?? [];
  const body = { text: TEXT, seenVersion: 1, hold: 10, status: 'waiting_customer', files: [upload] };
  return desk.api('POST', `/v1/tickets/${ticketIdOn(desk)}/replies`, body, { key: 'pressed-once' });
}

function undo(desk: Desk) {
  const [messageId] = /(?<=PENDING#)msg_\w{26}/.exec(desk.dump()) ?? [];
  const path = `/v1/tickets/${ticketIdOn(desk)}/held-replies/${messageId}`;
  return desk.api('DELETE', path, undefined, { key: 'undone-once' });
}

/** Everything that was queued, and everything that the sweep would find. */
async function letGo(desk: Desk): Promise<void> {
  const { held } = await ticketNumbered(desk, 1001);
  const ticketId = (await ticketNumbered(desk, 1001)).ticketId;
  await desk.releaseHeld(held.map(({ messageId, releaseAt }) => ({ messageId, ticketId, dueAt: releaseAt })));
  await desk.drain();
}

async function ends(desk: Desk) {
  const mails = (await desk.sentMails()).filter(({ text }) => text?.includes(TEXT));
  const path = `/v1/tickets/${ticketIdOn(desk)}/drafts/reply/${firstId('agent', 1)}`;
  const { draft } = (await desk.api('GET', path)).body as { draft?: { text: string; files: object[] } };
  expectSound(desk);
  await expectDueRows(desk);
  return { mails: mails.map(({ attachments }) => attachments.length), draft: draft?.text, files: draft?.files.length };
}

describe('whenever the process dies', () => {
  it('while an answer is pressed, it is accepted once, and goes out once', async () => {
    const { faults } = await faultsIn(deskWithUpload, press, ['die']);
    expect(faults.length).toBeGreaterThan(10);
    for (const { call, when, how } of faults) {
      const desk = await deskWithUpload();
      const watch = desk.strike({ call, when, how });
      await Promise.race([press(desk), watch.died]);
      await recover(desk);
      expect((await press(desk)).status).toBe(201);
      desk.clock.advance(10 * SECOND_MS);
      await letGo(desk);
      expect({ call, when, ...(await ends(desk)) }).toEqual({ call, when, mails: [1], draft: undefined });
    }
  }, 30_000);

  it('while it is taken back, it is a draft with its file in the end, and nothing goes out', async () => {
    const { faults } = await faultsIn(deskWithHeld, undo, ['die']);
    expect(faults.length).toBeGreaterThan(8);
    for (const { call, when, how } of faults) {
      const desk = await deskWithHeld();
      const watch = desk.strike({ call, when, how });
      await Promise.race([undo(desk), watch.died]);
      await recover(desk);
      expect((await undo(desk)).status).toBe(200);
      desk.clock.advance(10 * SECOND_MS);
      await letGo(desk);
      expect({ call, when, ...(await ends(desk)) }).toEqual({ call, when, mails: [], draft: TEXT, files: 1 });
    }
  }, 30_000);

  it('while it is let go, it goes out once', async () => {
    // Its mail has faults of its own: 22.
    const release = (desk: Desk) => desk.releaseHeld(desk.held.slice(0, 1));
    const { faults } = await faultsIn(deskWithDue, release, ['die', 'fail']);
    expect(faults.length).toBeGreaterThan(8);
    for (const { call, when, how } of faults) {
      const desk = await deskWithDue();
      const watch = desk.strike({ call, when, how });
      await Promise.race([release(desk), watch.died]);
      await recover(desk);
      await release(desk);
      await recover(desk);
      expect({ call, when, how, ...(await ends(desk)) }).toEqual({ call, when, how, mails: [1], draft: undefined });
    }
  }, 60_000);
});
