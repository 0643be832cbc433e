// A week of a small desk, told through its own doors: mails in, answers, hand-overs, a deadline missed, one reopened, spam.
import { HOUR_MS } from '../../shared/kernel/duration.ts';
import type { TicketId } from '../../shared/kernel/id.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { agentOf, callerOf } from '../support/desk-settings.ts';
import { type KpiDesk, openKpiDesk } from '../support/kpi-desk.ts';
import { answer, replyTo, ticketNumbered } from './telling.ts';

/** Wednesday 8 October 2025, Moscow office hours. */
export const at = (time: string, day = 8) =>
  new Date(`2025-10-${String(day).padStart(2, '0')}T${time}:00+03:00`).toISOString() as Instant;

const [ONE, TWO] = [firstId('agent', 2), firstId('agent', 3)];

export async function tellWeek(): Promise<KpiDesk> {
  const desk = await openKpiDesk({ at: at('09:00', 6), agents: [agentOf(2, [1]), agentOf(3, [1, 3])] });
  const mail = (name: string, headers: Readonly<Record<string, string>> = {}) =>
    desk.receive({
      from: `${name} <${name.toLowerCase()}@${name.toLowerCase()}.example>`,
      subject: `About ${name}`,
      text: `Please help ${name}.`,
      headers,
    });
  const ticket = (number: number) => ticketNumbered(desk, number);
  const idOf = async (number: number) => (await ticket(number)).ticketId as TicketId;
  const answers = async (number: number, agent: number, status?: string) =>
    answer(desk, await ticket(number), status === undefined ? {} : { status }, { as: callerOf(agent) });

  await mail('Anna');
  await mail('Boris');
  desk.clock.set(at('10:30', 6));
  await answers(1001, 2, 'solved');
  desk.clock.set(at('12:00', 6));
  await mail('Vera');
  await desk.assign(await idOf(1003), null, ONE);
  await mail('Robot', { 'Auto-Submitted': 'auto-generated' });
  desk.clock.set(at('16:00', 6));
  await desk.assign(await idOf(1003), ONE, TWO);
  await answers(1003, 3);
  await desk.project();

  desk.clock.set(at('11:00', 7));
  const [thanks] = (await desk.sentMails()).filter(({ subject }) => subject.includes('About Anna')).slice(-1);
  await desk.receive({
    from: 'Anna <anna@anna.example>',
    to: replyTo(thanks),
    subject: 'Re: About Anna',
    text: 'It is broken again.',
    ...(thanks === undefined ? {} : { inReplyTo: thanks.mailerId }),
  });
  desk.clock.set(at('13:00', 7));
  await answers(1001, 2, 'solved');
  await desk.claimDue(await idOf(1002));
  await desk.route(await idOf(1002), 1, 3);
  await mail('Spammer');
  await desk.change(await idOf(1005), { type: 'TicketClosed', data: { from: 'new', reason: 'spam' } });
  desk.clock.set(at('17:00', 7));
  await answers(1002, 3);
  await desk.change(await idOf(1003), { type: 'TicketSolved', data: { from: 'open' } }, TWO);
  await mail('Galina');
  desk.clock.set(at('17:30', 7));
  await desk.change(await idOf(1006), { type: 'TicketSolved', data: { from: 'new' } }, ONE);
  await mail('Dmitri');
  await desk.drain();
  await desk.project();
  desk.clock.advance(HOUR_MS);
  return desk;
}
