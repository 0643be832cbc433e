// Creates a ticket for a signed-in person: finds the mailbox, reads the requester's address, and hands over to the use case.
import type { Agent } from '../../shared/agents/agent.ts';
import { fingerprintOf } from '../../shared/commands/run-once.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import { isValidAddress, normaliseAddress } from '../../shared/mail/addresses.ts';
import type { Mailbox } from '../../shared/mail/mailbox.ts';
import { mailboxes } from '../../shared/mail/mailboxes.ts';
import { phoneAddress } from '../../shared/mail/phone-address.ts';
import { refuseForbiddenAsk } from '../../shared/redaction/forbidden-ask.ts';
import type { CreateTicketBody } from '../../shared/tickets/create-ticket-contract.ts';
import { type NewRequest, openRequest, type RequestOpened } from '../../shared/tickets/open-request.ts';
import type { AckDecision } from '../../shared/tickets/ticket.ts';
import { sees } from '../../shared/tickets/visible-ticket.ts';
import type { HttpEvent } from './http.ts';
import type { BlobPorts } from './ports.ts';
import { requestIntake } from './request-ports.ts';
import { isProgram } from './staff.ts';

export type CreateTicket = {
  readonly agent: Agent;
  readonly body: CreateTicketBody;
  readonly idempotencyKey: string;
  readonly requestId: string;
  readonly event: HttpEvent;
};

/**
 * The answer throws DomainError `mailbox.unknown` (notFound), alike for one of a team out of sight ·
 * `requester.address` (invalid) · `ticket.spoken-by-whom` (invalid) · as openRequest
 */
export function ticketCreation(ports: BlobPorts) {
  const intake = requestIntake(ports);
  const desk = mailboxes(ports.settings);
  return async ({ agent, body, idempotencyKey, requestId, event }: CreateTicket): Promise<RequestOpened> => {
    const mailbox = askedMailbox(await desk.list(), agent, body);
    refuseUnspoken(body);
    if (body.channel === 'agent') refuseForbiddenAsk(body.text);
    const { channel, subject, text, spoken, status, priority } = body;
    const senderAddress = addressOf(body);
    // The agent knows whom they speak with.
    const told = { senderAddress, senderProven: true, subject, text, fields: body.fields ?? {} };
    const place = await intake.place(mailbox, told);
    const request: NewRequest = {
      command: {
        actorId: agent.agentId,
        key: idempotencyKey,
        fingerprint: fingerprintOf('createTicket', body),
      },
      channel,
      mailboxId: mailbox.mailboxId,
      place: {
        ...(isAnswered(body) && !isProgram(event) && sees(agent, place.teamId) ? { assigneeId: agent.agentId } : {}),
        ...place,
        ...(priority === undefined ? {} : { priority }),
      },
      requester: { name: body.requester.name ?? '', address: senderAddress },
      language: body.language ?? mailbox.languages[0] ?? 'en',
      subject: subject.replace(/\s+/gu, ' '),
      text,
      files: [],
      acknowledgement: await acknowledgementOf(body, () =>
        intake.acknowledgement(mailbox, ports.clock.now(), senderAddress),
      ),
      agent: { kind: 'agent', agentId: agent.agentId, name: agent.name },
      ...(spoken === undefined ? {} : { spoken }),
      ...(status === undefined ? {} : { status }),
      correlationId: requestId,
    };
    return openRequest(intake.ports, request);
  };
}

function askedMailbox(all: readonly Mailbox[], agent: Agent, { mailboxId }: CreateTicketBody): Mailbox {
  const mailbox = all.find((each) => (mailboxId === undefined ? each.isDefault : each.mailboxId === mailboxId));
  if (mailbox === undefined || !sees(agent, mailbox.teamId)) throw new DomainError('mailbox.unknown', 'notFound');
  return mailbox;
}

/** A mail address if there is one: an agent's words go out by mail, so such a conversation needs it. */
function addressOf({ channel, requester }: CreateTicketBody): string {
  const { email, phone } = requester;
  if (email !== undefined && isValidAddress(email)) return normaliseAddress(email);
  const called = email === undefined && channel !== 'agent' && phone !== undefined ? phoneAddress(phone) : undefined;
  if (called === undefined) throw new DomainError('requester.address', 'invalid', { field: 'body.requester' });
  return called;
}

/** Whoever wrote first, or said something on the telephone, looks after it unless routing gave it to somebody (decision 0037). */
function isAnswered({ channel, spoken }: CreateTicketBody): boolean {
  return channel === 'agent' || spoken !== undefined;
}

/** Only who speaks with the requester can have told them something, or solved it by that. */
function refuseUnspoken({ channel, spoken, status }: CreateTicketBody): void {
  const isWrong = spoken === undefined ? status !== undefined && channel !== 'agent' : channel !== 'phone';
  if (isWrong) throw new DomainError('ticket.spoken-by-whom', 'invalid', { field: 'body.spoken' });
}

async function acknowledgementOf(
  { channel, requester }: CreateTicketBody,
  byPolicy: () => Promise<AckDecision>,
): Promise<AckDecision> {
  if (channel === 'agent') return { send: false, because: 'agent-began' };
  return requester.email === undefined ? { send: false, because: 'no-address' } : byPolicy();
}
