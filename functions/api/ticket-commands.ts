// What signed-in people do with tickets beside answering them. Each command happens once per key and only on a ticket whose team
// the caller sees; of any other it says that there is none.
import type { Agent } from '../../shared/agents/agent.ts';
import { fingerprintOf } from '../../shared/commands/run-once.ts';
import { contactStore } from '../../shared/contacts/contact-store.ts';
import { takeUploads } from '../../shared/files/take-uploads.ts';
import { errorText } from '../../shared/i18n/error-text.ts';
import { textsIn } from '../../shared/i18n/texts.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import type { TicketId } from '../../shared/kernel/id.ts';
import { answerTicket } from '../../shared/tickets/answer-ticket.ts';
import { inBatches } from '../../shared/tickets/bulk-change.ts';
import { closing, reopening, snoozing, solving, statusChange, waking } from '../../shared/tickets/change-status.ts';
import type { DecideTicket } from '../../shared/tickets/change-ticket.ts';
import { clearingLoop } from '../../shared/tickets/clear-suspected-loop.ts';
import { commandTicket } from '../../shared/tickets/command-ticket.ts';
import { type DraftKind, dropDraft } from '../../shared/tickets/draft.ts';
import { forwarding } from '../../shared/tickets/forward-message.ts';
import { prioritisation, taking } from '../../shared/tickets/hand-over-ticket.ts';
import { acceptance, refusal } from '../../shared/tickets/held-message.ts';
import { letOwnAnswersGo } from '../../shared/tickets/let-own-answers-go.ts';
import { linking, unlinking } from '../../shared/tickets/link-tickets.ts';
import { restoring, spamMarking } from '../../shared/tickets/mark-spam.ts';
import { merging } from '../../shared/tickets/merge-tickets.ts';
import { leaving } from '../../shared/tickets/participants.ts';
import { splitting } from '../../shared/tickets/split-message.ts';
import { type BulkResult, ticketCommandsContract } from '../../shared/tickets/ticket-commands-contract.ts';
import { answerCopies } from '../edge/answer-copies.ts';
import { type AnswerEntryPorts, hintedQueue } from '../edge/held-queue.ts';
import { type HttpHandler, json } from '../edge/http.ts';
import { mountRoutes, type StaffHandlers } from '../edge/mount-routes.ts';
import { directoryOf, ticketPorts } from '../edge/ports.ts';
import { problemAnswer } from '../edge/problem.ts';
import { isProgram, staffAuthorisation } from '../edge/staff.ts';
import { ticketDecisions } from '../edge/ticket-decisions.ts';

type Commands = typeof ticketCommandsContract;

/** Changes of several tickets after which an answer that was held would find another ticket than its author saw. */
const MOVES_ON: ReadonlySet<string> = new Set(['status', 'solve', 'close']);

/** What every command's request has. */
type Given = {
  readonly agent: Agent;
  readonly idempotencyKey: string;
  readonly requestId: string;
  readonly params: { readonly ticketId: TicketId };
  readonly body?: unknown;
};

export function makeHandler(ports: AnswerEntryPorts): HttpHandler {
  const { table, blobs, clock, ids, log } = ports;
  const { copiesOf, addressesOf } = answerCopies(ports);
  const heldQueue = hintedQueue(log, ports.heldQueue);
  const ticketing = { ...ticketPorts(ports), table, blobs, takeUploads: takeUploads(ports), heldQueue, copiesOf };
  const { tickets } = ticketing;
  const contacts = contactStore(table);
  const decisions = ticketDecisions(ports);

  const carryOut = (
    route: keyof Commands,
    given: Given,
    decide: DecideTicket,
    made?: Readonly<Record<string, string>>,
  ) => commandTicket(ticketing, commandOf(route, given), decide, made);
  /** What was sent is no draft any more. */
  const drop = async ({ agent, params }: Given, kind: DraftKind, version: number | undefined) => {
    if (version !== undefined)
      await dropDraft(table, { ...params, kind, agentId: agent.agentId }, version, clock.now());
  };
  /** Before what would stop an answer of the same person that is still held. */
  const afterOwn = <Seen extends number | undefined>({ agent, params }: Pick<Given, 'agent' | 'params'>, seen: Seen) =>
    letOwnAnswersGo(ticketing, { ...params, agentId: agent.agentId }, seen, 'ticket.overtaken');
  const done = async (route: keyof Commands, given: Given, decide: DecideTicket) =>
    json(200, await carryOut(route, given, decide));

  const handlers: StaffHandlers<Commands> = {
    assignTicket: async (given) => done('assignTicket', given, await decisions.assign(given.body.agentId)),
    takeTicket: async (given) => done('takeTicket', given, taking(given.agent)),
    routeTicket: async (given) => done('routeTicket', given, await decisions.route(given.body, onTicket(given))),
    changePriority: async (given) => done('changePriority', given, prioritisation(given.body.priority)),
    changeStatus: async (given) => {
      const seenVersion = await afterOwn(given, given.body.seenVersion);
      return done('changeStatus', given, statusChange(given.body.status, { seenVersion }));
    },
    solveTicket: async (given) => {
      const { text, document, seenVersion, files, hold, cc, draft } = given.body;
      if (text === undefined) {
        return done('solveTicket', given, solving({ seenVersion: await afterOwn(given, seenVersion) }));
      }
      const answer = { text, document, seenVersion, status: 'solved', files, hold, cc } as const;
      const byProgram = isProgram(given.event);
      const answered = await answerTicket(ticketing, { ...commandOf('solveTicket', given), answer, byProgram });
      await drop(given, 'reply', draft);
      return json(200, answered);
    },
    reopenTicket: async (given) => done('reopenTicket', given, reopening(given.body)),
    closeTicket: async (given) => {
      const seenVersion = await afterOwn(given, given.body.seenVersion);
      return done('closeTicket', given, closing({ seenVersion }));
    },
    snoozeTicket: async (given) => done('snoozeTicket', given, snoozing(given.body.until, clock.now())),
    wakeTicket: async (given) => done('wakeTicket', given, waking),
    changeSubject: async (given) => done('changeSubject', given, renaming(given.body.subject)),
    writeNote: async (given) => {
      const messageId = ids.next('message');
      const { draft, ...note } = given.body;
      const decide = await decisions.note({ ...note, messageId }, onTicket(given));
      const written = await carryOut('writeNote', given, decide, { messageId });
      await drop(given, 'note', draft);
      return json(201, written);
    },
    forwardMessage: async (given) => {
      const made = { messageId: ids.next('message'), outboundId: ids.next('outbound') };
      const { files: uploads = [], ...words } = given.body;
      const forward = { ...words, ...made, original: given.params.messageId, uploads };
      const decide = forwarding({ ...ticketing, addressesOf }, forward, given.agent, clock.now());
      return json(201, await carryOut('forwardMessage', given, decide, made));
    },
    acceptMessage: async (given) =>
      done('acceptMessage', given, acceptance(tickets, given.params.messageId, given.body.asParticipant)),
    refuseMessage: async (given) => done('refuseMessage', given, refusal(tickets, given.params.messageId)),
    splitMessage: async (given) => {
      const newTicketId = ids.next('ticket');
      const split = { messageId: given.params.messageId, ticketId: newTicketId, subject: given.body.subject };
      return json(
        201,
        await carryOut('splitMessage', given, splitting(ticketing, split, clock.now()), { newTicketId }),
      );
    },
    addParticipant: async (given) => done('addParticipant', given, decisions.join(given.body)),
    removeParticipant: async (given) => done('removeParticipant', given, leaving(given.params.contactId)),
    mergeTicket: async (given) => done('mergeTicket', given, merging(tickets, given.agent, given.body.ticketId)),
    linkTicket: async (given) => done('linkTicket', given, linking(tickets, given.agent, given.body.ticketId)),
    unlinkTicket: async (given) => done('unlinkTicket', given, unlinking(tickets, given.agent, given.body.ticketId)),
    markSpam: async (given) => done('markSpam', given, spamMarking(contacts, given.body.blockSender, clock.now())),
    restoreTicket: async (given) => done('restoreTicket', given, restoring(contacts, tickets)),
    clearLoop: async (given) => done('clearLoop', given, clearingLoop),
    changeTickets: async ({ agent, body, idempotencyKey, requestId, language }) => {
      const { change } = body;
      const results = await inBatches(body.tickets, async ({ ticketId, seenVersion }): Promise<BulkResult> => {
        const given = { agent, requestId, params: { ticketId }, body: { change, seenVersion } };
        try {
          const seen = MOVES_ON.has(change.kind) ? await afterOwn(given, seenVersion) : seenVersion;
          const decide = await decisions.bulk(change, seen, { agent, ticketId });
          const key = `${idempotencyKey}#${ticketId}`;
          const { version } = await carryOut('changeTickets', { ...given, idempotencyKey: key }, decide);
          return { ticketId, version };
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          return { ticketId, problem: { code: error.code, title: errorText(textsIn(language), error) } };
        }
      });
      return json(200, { results });
    },
  };

  const authorise = staffAuthorisation(directoryOf(ports));
  return mountRoutes(ticketCommandsContract, handlers, { log, answerError: problemAnswer, authorise });
}

function commandOf(route: keyof Commands, { agent, params, body, idempotencyKey, requestId }: Given) {
  const fingerprint = fingerprintOf(route, body === undefined ? [params] : [params, body]);
  const command = { actorId: agent.agentId, key: idempotencyKey, fingerprint };
  return { command, agent, ticketId: params.ticketId, correlationId: requestId };
}

function onTicket({ agent, params }: Given) {
  return { agent, ticketId: params.ticketId };
}

/** The words stand on the ticket alone: its history outlives an erasure. */
function renaming(subject: string): DecideTicket {
  return (ticket) =>
    ticket.subject === subject
      ? { drafts: [] }
      : { drafts: [{ type: 'SubjectChanged', data: {} }], fields: { subject } };
}
