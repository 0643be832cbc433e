// One good request for every command on a ticket, and the tickets that it takes: with a further message, a held one and a
// follower, a second one beside it, a solved one, and spam.
import { firstId } from '../../shared/setup/first-settings.ts';
import { replyTo, ticketNumbered } from '../flow/telling.ts';
import type { Desk } from '../support/desk.ts';
import type { Sample } from './samples.ts';

/** What happened to the desk's first ticket and beside it. */
export async function tellMore(desk: Desk): Promise<void> {
  const token = replyTo((await desk.sentMails())[0]);
  await desk.receive({ to: token, text: 'And it smells.' });
  await desk.receive({ from: 'Stranger <stranger@other.example>', to: token, text: 'Mine as well.' });
  for (const subject of ['Scanner', 'Keyboard', 'Prize']) await desk.receive({ subject });
  const { ticketId } = await ticketNumbered(desk, 1001);
  await carriedOut(desk, 'POST', `${ticketId}/participants`, { address: 'boris@customer.example', name: 'Boris' });
  const solved = await ticketNumbered(desk, 1003);
  await carriedOut(desk, 'POST', `${solved.ticketId}/solve`, { seenVersion: solved.version });
  await carriedOut(desk, 'POST', `${(await ticketNumbered(desk, 1004)).ticketId}/spam`, {});
}

async function carriedOut(desk: Desk, method: string, path: string, body: object): Promise<void> {
  const { status } = await desk.api(method, `/v1/tickets/${path}`, body, { key: `prepared-${path}` });
  if (status !== 200) throw new Error(`${path} was answered ${status}`);
}

export async function commandSamples(desk: Desk): Promise<Readonly<Record<string, Sample>>> {
  const { ticketId, version, messages, followers } = await ticketNumbered(desk, 1001);
  const [other, solved, spam] = [
    await ticketNumbered(desk, 1002),
    await ticketNumbered(desk, 1003),
    await ticketNumbered(desk, 1004),
  ];
  const params = { ticketId };
  const message = (text: string) => messages.find((each) => each.text.trim() === text)?.messageId ?? '';
  const held = { ticketId, messageId: message('Mine as well.') };
  const seen = { seenVersion: version };
  return {
    assignTicket: { params, body: { agentId: firstId('agent', 1) } },
    takeTicket: { params },
    routeTicket: { params, body: { queueId: firstId('queue', 2), note: 'Not solvable from here.' } },
    changePriority: { params, body: { priority: 'urgent' } },
    changeStatus: { params, body: { status: 'waiting_vendor', ...seen } },
    solveTicket: { params, body: seen },
    reopenTicket: { params: { ticketId: solved.ticketId }, body: { seenVersion: solved.version } },
    closeTicket: { params, body: seen },
    snoozeTicket: { params, body: { until: '2025-10-08T07:00:00.000Z' } },
    wakeTicket: { params },
    changeSubject: { params, body: { subject: 'Printer on floor three' } },
    writeNote: { params, body: { text: 'Third time this week.', mentioned: [firstId('agent', 1)] } },
    forwardMessage: {
      params: { ticketId, messageId: message('And it smells.') },
      body: { to: [{ address: 'vendor@vendor.example' }], text: 'Can you help?' },
    },
    acceptMessage: { params: held, body: { asParticipant: true } },
    refuseMessage: { params: held },
    splitMessage: { params: { ticketId, messageId: message('And it smells.') }, body: { subject: 'Smell' } },
    addParticipant: { params, body: { address: 'clara@customer.example' } },
    removeParticipant: { params: { ticketId, contactId: followers[0]?.contactId ?? '' } },
    mergeTicket: { params, body: { ticketId: other.ticketId } },
    linkTicket: { params, body: { ticketId: other.ticketId } },
    unlinkTicket: { params, body: { ticketId: other.ticketId } },
    markSpam: { params, body: {} },
    restoreTicket: { params: { ticketId: spam.ticketId } },
    clearLoop: { params },
    changeTickets: {
      body: { tickets: [{ ticketId }, { ticketId: other.ticketId }], change: { kind: 'assign', agentId: null } },
    },
  };
}
