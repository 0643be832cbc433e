// What stopped an answer while it was held, as its author and their colleagues are told it. Pure.
import type { WritingTexts } from '../../../shared/i18n/writing-en.ts';
import type { HistoryEvent } from './history-words.ts';

type Came = WritingTexts['came'];

/** Of what came together the weightier is told: that there is nothing to answer any more, then what somebody said. */
const BY_WEIGHT: readonly (readonly [string, (event: HistoryEvent, words: Came, names: Names) => string])[] = [
  ['TicketClosed', (event, words) => (reasonOf(event) === 'merged' ? words.merged : words.closed)],
  ['CustomerMessageReceived', (_, words) => words.customer],
  ['HeldMessageAccepted', (_, words) => words.customer],
  [
    'TicketReplied',
    ({ actor }, words, names) => words.colleague(actor.kind === 'agent' ? (names[actor.agentId] ?? '') : ''),
  ],
  ['TicketMergedIn', (_, words) => words.joined],
  ['TicketSolved', (_, words) => words.status],
  ['TicketReopened', (_, words) => words.status],
  ['TicketRestored', (_, words) => words.status],
  ['StatusChanged', (_, words) => words.status],
];

type Names = Readonly<Record<string, string>>;

/** @param seenVersion what the author had seen of the ticket @param history absent while it is not known */
export function cameMeanwhile(
  seenVersion: number,
  history: { readonly events: readonly HistoryEvent[]; readonly names: Names } | undefined,
  words: Came,
): string {
  const { events = [], names = {} } = history ?? {};
  const fresh = events.filter(({ subjectVersion }) => subjectVersion > seenVersion);
  for (const [type, say] of BY_WEIGHT) {
    const event = fresh.findLast((one) => one.type === type);
    if (event !== undefined) return say(event, words, names);
  }
  return words.unknown;
}

const reasonOf = (event: HistoryEvent): unknown => (event['data'] as { readonly reason?: unknown } | undefined)?.reason;
