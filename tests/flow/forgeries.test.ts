// Twelve ways to get onto somebody else's ticket, none of which works: what a forger achieves is a message that an agent
// looks at first, or a ticket of his own. (Safety rule S10.)
import { expect, it } from 'vitest';
import { DAY_MS, MINUTE_MS } from '../../shared/kernel/duration.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { ticketKey } from '../../shared/table/keys.ts';
import { changeTicket } from '../../shared/tickets/change-ticket.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { ticketing } from '../support/desk-ticketing.ts';
import { answer, replyTo, ticketNumbered } from './telling.ts';

const MALLORY = 'Mallory <mallory@elsewhere.example>';

type Ground = { readonly desk: Desk; readonly token: string; readonly otherToken: string };

/** Anna's ticket 1001 with the words `first@customer.example`, Boris's ticket 1002. */
async function ground(): Promise<Ground> {
  const desk = await openDesk();
  await desk.receive({ messageId: 'first@customer.example' });
  await desk.receive({ from: 'boris@other.example', subject: 'Scanner', messageId: 'second@other.example' });
  const [first, second] = await desk.sentMails();
  desk.clock.advance(MINUTE_MS);
  await answer(desk, await ticketNumbered(desk, 1001), { status: 'solved' });
  desk.clock.advance(MINUTE_MS);
  return { desk, token: replyTo(first), otherToken: replyTo(second) };
}

/** The n-th character of a token changed to another of its alphabet. */
function altered(token: string, at: number): string {
  const letter = token[at] === 'a' ? 'b' : 'a';
  return `${token.slice(0, at)}${letter}${token.slice(at + 1)}`;
}

const tokenStart = 'support+'.length;
const secretStart = tokenStart + 26;

const NEW_TICKET = 'a ticket of its own';
const HELD = 'held for an agent';

type Forgery = {
  readonly what: string;
  readonly outcome: typeof NEW_TICKET | typeof HELD;
  readonly prepare?: (ground: Ground) => Promise<unknown>;
  readonly forge: (ground: Ground) => Promise<unknown>;
};

const UNPROVEN = { verdicts: { dmarc: 'FAIL', spf: 'FAIL' } };

it.each<Forgery>([
  {
    what: 'a guessed ticket id with a secret of the right form',
    outcome: NEW_TICKET,
    forge: ({ desk, token }) => {
      const guessed = `support+${'0'.repeat(25)}1${token.slice(secretStart, secretStart + 16)}@example.com`;
      return desk.receive({ from: MALLORY, to: guessed });
    },
  },
  {
    what: 'the right ticket id with a wrong secret',
    outcome: NEW_TICKET,
    forge: ({ desk, token }) => desk.receive({ from: MALLORY, to: altered(token, secretStart + 15) }),
  },
  {
    what: 'the secret of another ticket',
    outcome: NEW_TICKET,
    forge: ({ desk, token, otherToken }) =>
      desk.receive({ from: MALLORY, to: `${token.slice(0, secretStart)}${otherToken.slice(secretStart)}` }),
  },
  {
    what: 'the requester’s name, without a token and without proof',
    outcome: HELD,
    forge: ({ desk }) => desk.receive({ inReplyTo: 'first@customer.example', text: 'Forged.' }, UNPROVEN),
  },
  {
    what: 'no token at all',
    outcome: NEW_TICKET,
    forge: ({ desk }) => desk.receive({ from: MALLORY, subject: 'Re: Printer' }),
  },
  {
    what: 'a token of a request that is over since long',
    outcome: NEW_TICKET,
    prepare: async ({ desk }) => desk.clock.advance(400 * DAY_MS),
    forge: ({ desk, token }) => desk.receive({ from: 'anna@customer.example', to: token }, UNPROVEN),
  },
  {
    what: 'a token of a ticket that was merged away',
    outcome: NEW_TICKET,
    prepare: ({ desk }) => closeMerged(desk, 1001),
    forge: ({ desk, token }) => desk.receive({ to: token }, UNPROVEN),
  },
  {
    what: 'a token of a ticket that is deleted',
    outcome: NEW_TICKET,
    forge: async ({ desk, token }) => {
      const { ticketId } = await ticketNumbered(desk, 1001);
      await desk.table.delete({ delete: ticketKey(ticketId) });
      return desk.receive({ from: MALLORY, to: token });
    },
  },
  {
    what: 'the customer’s own mail with its token, forwarded by a stranger',
    outcome: HELD,
    forge: ({ desk, token }) =>
      desk.receive({ from: MALLORY, to: token, subject: 'Fwd: Printer', inReplyTo: 'first@customer.example' }),
  },
  {
    what: 'a known message id',
    outcome: NEW_TICKET,
    forge: ({ desk }) => {
      const known = 'first@customer.example';
      return desk.receive({ from: MALLORY, inReplyTo: known, references: [known] });
    },
  },
  {
    what: 'the number in the subject',
    outcome: NEW_TICKET,
    forge: ({ desk }) => desk.receive({ from: MALLORY, subject: 'Re: [#1001] Printer' }),
  },
  {
    what: 'an address of the customer’s organisation',
    outcome: NEW_TICKET,
    forge: ({ desk }) => {
      const known = 'first@customer.example';
      return desk.receive({ from: 'eve@customer.example', subject: 'Re: [#1001] Printer', inReplyTo: known });
    },
  },
])('$what gets no further than $outcome', async ({ outcome, forge, prepare }) => {
  const scene = await ground();
  const { desk } = scene;
  await prepare?.(scene);
  const before = await ticketNumbered(desk, 1001);
  const mails = desk.mailer.handedOver.length;

  await forge(scene);

  const stillThere = await desk.api('GET', `/v1/tickets/${before.ticketId}`);
  const shown = (stillThere.body['messages'] ?? []) as readonly { state: string }[];
  if (stillThere.status === 200) {
    expect(shown.filter(({ state }) => state === 'shown')).toHaveLength(before.messages.length);
    expect(stillThere.body['clocks']).toEqual(before.clocks);
    expect(stillThere.body['requester']).toEqual(before.requester);
    expect(['solved', 'closed']).toContain(stillThere.body['status']);
  }
  expect(shown.filter(({ state }) => state === 'held')).toHaveLength(outcome === HELD ? 1 : 0);
  if (outcome === NEW_TICKET) expect((await ticketNumbered(desk, 1003)).messages).toHaveLength(1);
  else expect(desk.count('ticket')).toBe(2);
  const toAnna = (await desk.sentMails()).slice(mails).filter(({ to }) => to.includes('anna@customer.example'));
  for (const mail of toAnna) expect(mail.subject).not.toContain('Printer');
});

it('a right token beside a wrong one for the same ticket still proves it', async () => {
  const { desk, token } = await ground();
  await desk.receive({ to: `${token}, ${altered(token, secretStart)}`, text: 'Both.' });
  expect((await ticketNumbered(desk, 1001)).messages.at(-1)).toMatchObject({ text: 'Both.\n', state: 'shown' });
});

it('headers that look like our own are neither believed nor kept', async () => {
  const { desk } = await ground();
  const { ticketId } = await ticketNumbered(desk, 1001);
  await desk.receive({
    from: MALLORY,
    headers: {
      'X-Firstline-Ticket': ticketId,
      'X-Firstline-Agent': 'agt_00000000000000000000000001',
      'X-Firstline-Verdict': 'PASS',
      'X-Firstline-Loop': 'another-desk',
      'X-Original-To': 'support@example.com',
      'Authentication-Results': 'mx.example.com; dmarc=pass',
    },
  });
  expect((await ticketNumbered(desk, 1003)).messages[0]).toMatchObject({
    author: { address: 'mallory@elsewhere.example' },
  });
  expect(desk.dump()).not.toMatch(/x-firstline-/i);
});

async function closeMerged(desk: Desk, number: number): Promise<void> {
  const { ticketId, status } = await ticketNumbered(desk, number);
  const occasion = {
    actor: { kind: 'system', name: 'test' },
    occurredAt: desk.clock.now() as Instant,
    correlationId: 'test',
  } as const;
  await changeTicket(ticketing(desk), ticketId, occasion, () => ({
    drafts: [{ type: 'TicketClosed', data: { from: status, reason: 'merged' } }],
  }));
}
