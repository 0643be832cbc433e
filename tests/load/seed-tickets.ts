// Fills a desk with tickets for measuring: through the use cases of the product, with chance that is the same in every run,
// many at once so that they share their commits.
import { type BasePorts, ticketPorts } from '../../functions/edge/ports.ts';
import { contactStore } from '../../shared/contacts/contact-store.ts';
import { DAY_MS, MINUTE_MS } from '../../shared/kernel/duration.ts';
import type { ContactId, TicketId } from '../../shared/kernel/id.ts';
import { type Instant, plusMs } from '../../shared/kernel/instant.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { addCustomerMessage } from '../../shared/tickets/add-customer-message.ts';
import type { Occasion } from '../../shared/tickets/append-events.ts';
import { openTicket } from '../../shared/tickets/open-ticket.ts';
import type { TicketPorts } from '../../shared/tickets/ports.ts';
import { replyToTicket } from '../../shared/tickets/reply-to-ticket.ts';
import type { Message, Participant } from '../../shared/tickets/ticket.ts';
import { seededRandom } from '../support/seeded.ts';

export type SeedOptions = {
  /** Each may be used once in a desk. */
  readonly seed: number;
  /** Of 100 tickets so many are solved by an answer; the others wait in the first queue. */
  readonly solvedPercent?: number;
  /** Its number; the first. */
  readonly queue?: number;
  /** Tickets arrived evenly between so long and so long ago; twenty days and now. */
  readonly agesMs?: readonly [oldest: number, newest: number];
};

type Seeding = TicketPorts & {
  readonly contacts: ReturnType<typeof contactStore>;
  readonly random: () => number;
  /** Begins the number of each customer, so that two seedings of one desk do not meet. */
  readonly seed: number;
  readonly queue: number;
};

const AT_ONCE = 200;
const WORDS =
  'the printer on floor three is silent since this morning and nobody knows why it blinks please help'.split(' ');

/** Adds tickets of the first queue; nobody is acknowledged, and whoever owns the stream forgets their events. */
export async function seedTickets(base: BasePorts, count: number, options: SeedOptions): Promise<void> {
  const { seed, solvedPercent = 0, agesMs = [20 * DAY_MS, 0] } = options;
  const [oldest, newest] = agesMs;
  const seeding = seedingOf(base, seed, options.queue);
  for (let from = 0; from < count; from += AT_ONCE) {
    const batch = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, at) => from + at);
    await Promise.all(
      batch.map(async (n) => {
        const ageMs = Math.round(oldest + seeding.random() * (newest - oldest));
        const ticketId = await seedTicket(seeding, n, plusMs(base.clock.now(), -ageMs));
        if (n % 100 < solvedPercent) await answer(seeding, ticketId, base.clock.now(), 'solved');
      }),
    );
  }
}

/** One ticket on which customer and agent have said so many things in turn. */
export async function seedConversation(base: BasePorts, messages: number, seed = 9): Promise<TicketId> {
  const seeding = seedingOf(base, seed);
  const startedAt = plusMs(base.clock.now(), -messages * MINUTE_MS);
  const ticketId = await seedTicket(seeding, 1, startedAt);
  for (let n = 1; n < messages; n += 1) {
    const at = plusMs(startedAt, n * MINUTE_MS);
    if (n % 2 === 1) await answer(seeding, ticketId, at, 'waiting_customer');
    else await writeAgain(seeding, ticketId, at);
  }
  return ticketId;
}

function seedingOf(base: BasePorts, seed: number, queue = 1): Seeding {
  return { ...ticketPorts(base), contacts: contactStore(base.table), random: seededRandom(seed), seed, queue };
}

async function seedTicket(seeding: Seeding, n: number, at: Instant): Promise<TicketId> {
  const { ids, contacts } = seeding;
  const ticketId = ids.next('ticket');
  const who = `${seeding.seed}${String(n).padStart(7, '0')}`;
  const name = `Customer ${who}`;
  const address = `customer${who}@seed${n % 50}.example`;
  const contactId = ids.next('contact');
  const requester = { contactId, address, name };
  const creation = contacts.creation({ contactId, version: 1, name, addresses: [address], createdAt: at });
  const { opened } = await openTicket(
    seeding,
    {
      ticketId,
      subject: `Printer ${who}: ${textOf(seeding, 40)}`,
      channel: 'email',
      language: 'en',
      mailboxId: firstId('mailbox', 1),
      queueId: firstId('queue', seeding.queue),
      teamId: firstId('team', 1),
      priority: 'normal',
      requester,
      mentioned: [],
      receivedAt: at,
      counts: true,
      acknowledgement: { send: false, because: 'seeded' },
      flags: [],
      related: [],
      message: customerMessage(seeding, ticketId, requester, at),
      together: creation,
    },
    byContact(contactId, at),
  );
  if (!opened) throw new Error(`${address} is a customer already: use another seed`);
  return ticketId;
}

async function writeAgain(seeding: Seeding, ticketId: TicketId, at: Instant): Promise<void> {
  const ticket = await seeding.tickets.load(ticketId);
  const [requester] = ticket?.participants ?? [];
  if (requester === undefined) throw new Error('a ticket without a requester');
  const message = customerMessage(seeding, ticketId, requester, at);
  const request = { ticketId, message, counts: true, mentioned: [], together: [] };
  await addCustomerMessage(seeding, request, byContact(requester.contactId, at));
}

async function answer(seeding: Seeding, ticketId: TicketId, at: Instant, status: 'solved' | 'waiting_customer') {
  const { ids } = seeding;
  const agentId = firstId('agent', 1);
  await replyToTicket(
    seeding,
    {
      ticketId,
      words: { text: textOf(seeding, 400), textInBlob: false },
      seenVersion: 1_000,
      status,
      author: { kind: 'agent', agentId, name: 'Administrator' },
      messageId: ids.next('message'),
      outboundId: ids.next('outbound'),
      attachments: [],
      together: [],
      // A load of tickets whose lists are the queues' alone.
      owns: () => false,
      requireSeen: () => {},
    },
    { actor: { kind: 'agent', agentId }, occurredAt: at, correlationId: `seed-${ids.secret(80)}` },
  );
}

function customerMessage(
  seeding: Seeding,
  ticketId: TicketId,
  { contactId, name, address }: Participant,
  at: Instant,
): Message {
  return {
    messageId: seeding.ids.next('message'),
    ticketId,
    kind: 'customer',
    state: 'shown',
    author: { kind: 'contact', contactId, name, address },
    receivedAt: at,
    channel: 'email',
    text: textOf(seeding, 400),
    textInBlob: false,
    folds: [],
    hasHtml: false,
    attachments: [],
    mailMessageId: `${seeding.ids.secret(80)}@seed.example`,
    mailClass: 'human',
    senderProof: 'proven',
  };
}

function byContact(contactId: ContactId, at: Instant): Occasion {
  return { actor: { kind: 'contact', contactId }, occurredAt: at, correlationId: `seed-${at}` };
}

/** Words up to exactly so many characters. */
function textOf({ random }: Seeding, length: number): string {
  let text = '';
  while (text.length < length) text += `${WORDS[Math.floor(random() * WORDS.length)]} `;
  return text.slice(0, length);
}
