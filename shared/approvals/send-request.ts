// Mails about approvals: the request to each person who is asked, with a secret link of their own, its reminder, and the word
// back to who asked for it.
import type { Agent } from '../agents/agent.ts';
import { momentOf } from '../i18n/moment.ts';
import { textsIn } from '../i18n/texts.ts';
import { derivedId } from '../kernel/derived-id.ts';
import { DAY_MS } from '../kernel/duration.ts';
import type { AgentId, ApprovalId, MailboxId, TicketId } from '../kernel/id.ts';
import { type Instant, NEVER, plusMs } from '../kernel/instant.ts';
import type { Language } from '../kernel/language.ts';
import type { LinkStore } from '../links/secret-link.ts';
import type { MailBlock } from '../outbound/mail-page.ts';
import type { SendOutcome } from '../outbound/send-outbound.ts';
import type { StaffMail } from '../outbound/send-staff-mail.ts';
import { type Approval, openStep, type Seat } from './approval.ts';
import type { ApprovalStore } from './approval-store.ts';
import type { ApprovalPorts, ApprovedTicket } from './ports.ts';

export const APPROVAL_LINK_DAYS = 30;

export type RequestPorts = Pick<ApprovalPorts, 'agentById' | 'clock' | 'ids'> & {
  readonly approvals: Pick<ApprovalStore, 'load' | 'decisions'>;
  readonly tickets: { load(ticketId: TicketId): Promise<ApprovedTicket | undefined> };
  /** The zone in which moments of a mailbox's requests are told. */
  readonly zoneOf: (mailboxId: MailboxId, at: Instant) => Promise<string>;
  readonly links: Pick<LinkStore, 'save'>;
  readonly sendMail: (mail: StaffMail) => Promise<SendOutcome>;
  readonly approvalPage: (secret: string) => string;
};

export type AskedRequest = {
  readonly approvalId: ApprovalId;
  readonly step: number;
  readonly seat: number;
  readonly agentId: AgentId;
  readonly isReminder: boolean;
  readonly correlationId: string;
};

/**
 * Sends the request once, and each reminder once; nothing to who need not decide any more.
 * @throws DomainError `outbound.later` (unavailable)
 */
export async function sendRequest(ports: RequestPorts, request: AskedRequest): Promise<string> {
  const { approvalId, step, seat, agentId, isReminder, correlationId } = request;
  const approval = await ports.approvals.load(approvalId);
  const open = approval === undefined ? undefined : openStep(approval);
  const place = open?.step === step ? open.state.seats[seat - 1] : undefined;
  if (approval === undefined || place === undefined || place.decided !== undefined) return 'not-needed';
  const [to, ticket] = await Promise.all([ports.agentById(agentId), ports.tickets.load(approval.ticketId)]);
  if (to === undefined || !to.active || ticket === undefined) return 'not-needed';
  const { mail: texts } = textsIn(to.language).approvals;
  const subject = (isReminder ? texts.reminder : texts.subject)(String(ticket.number), ticket.subject);
  // Asked for several seats of a step, a person gets one mail about it.
  const outboundId = derivedId(
    'outbound',
    isReminder ? 'approval-reminder' : 'approval-request',
    approvalId,
    step,
    agentId,
  );
  const { state } = await ports.sendMail({
    outboundId,
    kind: 'approval-request',
    to,
    subject,
    blocks: () => requestBlocks(ports, { approval, ticket, step, place, to }),
    correlationId,
  });
  return state;
}

type Asking = {
  readonly approval: Approval;
  readonly ticket: ApprovedTicket;
  readonly step: number;
  readonly place: Seat;
  readonly to: Agent;
};

async function requestBlocks(ports: RequestPorts, asking: Asking): Promise<readonly MailBlock[]> {
  const { approval, ticket, step, to } = asking;
  const { ack, approvals } = textsIn(to.language);
  const texts = approvals.mail;
  const expiresAt = plusMs(ports.clock.now(), APPROVAL_LINK_DAYS * DAY_MS);
  const secret = ports.ids.secret(256);
  const { approvalId } = approval;
  await ports.links.save(secret, { scope: 'approval', approvalId, step, agentId: to.agentId, expiresAt });
  const zone = await ports.zoneOf(ticket.mailboxId, expiresAt);
  const requester = await nameOf(ports, approval.requesterId);
  const why = await whyAsked(ports, asking, zone);
  const steps = approval.plan.steps.length;
  return [
    { kind: 'text', text: ack.greeting(to.name) },
    { kind: 'strong', text: texts.asks(requester, String(ticket.number)) },
    { kind: 'text', text: `${ticket.subject}\n\n${approval.question}` },
    ...(why === undefined ? [] : [{ kind: 'text', text: why } as const]),
    ...(steps === 1 ? [] : [{ kind: 'muted', text: texts.step(String(step), String(steps)) } as const]),
    { kind: 'link', text: texts.link, label: texts.decide, url: ports.approvalPage(secret) },
    { kind: 'muted', text: `${texts.harmless} ${texts.private(told(to.language, expiresAt, zone))}` },
  ];
}

/** In whose place they are asked; undefined when the seat is their own. */
export async function whyAsked(
  ports: Pick<ApprovalPorts, 'agentById'>,
  { place, to }: Pick<Asking, 'place' | 'to'>,
  zone: string,
): Promise<string | undefined> {
  if (place.agentId === undefined || place.agentId === to.agentId) return undefined;
  const texts = textsIn(to.language).approvals.mail;
  const person = place.asked.find(({ agentId }) => agentId === to.agentId);
  const owner = await nameOf(ports, place.agentId);
  if (person?.insteadOf !== place.agentId) return texts.silent(owner);
  const { until } = person;
  if (until === undefined || until === NEVER) return texts.standsInForGone(owner);
  return texts.standsIn(owner, told(to.language, until, zone));
}

/**
 * Tells who asked how it ended, once.
 * @throws DomainError `outbound.later` (unavailable)
 */
export async function tellRequester(ports: RequestPorts, approvalId: ApprovalId, correlationId: string): Promise<void> {
  const approval = await ports.approvals.load(approvalId);
  if (approval?.ended === undefined) return;
  const { ended, requesterId } = approval;
  const [to, ticket] = await Promise.all([ports.agentById(requesterId), ports.tickets.load(approval.ticketId)]);
  if (to === undefined || !to.active || ticket === undefined) return;
  const { ack, approvals } = textsIn(to.language);
  await ports.sendMail({
    outboundId: derivedId('outbound', 'approval-ended', approvalId),
    kind: 'notice',
    to,
    subject: approvals.ended[ended.outcome](String(ticket.number), ticket.subject),
    blocks: async () => {
      const zone = await ports.zoneOf(ticket.mailboxId, ended.at);
      const decided = await decidedBlocks(ports, approval, to.language, zone);
      return [
        { kind: 'text', text: ack.greeting(to.name) },
        { kind: 'strong', text: approvals.ended[ended.outcome](String(ticket.number), ticket.subject) },
        { kind: 'text', text: approvals.ended.question(approval.question) },
        ...decided,
      ];
    },
    correlationId,
  });
}

/** Who decided what and why, in the order of steps and seats. */
async function decidedBlocks(
  ports: RequestPorts,
  approval: Approval,
  language: Language,
  zone: string,
): Promise<readonly MailBlock[]> {
  const { page } = textsIn(language).approvals;
  const reasons = new Map(
    (await ports.approvals.decisions(approval.approvalId)).map(({ step, seat, comment }) => [
      `${step}#${seat}`,
      comment,
    ]),
  );
  const blocks: MailBlock[] = [];
  for (const [step, { seats }] of approval.steps.entries()) {
    for (const [seat, { decided }] of seats.entries()) {
      if (decided === undefined || decided.carriedFrom !== undefined) continue;
      const say = decided.verdict === 'approved' ? page.approvedBy : page.rejectedBy;
      const line = say(await nameOf(ports, decided.agentId), told(language, decided.at, zone));
      const reason = reasons.get(`${step + 1}#${seat + 1}`) ?? '';
      blocks.push({ kind: 'text', text: reason === '' ? line : `${line}\n${reason}` });
    }
  }
  return blocks;
}

async function nameOf({ agentById }: Pick<ApprovalPorts, 'agentById'>, agentId: AgentId): Promise<string> {
  return (await agentById(agentId))?.name ?? '';
}

/** A moment as a reader of the language is told it. */
export function told(language: Language, at: Instant, zone: string): string {
  return textsIn(language).statusPage.sentAt(momentOf(language, at, zone));
}
