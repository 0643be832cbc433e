// The ladder on one machine as it is started: a mail comes in, nobody answers, the clock is put forward, the desk is restarted.
import { expect, it } from 'vitest';
import { makeEntries } from '../../../local/entries.ts';
import { DAY_MS } from '../../../shared/kernel/duration.ts';
import type { TicketEvent } from '../../../shared/tickets/ticket-events.ts';
import { startedEdition } from '../support/edition.ts';
import { sendMail } from '../support/smtp-talk.ts';

const MAIL = 'From: anna@customer.example\r\nTo: support@example.com\r\nSubject: Printer\r\n\r\nIt is silent.\r\n';

type Started = Awaited<ReturnType<typeof startedEdition>>['edition'];

async function levels(edition: Started): Promise<readonly string[]> {
  const { clientId, clientSecret, tokenUrl } = edition.script;
  const credentials = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  const body = new URLSearchParams({ grant_type: 'client_credentials' });
  const signedIn = await fetch(tokenUrl, { method: 'POST', headers: { authorization: `Basic ${credentials}` }, body });
  const { access_token: token } = (await signedIn.json()) as { access_token: string };
  const get = async (path: string) =>
    (await fetch(`${edition.publicUrl}${path}`, { headers: { authorization: `Bearer ${token}` } })).json();
  const { ticketId } = (await get('/v1/tickets?number=1001')) as { ticketId: string };
  const { events } = (await get(`/v1/tickets/${ticketId}/history`)) as { events: readonly TicketEvent[] };
  return events.flatMap((event) =>
    event.type === 'EscalationLevelReached' ? [`${event.data.clock} ${event.data.level}`] : [],
  );
}

it('climbs level after level as the clock is put forward, each once, also over a restart', async () => {
  const { edition, settings } = await startedEdition({}, makeEntries);
  await sendMail(edition.smtpPort, 'anna@customer.example', ['support@example.com'], MAIL);
  await edition.drain();
  expect(await levels(edition)).toEqual([]);

  edition.clock.advance(8 * DAY_MS);
  await edition.drain();
  const reached = await levels(edition);
  expect(reached.filter((level) => level.startsWith('FR'))).toEqual(['FR 1', 'FR 2']);
  expect(edition.executions.failed()).toEqual([]);
  expect(edition.deadLetters()).toEqual([]);
  await edition.close();

  const { edition: again } = await startedEdition({ DATA_DIR: settings.dataDir }, async (ports) => {
    ports.clock.advance(20 * DAY_MS);
    return makeEntries(ports);
  });
  await again.drain();
  const later = await levels(again);
  expect([...later].sort()).toEqual(['FR 1', 'FR 2', 'RES 1', 'RES 2']);
});
