// A desk with things of two teams: those that the samples are about, and beside them everything of a second team, each with words
// of its own that nobody of the first may ever read. What a request changed can be taken back, so that one desk serves them all.
import type { IdKind, TicketId } from '../../shared/kernel/id.ts';
import type { Role } from '../../shared/permissions/permissions.ts';
import { settingsStore } from '../../shared/settings/settings-store.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import type { TicketView } from '../../shared/tickets/tickets-contract.ts';
import { ticketNumbered } from '../flow/telling.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import type { Caller } from '../support/desk-http.ts';
import { agentOf, callerOf } from '../support/desk-settings.ts';
import { refusedMail } from '../support/refused-mail.ts';
import { PLAN } from './approval-samples.ts';
import { SAMPLE_MAIL, type Samples, samplesOn } from './samples.ts';
import { STANDING_RULE, STANDING_TEMPLATES } from './setting-samples.ts';

/** What stands in everything of the second team and nowhere else. */
export const HIDDEN_WORDS = ['xylophone', 'okapi'] as const;

/** Somebody of the first team, for each role. */
export const CALLERS: Readonly<Record<Role, Caller & { readonly agent: number }>> = {
  agent: { ...callerOf(8), agent: 8 },
  lead: { ...callerOf(3), agent: 3 },
  manager: { ...callerOf(4), agent: 4 },
  administrator: { ...callerOf(5), agent: 5 },
};
export const OF_SECOND_TEAM: Caller = callerOf(6);

export type Specimen = {
  readonly called: string;
  readonly id: string;
  /** Of the first team, of the second, or nobody's. */
  readonly team: 1 | 2 | 0;
  /** Ids that go with it in a path: the message and the file of a ticket. */
  readonly beside: Readonly<Record<string, string>>;
};

export type VisibilityDesk = {
  readonly desk: Desk;
  readonly samples: Samples;
  readonly specimens: Readonly<Partial<Record<IdKind, readonly Specimen[]>>>;
  /** Ids of the second team's things; how its queues and its people are called is no secret. */
  readonly hiddenIds: readonly string[];
  /** How often anything was written since the desk was opened. */
  writes(): number;
  /** Everything as it was when the desk was ready. */
  takeBack(): void;
};

export async function visibilityDesk(closing: (close: () => void) => void): Promise<VisibilityDesk> {
  const roles = (Object.entries(CALLERS) as [Role, { agent: number }][]).map(([role, { agent }]) =>
    agentOf(agent, [1], { role }),
  );
  const desk = await openDesk({
    // The second is whom the samples are about.
    agents: [agentOf(2, [1]), ...roles, agentOf(6, [2], { role: 'lead' }), agentOf(7, [2])],
    rules: [STANDING_RULE],
    templates: STANDING_TEMPLATES,
    billing: {},
    closing,
  });
  await desk.receive(SAMPLE_MAIL);
  await desk.receive({ subject: 'Spam' }, { verdicts: SPAM });
  const samples = await samplesOn(desk);
  const first = await ticketsOf(desk, 'support@example.com', 'Ours');
  const second = await ticketsOf(desk, 'billing@example.com', 'xylophone');
  const assigned = await assignedBeyond(desk, ['agent', 'lead']);
  const others = await thingsOfSecondTeam(desk, second.open);
  const { sample, ...rest } = { sample: await ticketNumbered(desk, 1001), ...others };
  const tickets: readonly Specimen[] = [
    { ...specimen('the sample', sample, 1), beside: {} },
    ...Object.entries(first).map(([called, ticket]) => specimen(`ours, ${called}`, ticket, 1)),
    ...Object.entries({ ...second, ...assigned }).map(([called, ticket]) => specimen(`theirs, ${called}`, ticket, 2)),
  ];
  const message = (called: string, ticket: TicketView, team: 0 | 1) => ({
    ...{ called, team, beside: {} },
    id: ticket.messages[0]?.messageId ?? '',
  });
  const file = (ticket: TicketView) => ticket.messages[0]?.attachments[0]?.attachmentId ?? '';
  const lost = async (called: string, { ticketId }: TicketView): Promise<Specimen> => ({
    ...{ called, team: 0, beside: {} },
    id: await refusedMail(desk, ticketId as TicketId),
  });
  const outbound = [await lost('of another of our tickets', first.open), await lost('of theirs', second.open)];
  desk.restart();
  const { takeBack, writes } = rewinding(desk);
  return {
    desk,
    samples,
    specimens: {
      ...rest,
      outbound,
      ticket: tickets,
      // Of another ticket than the one in the path, whosever that is.
      message: [message('of another of our tickets', first.open, 0), message('of theirs', second.open, 0)],
      attachment: [
        { called: 'of another of our tickets', id: file(first.open), team: 0, beside: {} },
        { called: 'of theirs', id: file(second.open), team: 0, beside: {} },
      ],
    },
    hiddenIds: [
      ...tickets.filter(({ team }) => team === 2).flatMap(({ id, beside }) => [id, ...Object.values(beside)]),
      ...SECRET_KINDS.flatMap((kind) => rest[kind].map(({ id }) => id)),
      ...outbound.slice(1).map(({ id }) => id),
    ],
    takeBack,
    writes,
  };
}

const SECRET_KINDS = ['approval', 'absence', 'duty', 'subscription', 'upload', 'parked', 'contact'] as const;

const SPAM = { spam: 'FAIL', dmarc: 'FAIL' } as const;

function specimen(called: string, ticket: TicketView, team: 1 | 2): Specimen {
  const [message] = ticket.messages;
  const attachmentId = message?.attachments[0]?.attachmentId ?? '';
  return { called, id: ticket.ticketId, team, beside: { messageId: message?.messageId ?? '', attachmentId } };
}

/** A mail with HTML and a file, all of it in one team's words. */
function mailTo(mailbox: string, words: string, from: string): Buffer {
  return Buffer.from(
    [
      ...[`From: ${words} <${from}>`, `To: ${mailbox}`, `Subject: ${words} broke`, 'MIME-Version: 1.0'],
      'Content-Type: multipart/mixed; boundary=b\r\n',
      `--b\r\nContent-Type: text/html\r\n\r\n<p>${words} is silent.</p>\r\n`,
      `--b\r\nContent-Disposition: attachment; filename=${words}.txt\r\n\r\n${words}\r\n--b--\r\n`,
    ].join('\r\n'),
  );
}

const TICKETS = ['open', 'solved', 'closed', 'merged', 'spam'] as const;

async function ticketsOf(desk: Desk, mailbox: string, words: string) {
  const found: Partial<Record<(typeof TICKETS)[number], TicketView>> = {};
  for (const state of TICKETS) {
    const from = `${state}@${words.toLowerCase()}.example`;
    await desk.receive(mailTo(mailbox, words, from));
    const ticket = await newest(desk);
    if (state === 'solved') await command(desk, `${ticket.ticketId}/solve`, { seenVersion: ticket.version });
    if (state === 'closed') await command(desk, `${ticket.ticketId}/close`, { seenVersion: ticket.version });
    if (state === 'merged') await command(desk, `${found.open?.ticketId}/merge`, { ticketId: ticket.ticketId });
    if (state === 'spam') await command(desk, `${ticket.ticketId}/spam`, {});
    found[state] = await ticketNumbered(desk, ticket.number);
  }
  return found as Record<(typeof TICKETS)[number], TicketView>;
}

async function newest(desk: Desk): Promise<TicketView> {
  return ticketNumbered(desk, 1000 + desk.count('ticket'));
}

/** Tickets of the second team that people of the first have from a time when they belonged to both. */
async function assignedBeyond(desk: Desk, roles: readonly Role[]): Promise<Record<string, TicketView>> {
  const settings = settingsStore(desk.table, desk.clock);
  const assigned: Record<string, TicketView> = {};
  for (const role of roles) {
    const { agent } = CALLERS[role];
    const known = agentOf(agent, [1, 2], { role, version: 2 });
    await settings.save('AGENT', known.agentId, 1, known);
    desk.restart();
    await desk.receive(mailTo('billing@example.com', 'xylophone', 'okapi@xylophone.example'));
    const ticket = await newest(desk);
    await command(desk, `${ticket.ticketId}/assignee`, { agentId: known.agentId }, 'PUT');
    await settings.save('AGENT', known.agentId, 2, agentOf(agent, [1], { role, version: 3 }));
    desk.restart();
    assigned[`of the ${role} once`] = await ticketNumbered(desk, ticket.number);
  }
  return assigned;
}

async function thingsOfSecondTeam(desk: Desk, ticket: TicketView) {
  const as = OF_SECOND_TEAM;
  const hidden = (called: string, id: unknown): Specimen => ({ called, id: String(id), team: 2, beside: {} });
  const made = async (method: string, path: string, body: object | undefined, member: string) => {
    const answer = await desk.api(method, path, body, { as, key: `made-${path}` });
    const id = (answer.body as Record<string, unknown>)[member];
    if (id === undefined) throw new Error(`${method} ${path} was answered ${answer.status}`);
    return [hidden('theirs', id)];
  };
  const day = { from: '2025-11-10T00:00:00.000Z', to: '2025-11-12T00:00:00.000Z' };
  const [agentId, deputyId] = [firstId('agent', 6), firstId('agent', 1)];
  const duty = { teamId: firstId('team', 2), role: 'on-duty', agentId, ...day };
  const wishes = { kinds: ['weekly'], scope: `team:${firstId('team', 2)}`, at: '08:30', zone: 'Europe/Moscow' };
  const file = { name: 'okapi.pdf', type: 'application/pdf', bytes: 10 };
  await desk.receive({ to: 'billing@example.com', subject: 'xylophone prize' }, { verdicts: SPAM });
  const parked = await desk.api('GET', '/v1/parked', undefined, { as });
  const [row] = parked.body['rows'] as readonly { readonly parkedId: string }[];
  return {
    approval: await made(
      'POST',
      `/v1/tickets/${ticket.ticketId}/approvals`,
      { question: 'May the okapi go?', plan: PLAN_OF_OTHERS },
      'approvalId',
    ),
    absence: await made('POST', '/v1/absences', { agentId, deputyId, ...day }, 'absenceId'),
    duty: await made('POST', '/v1/duties', duty, 'dutyId'),
    subscription: await made('POST', '/v1/subscriptions', wishes, 'subscriptionId'),
    upload: await made('POST', `/v1/tickets/${ticket.ticketId}/uploads`, file, 'uploadId'),
    parked: [hidden('theirs', row?.parkedId)],
    contact: [hidden('who wrote to them alone', ticket.requester.contactId)],
    queue: [hidden('theirs', firstId('queue', 2))],
    team: [hidden('theirs', firstId('team', 2))],
    mailbox: [hidden('theirs', firstId('mailbox', 2))],
    agent: [hidden('a colleague of theirs', firstId('agent', 6))],
  };
}

const PLAN_OF_OTHERS = { ...PLAN, steps: [{ approvers: [{ kind: 'agent', agentId: firstId('agent', 7) }] }] };

async function command(desk: Desk, path: string, body: object, method = 'POST'): Promise<void> {
  const { status } = await desk.api(method, `/v1/tickets/${path}`, body, { key: `made-${path}` });
  if (status !== 200) throw new Error(`${path} was answered ${status}`);
}

/** Copies of all tables beside them, in the same connection and never on a disk. */
export function rewinding({ database, restart }: Pick<Desk, 'database' | 'restart'>) {
  const { connection } = database;
  const names = connection
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .all()
    .map(({ name }) => String(name));
  for (const name of names) connection.exec(`CREATE TEMP TABLE "kept_${name}" AS SELECT * FROM main."${name}"`);
  const counted = connection.prepare('SELECT total_changes() AS n');
  return {
    writes: () => Number(counted.get()?.['n']),
    takeBack: () => {
      connection.exec('BEGIN; PRAGMA defer_foreign_keys = ON');
      for (const name of names) {
        connection.exec(`DELETE FROM main."${name}"; INSERT INTO main."${name}" SELECT * FROM temp."kept_${name}"`);
      }
      connection.exec('COMMIT');
      restart();
    },
  };
}
