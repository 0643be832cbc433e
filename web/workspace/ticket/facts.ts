// What happened to a ticket, one line each, in the reader's words. Events whose words stand in the conversation have no line of
// their own. Pure.
import type { WorkspaceTexts } from '../../../shared/i18n/workspace-en.ts';
import type { AnswerOf } from '../../client/routes.ts';

export type HistoryEvent = AnswerOf<'getTicketHistory'>['events'][number];

export type Names = {
  readonly person: (agentId: unknown) => string | undefined;
  readonly queue: (queueId: unknown) => string | undefined;
  readonly moment: (at: string) => string;
};

/** Undefined for an event that says nothing beside the conversation. */
export function factOf(event: HistoryEvent, texts: WorkspaceTexts, names: Names): string | undefined {
  const words = wordsOf(event, texts, names);
  if (words === undefined) return undefined;
  const by = event.actor.kind === 'agent' ? names.person(event.actor.agentId) : undefined;
  return by === undefined ? words : `${words} · ${texts.fact.by(by)}`;
}

function wordsOf(event: HistoryEvent, texts: WorkspaceTexts, names: Names): string | undefined {
  const { fact, status, priority, clock } = texts;
  const data = (event as { readonly data?: Readonly<Record<string, unknown>> }).data ?? {};
  const named = <T extends object>(map: T, key: unknown): string => String(map[key as keyof T] ?? key);
  switch (event.type) {
    case 'TicketCreated':
      return fact.TicketCreated;
    case 'TicketAssigned':
      return data['to'] === null ? fact.unassigned : fact.TicketAssigned(names.person(data['to']) ?? '…');
    case 'TicketRouted':
      return fact.TicketRouted(names.queue(data['toQueueId']) ?? fact.anotherQueue);
    case 'PriorityChanged':
      return fact.PriorityChanged(named(priority, data['to']));
    case 'StatusChanged':
      return fact.StatusChanged(named(status, data['to']));
    case 'TicketSnoozed':
      return fact.TicketSnoozed(names.moment(String(data['until'])));
    case 'ClockWarned':
      return fact.ClockWarned(named(clock, data['clock']), Number(data['percent']));
    case 'ClockBreached':
      return fact.ClockBreached(named(clock, data['clock']));
    case 'EscalationLevelReached':
      return fact.EscalationLevelReached(Number(data['level']), names.person(data['agentId']) ?? fact.nobodyThere);
    case 'TicketSolved':
    case 'TicketReopened':
    case 'TicketClosed':
    case 'TicketWoken':
    case 'SubjectChanged':
    case 'TicketMergedIn':
    case 'TicketLinked':
    case 'ReplyFailed':
    case 'CustomerReminded':
    case 'HeldMessageRefused':
    case 'LoopSuspected':
      return fact[event.type];
    default:
      return undefined;
  }
}
