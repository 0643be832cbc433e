// An answer that was stopped says by what: of everything that came after what its author saw, the weightiest.
import { expect, it } from 'vitest';
import { writingEn } from '../../../shared/i18n/writing-en.ts';
import { cameMeanwhile } from '../../../web/workspace/ticket/came-meanwhile.ts';
import type { HistoryEvent } from '../../../web/workspace/ticket/history-words.ts';

const SEEN = 4;
const event = (subjectVersion: number, type: string, data: object = {}) =>
  ({ subjectVersion, type, data, actor: { kind: 'agent', agentId: 'a1' } }) as unknown as HistoryEvent;
const told = (...events: readonly HistoryEvent[]) =>
  cameMeanwhile(SEEN, { events, names: { a1: 'Petrov' } }, writingEn.came);

it.each([
  ['CustomerMessageReceived', 'The customer wrote'],
  ['HeldMessageAccepted', 'The customer wrote'],
  ['TicketReplied', 'Petrov answered'],
  ['StatusChanged', 'The status was changed'],
  ['TicketSolved', 'The status was changed'],
  ['TicketReopened', 'The status was changed'],
  ['TicketMergedIn', 'Another ticket was merged into this one'],
  ['TicketClosed', 'The ticket was closed'],
  ['PriorityChanged', 'Something new came in'],
])('%s: %s', (type, words) => {
  expect(told(event(SEEN + 1, type))).toBe(words);
});

it('what its author had seen did not stop it', () => {
  expect(told(event(SEEN, 'CustomerMessageReceived'), event(SEEN + 1, 'StatusChanged'))).toBe('The status was changed');
  expect(told(event(SEEN, 'CustomerMessageReceived'))).toBe('Something new came in');
});

it('a message is told before the change of status that it brought, and an end before both', () => {
  const both = [event(SEEN + 1, 'CustomerMessageReceived'), event(SEEN + 2, 'TicketReopened')];
  expect(told(...both)).toBe('The customer wrote');
  const merged = event(SEEN + 3, 'TicketClosed', { reason: 'merged' });
  expect(told(...both, merged)).toBe('The ticket was merged into another one');
});

it('does not guess while the history is not known', () => {
  expect(cameMeanwhile(SEEN, undefined, writingEn.came)).toBe('Something new came in');
});
