// The log of a ticket says every kind of event in words of both languages, names instead of ids, and what it does not know plainly.
import { describe, expect, it } from 'vitest';
import { workspaceActsEn } from '../../../shared/i18n/workspace-acts-en.ts';
import { workspaceActsRu } from '../../../shared/i18n/workspace-acts-ru.ts';
import { workspaceEn } from '../../../shared/i18n/workspace-en.ts';
import { workspaceRu } from '../../../shared/i18n/workspace-ru.ts';
import { ticketEventSchemas } from '../../../shared/tickets/ticket-events.ts';
import {
  doerOf,
  factOf,
  type HistoryEvent,
  type Reader,
  wordsOf,
} from '../../../web/workspace/ticket/history-words.ts';

const READERS: readonly Reader[] = [
  { texts: workspaceEn, acts: workspaceActsEn, names: {}, moment: (at) => at },
  { texts: workspaceRu, acts: workspaceActsRu, names: {}, moment: (at) => at },
];
const [english] = READERS as readonly [Reader];

const event = (type: string, data: object = {}, actor: object = { kind: 'system', name: 'sweep' }) =>
  ({
    type,
    data,
    actor,
    eventId: 'evt_1',
    occurredAt: '2026-11-22T10:00:00.000Z',
    subjectVersion: 1,
  }) as never as HistoryEvent;

describe('what happened', () => {
  it.each(Object.keys(ticketEventSchemas))('%s has words in both languages', (type) => {
    for (const reader of READERS) {
      expect(wordsOf(event(type), reader)).not.toContain(type);
      expect(wordsOf(event(type), reader).length).toBeGreaterThan(3);
    }
  });

  it('of a kind that the page does not know is told as such, and not left out', () => {
    expect(wordsOf(event('TicketPainted'), english)).toContain('TicketPainted');
    expect(factOf(event('TicketPainted'), english)).toContain('TicketPainted');
  });

  it('names people, queues and tickets, and says so where it may not', () => {
    const reader = { ...english, names: { agt_1: 'Petrov', que_1: 'Line 1', tkt_1: '1038' } };
    expect(wordsOf(event('TicketAssigned', { to: 'agt_1' }), reader)).toBe('Assigned to Petrov');
    expect(wordsOf(event('TicketAssigned', { to: 'agt_1', because: 'answer' }), reader)).toBe(
      'Assigned to Petrov by their answer: nobody had it',
    );
    expect(wordsOf(event('TicketAssigned', { to: null }), reader)).toBe('Taken from its owner');
    expect(wordsOf(event('TicketRouted', { fromQueueId: 'que_1', toQueueId: 'que_2' }), reader)).toBe(
      'Handed on from Line 1 to another queue',
    );
    expect(wordsOf(event('TicketMergedIn', { mergedTicketId: 'tkt_1' }), reader)).toBe('1038 was merged in');
    expect(wordsOf(event('TicketClosed', { reason: 'merged', mergedInto: 'tkt_2' }), reader)).toBe(
      'Closed: it goes on in another ticket',
    );
  });

  it('names who did it: a person, or the desk itself', () => {
    const reader = { ...english, names: { agt_1: 'Petrov', con_1: 'Anna' } };
    const by = (actor: object) => doerOf(event('TicketSolved', {}, actor), reader);
    expect(by({ kind: 'agent', agentId: 'agt_1' })).toBe('Petrov');
    expect(by({ kind: 'contact', contactId: 'con_1' })).toBe('Anna');
    expect(by({ kind: 'agent', agentId: 'agt_2' })).toBe('somebody');
    expect(by({ kind: 'system', name: 'sweep' })).toBe('the desk itself');
    expect(factOf(event('TicketSolved', {}, { kind: 'agent', agentId: 'agt_1' }), reader)).toBe('Solved · by Petrov');
  });

  it('and stands in the conversation as a message has no line of its own there', () => {
    expect(factOf(event('TicketReplied'), english)).toBeUndefined();
    expect(wordsOf(event('TicketReplied', { outboundId: 'out_1' }), english)).toBe('The customer was answered');
    expect(wordsOf(event('TicketReplied'), english)).toBe('The customer was told something on the telephone');
  });
});
