// What the page of a request shows of it, as words: once for the page as it is sent, again and again for the page that is open.
import { momentOf } from '../../shared/i18n/moment.ts';
import { textsIn } from '../../shared/i18n/texts.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import type { Language } from '../../shared/kernel/language.ts';
import type { StatusShown } from '../../shared/links/status-contract.ts';
import { statusLinkEnds } from '../../shared/links/status-link-contract.ts';
import type { PromiseTold } from '../../shared/outbound/ports.ts';
import { looksOf } from '../../shared/tickets/document-looks.ts';
import { ownWords } from '../../shared/tickets/own-words.ts';
import { reopensUntil } from '../../shared/tickets/reopen-window-contract.ts';
import type { Message, Ticket } from '../../shared/tickets/ticket.ts';
import { stateGroup } from '../../shared/tickets/ticket-status.ts';
import type { AnswerDocuments } from '../edge/answer-documents.ts';

export type RequestFacts = {
  readonly ticket: Ticket;
  /** The ticket that it lives on in, if it was merged; else itself. */
  readonly survivor: Ticket;
  /** Of the page itself: `/r/…`. */
  readonly path: string;
  readonly at: Instant;
  /** What the acknowledgement told, if one was sent. */
  readonly promisedAt: Instant | undefined;
  readonly texts: readonly { readonly message: Message; readonly text: string }[];
  /** Of answers with looks. */
  readonly documents: AnswerDocuments;
  /** Who of us has looked at it: by an answer, a note, or by having it while it moves. */
  readonly readBy: string | undefined;
  readonly told: PromiseTold;
  readonly language: Language;
};

export function statusView(facts: RequestFacts): StatusShown {
  const { survivor, texts, at } = facts;
  const isOver = stateGroup(survivor.status) === 'done';
  const until = reopensUntil(survivor);
  const [promise, over] = [promiseOf(facts), overOf(facts)];
  return {
    stage: stageOf(facts),
    steps: stepsOf(facts),
    ...(promise === undefined ? {} : { promise }),
    ...(over === undefined ? {} : { over }),
    canConfirm: !isOver && isOwn(facts),
    canReopen: until !== undefined && at <= until && belongs(facts),
    messages: texts.filter(({ message }) => isPublic(message)).map((entry) => said(facts, entry)),
  };
}

/** What the requester may see of a conversation, files included. */
export function isPublic(message: Message): boolean {
  return message.state === 'shown' && message.kind !== 'note';
}

/** Where it lives on in somebody else's request it is not for its requester to end that; who belongs to it may say that it is not over. */
function isOwn({ ticket, survivor }: RequestFacts): boolean {
  return survivor.participants[0]?.address === ticket.participants[0]?.address;
}

function belongs({ ticket, survivor }: RequestFacts): boolean {
  const address = ticket.participants[0]?.address;
  return survivor.participants.some((participant) => participant.address === address);
}

/** A request that was merged has no stage of its own: it goes on in another one. */
function stageOf({ ticket, survivor, readBy, language }: RequestFacts): string {
  const texts = textsIn(language).statusPage;
  if (survivor.ticketId !== ticket.ticketId) return texts.mergedInto(survivor.number);
  return ticket.status === 'new' && readBy !== undefined ? texts.stageRead : texts.stage[ticket.status];
}

/** Which of received, read, being solved, solved the request has reached, in words that agree with its stage. */
function stepsOf({ survivor: { status }, readBy, language }: RequestFacts): StatusShown['steps'] {
  const texts = textsIn(language).statusPage;
  const isSolved = stateGroup(status) === 'done';
  const reached = isSolved ? 3 : status !== 'new' ? 2 : readBy === undefined ? 0 : 1;
  const [received, read, worked, ended] = texts.steps;
  const steps = [
    received,
    reached >= 1 && readBy !== undefined ? texts.readBy(readBy) : read,
    status === 'waiting_customer' ? texts.waitsForYou : worked,
    status === 'closed' ? texts.closedStep : ended,
  ];
  return steps.map((words = '', index) => ({
    words,
    mark: index < reached || isSolved ? 'done' : index === reached ? 'now' : 'ahead',
  }));
}

/** Told while an answer is owed: the first as it was promised, a later one as the clock has it. */
function promiseOf({ ticket, promisedAt, told, language }: RequestFacts): string | undefined {
  const { promise, nextPromise } = textsIn(language).statusPage;
  const { nextReplyAt, zone } = told;
  if (ticket.status === 'new')
    return promisedAt === undefined ? undefined : promise(momentOf(language, promisedAt, zone));
  return nextReplyAt === undefined ? undefined : nextPromise(momentOf(language, nextReplyAt, zone));
}

function overOf({ survivor, told, language, at }: RequestFacts): string | undefined {
  const texts = textsIn(language).statusPage;
  const [reopens, ends] = [reopensUntil(survivor), statusLinkEnds(survivor)];
  if (reopens !== undefined && at <= reopens) return texts.reopenUntil(momentOf(language, reopens, told.zone));
  if (ends !== undefined) return texts.closed(momentOf(language, ends, told.zone));
  return undefined;
}

function said(facts: RequestFacts, { message, text }: RequestFacts['texts'][number]): StatusShown['messages'][number] {
  const { language, told, path } = facts;
  const document = facts.documents.get(message.messageId);
  const { you, sentAt } = textsIn(language).statusPage;
  const ours = message.kind === 'reply';
  return {
    messageId: message.messageId,
    ours,
    who: ours ? message.author.name : you,
    at: message.receivedAt,
    when: sentAt(momentOf(language, message.receivedAt, told.zone)),
    text: ownWords(text, message.folds),
    ...(document === undefined ? {} : { looks: looksOf(document) }),
    files: message.attachments.map(({ attachmentId, fileName, bytes, secrets }) => ({
      ...(secrets === undefined ? { path: `${path}/files/${attachmentId}` } : {}),
      name: fileName,
      size: `${Math.ceil(bytes / 1024)} KB`,
    })),
  };
}
