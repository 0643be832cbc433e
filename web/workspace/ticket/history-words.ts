// What happened to a ticket, one line each, in the reader's words: every kind of event has some, and what is unknown is told plainly.
// Pure.
import type { ActsTexts } from '../../../shared/i18n/workspace-acts-en.ts';
import type { WorkspaceTexts } from '../../../shared/i18n/workspace-en.ts';
import type { AnswerOf } from '../../client/routes.ts';

export type HistoryEvent = AnswerOf<'getTicketHistory'>['events'][number];

export type Reader = {
  readonly texts: Pick<WorkspaceTexts, 'status' | 'priority' | 'channel' | 'clock'>;
  readonly acts: Pick<ActsTexts, 'fact' | 'history'>;
  /** By the ids of people, queues and tickets. */
  readonly names: Readonly<Record<string, string>>;
  readonly moment: (at: string) => string;
};

type Data = Readonly<Record<string, unknown>>;

/** Their words stand in the conversation as messages, or say nothing beside it. */
const SAID_ELSEWHERE = new Set([
  'CustomerMessageReceived',
  'MessageHeld',
  'HeldMessageAccepted',
  'TicketReplied',
  'NoteAdded',
  'MessageForwarded',
  'TargetsChanged',
]);

/** The line between the messages of a conversation, with who did it; undefined for what needs none there. */
export function factOf(event: HistoryEvent, reader: Reader): string | undefined {
  if (SAID_ELSEWHERE.has(event.type)) return undefined;
  const words = wordsOf(event, reader);
  const by = event.actor.kind === 'agent' ? reader.names[event.actor.agentId] : undefined;
  return by === undefined ? words : `${words} · ${reader.acts.fact.by(by)}`;
}

/** Who did it: a person's name, or the desk itself. */
export function doerOf({ actor }: HistoryEvent, { acts, names }: Reader): string {
  if (actor.kind === 'system') return acts.history.desk;
  return names[actor.kind === 'agent' ? actor.agentId : actor.contactId] ?? acts.history.somebody;
}

export function wordsOf(event: HistoryEvent, reader: Reader): string {
  const { type } = event;
  const data = (event['data'] ?? {}) as Data;
  const says = (WORDS as Readonly<Record<string, ((data: Data, reader: Reader) => string) | undefined>>)[type];
  return says === undefined ? reader.acts.history.unknown(type) : says(data, reader);
}

const named = <T extends object>(words: T, key: unknown): string => String(words[key as keyof T] ?? key);
const person = ({ names, acts }: Reader, id: unknown) => names[String(id)] ?? acts.fact.somebody;
const queue = ({ names, acts }: Reader, id: unknown) => names[String(id)] ?? acts.fact.anotherQueue;
const ticket = ({ names, acts }: Reader, id: unknown) => names[String(id)] ?? acts.fact.anotherTicket;

/** By the type of the event: tests/unit/web/history-words holds it against all that can happen. */
const WORDS = {
  TicketCreated: ({ channel }, { acts, texts }) => acts.fact.TicketCreated(named(texts.channel, channel)),
  CustomerMessageReceived: ({ counts }, { acts }) =>
    counts === false ? acts.fact.automaticReceived : acts.fact.CustomerMessageReceived,
  MessageHeld: ({ reason }, { acts }) => named(acts.fact.MessageHeld, reason),
  HeldMessageAccepted: (_, { acts }) => acts.fact.HeldMessageAccepted,
  HeldMessageRefused: (_, { acts }) => acts.fact.HeldMessageRefused,
  TicketReplied: ({ outboundId }, { acts }) =>
    outboundId === undefined ? acts.fact.TicketRepliedByVoice : acts.fact.TicketReplied,
  ReplyFailed: (_, { acts }) => acts.fact.ReplyFailed,
  NoteAdded: ({ mentioned }, reader) => {
    const names = Array.isArray(mentioned) ? mentioned.map((id) => person(reader, id)) : [];
    return names.length === 0 ? reader.acts.fact.NoteAdded : reader.acts.fact.noteFor(names.join(', '));
  },
  MessageForwarded: (_, { acts }) => acts.fact.MessageForwarded,
  TicketAssigned: ({ to, because }, reader) => {
    const { fact } = reader.acts;
    if (to === null) return fact.unassigned;
    const name = person(reader, to);
    return because === 'answer' ? fact.assignedByAnswer(name) : fact.TicketAssigned(name);
  },
  TicketRouted: ({ fromQueueId, toQueueId }, reader) =>
    reader.acts.fact.TicketRouted(queue(reader, fromQueueId), queue(reader, toQueueId)),
  PriorityChanged: ({ from, to }, { acts, texts }) =>
    acts.fact.PriorityChanged(named(texts.priority, from), named(texts.priority, to)),
  TargetsChanged: ({ targets }, { acts }) => (targets === undefined ? acts.fact.targetsGone : acts.fact.TargetsChanged),
  StatusChanged: ({ from, to }, { acts, texts }) =>
    acts.fact.StatusChanged(named(texts.status, from), named(texts.status, to)),
  TicketSolved: (_, { acts }) => acts.fact.TicketSolved,
  TicketReopened: ({ by }, { acts }) => named(acts.fact.TicketReopened, by),
  TicketClosed: ({ reason, mergedInto }, reader) =>
    mergedInto === undefined
      ? named(reader.acts.fact.TicketClosed, reason)
      : reader.acts.fact.mergedInto(ticket(reader, mergedInto)),
  TicketRestored: (_, { acts }) => acts.fact.TicketRestored,
  TicketSnoozed: ({ until }, { acts, moment }) => acts.fact.TicketSnoozed(moment(String(until))),
  TicketWoken: (_, { acts }) => acts.fact.TicketWoken,
  SubjectChanged: (_, { acts }) => acts.fact.SubjectChanged,
  ParticipantAdded: ({ contactId }, reader) => reader.acts.fact.ParticipantAdded(person(reader, contactId)),
  ParticipantRemoved: ({ contactId }, reader) => reader.acts.fact.ParticipantRemoved(person(reader, contactId)),
  TicketLinked: ({ ticketId, because }, reader) =>
    because === 'same-mail'
      ? reader.acts.fact.sameMail(ticket(reader, ticketId))
      : reader.acts.fact.TicketLinked(ticket(reader, ticketId)),
  TicketUnlinked: ({ ticketId }, reader) => reader.acts.fact.TicketUnlinked(ticket(reader, ticketId)),
  MessageSplitOff: ({ ticketId }, reader) => reader.acts.fact.MessageSplitOff(ticket(reader, ticketId)),
  CustomerReminded: (_, { acts }) => acts.fact.CustomerReminded,
  ClockWarned: ({ clock, percent }, { acts, texts }) =>
    acts.fact.ClockWarned(named(texts.clock, clock), Number(percent)),
  ClockBreached: ({ clock }, { acts, texts }) => acts.fact.ClockBreached(named(texts.clock, clock)),
  ClocksCorrected: (_, { acts }) => acts.fact.ClocksCorrected,
  EscalationLevelReached: ({ level, agentId }, reader) =>
    reader.acts.fact.EscalationLevelReached(
      Number(level),
      agentId === null ? reader.acts.fact.nobodyThere : person(reader, agentId),
    ),
  TicketMergedIn: ({ mergedTicketId }, reader) => reader.acts.fact.TicketMergedIn(ticket(reader, mergedTicketId)),
  LoopSuspected: (_, { acts }) => acts.fact.LoopSuspected,
  LoopCleared: (_, { acts }) => acts.fact.LoopCleared,
} satisfies Readonly<Record<string, (data: Data, reader: Reader) => string>>;
