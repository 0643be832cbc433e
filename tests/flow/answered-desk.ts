// A desk on which one request was answered.
import { MINUTE_MS } from '../../shared/kernel/duration.ts';
import { type Desk, type DeskOptions, openDesk } from '../support/desk.ts';
import { answer, replyTo, ticketNumbered } from './telling.ts';

/** A desk with Anna's ticket 1001, answered once. */
export async function answeredDesk(options: DeskOptions = {}, status?: string): Promise<{ desk: Desk; token: string }> {
  const desk = await openDesk(options);
  await desk.receive({ messageId: 'first@customer.example' });
  desk.clock.advance(MINUTE_MS);
  await answer(desk, await ticketNumbered(desk, 1001), status === undefined ? {} : { status });
  desk.clock.advance(MINUTE_MS);
  const [acknowledgement] = await desk.sentMails();
  return { desk, token: replyTo(acknowledgement) };
}
