// Two answers of a customer that are processed the wrong way round: the clocks run by their receipts.
import { expect, it } from 'vitest';
import { HOUR_MS } from '../../shared/kernel/duration.ts';
import { plusMs } from '../../shared/kernel/instant.ts';
import { openClockDesk, targetsOfAll } from '../support/clock-desk.ts';
import { MONDAY } from '../support/desk.ts';
import { expectSound } from '../support/desk-invariants.ts';
import { answer, replyTo, ticketNumbered } from './telling.ts';

it('a customer who answered at noon had answered at noon, though the mail of one o’clock came in first', async () => {
  const desk = await openClockDesk({ policy: { targets: targetsOfAll({ FR: 60, NR: 60, RES: 480 }), warnAt: [] } });
  await desk.receive({ subject: 'Two answers' });
  desk.clock.set(plusMs(MONDAY, HOUR_MS));
  await answer(desk, await ticketNumbered(desk, 1001), { status: 'waiting_customer' });
  const to = replyTo((await desk.sentMails()).at(-1));

  desk.clock.set(plusMs(MONDAY, 4 * HOUR_MS));
  const [noon, one] = [plusMs(MONDAY, 2 * HOUR_MS), plusMs(MONDAY, 3 * HOUR_MS)];
  await desk.receive({ subject: 'Re: Two answers', to, text: 'Of one.' }, { receivedAt: one });
  await desk.receive({ subject: 'Re: Two answers', to, text: 'Of noon.' }, { receivedAt: noon });

  const { clocks } = await desk.ticketNumbered(1001);
  expect(clocks?.clocks).toMatchObject([
    { clock: 'FR', status: 'stopped' },
    { clock: 'NR', status: 'running', startedAt: noon, dueAt: one },
    { clock: 'RES', status: 'running', countedTo: noon, elapsedMs: HOUR_MS },
  ]);
  expectSound(desk);
});
