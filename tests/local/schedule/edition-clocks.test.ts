// The clocks of the local edition as it is started: a mail comes in, nobody answers, and the clock is put forward.
import { expect, it } from 'vitest';
import { makeEntries } from '../../../local/entries.ts';
import { DAY_MS } from '../../../shared/kernel/duration.ts';
import type { TicketEvent } from '../../../shared/tickets/ticket-events.ts';
import { startedEdition } from '../support/edition.ts';
import { sendMail } from '../support/smtp-talk.ts';

const MAIL = 'From: anna@customer.example\r\nTo: support@example.com\r\nSubject: Printer\r\n\r\nIt is silent.\r\n';

type Started = Awaited<ReturnType<typeof startedEdition>>['edition'];

async function get(edition: Started, path: string): Promise<{ readonly [member: string]: unknown }> {
  const { clientId, clientSecret, tokenUrl } = edition.script;
  const credentials = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  const body = new URLSearchParams({ grant_type: 'client_credentials' });
  const signedIn = await fetch(tokenUrl, { method: 'POST', headers: { authorization: `Basic ${credentials}` }, body });
  const { access_token: token } = (await signedIn.json()) as { access_token: string };
  const answer = await fetch(`${edition.publicUrl}${path}`, { headers: { authorization: `Bearer ${token}` } });
  return (await answer.json()) as { readonly [member: string]: unknown };
}

it('a promise that nobody keeps is found as soon as the clock is put past it, and stands once in the history', async () => {
  const { edition } = await startedEdition({}, makeEntries);
  await sendMail(edition.smtpPort, 'anna@customer.example', ['support@example.com'], MAIL);
  await edition.drain();

  edition.clock.advance(8 * DAY_MS);
  await edition.drain();
  edition.clock.advance(DAY_MS);
  await edition.drain();

  const { ticketId } = await get(edition, '/v1/tickets?number=1001');
  const { events } = (await get(edition, `/v1/tickets/${ticketId}/history`)) as { events: readonly TicketEvent[] };
  const claims = events.flatMap(({ type, data }) =>
    type === 'ClockWarned' || type === 'ClockBreached' ? [`${type} ${data.clock}`] : [],
  );
  expect(claims.filter((claim) => claim === 'ClockWarned FR')).toHaveLength(3);
  expect(claims.filter((claim) => claim === 'ClockBreached FR')).toHaveLength(1);
  expect(edition.deadLetters()).toEqual([]);
});

it('everything that is due is found by the desk that is started after a standstill', async () => {
  const { edition, settings } = await startedEdition({}, makeEntries);
  await sendMail(edition.smtpPort, 'anna@customer.example', ['support@example.com'], MAIL);
  await edition.drain();
  await edition.close();

  const { edition: again } = await startedEdition({ DATA_DIR: settings.dataDir }, async (ports) => {
    ports.clock.advance(8 * DAY_MS);
    return makeEntries(ports);
  });
  await again.drain();

  const { ticketId } = await get(again, '/v1/tickets?number=1001');
  const { due } = (await get(again, `/v1/tickets/${ticketId}/clocks`)) as { due: readonly { clock: string }[] };
  expect(due.filter(({ clock }) => clock === 'FR')).toEqual([]);
});
