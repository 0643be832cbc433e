// Which words of a ticket can be searched: enough of each message, and never without end.
import { expect, it } from 'vitest';
import { indexedWords } from '../../../shared/search/indexed-words.ts';

const NUMBERS = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => String(1_000 + from + index));
const said = (words: readonly string[], state: 'shown' | 'held' = 'shown') => ({ state, words: words.join(' ') });
const TICKET = {
  subject: '10 20',
  participants: [{ contactId: 'con_1' as never, address: 'a@b.example', name: '30' }],
};

it('are all of the subject and the requester’s name', () => {
  expect(indexedWords(TICKET, [])).toEqual(['10', '20', '30']);
});

it.each([
  [39, 39],
  [40, 40],
  [41, 40],
])('of a first message with %i words are %i', (count, kept) => {
  expect(indexedWords(TICKET, [said(NUMBERS(0, count))])).toHaveLength(3 + kept);
});

it.each([
  [14, 14],
  [15, 15],
  [16, 15],
])('of a later message with %i new words are %i', (count, kept) => {
  expect(indexedWords(TICKET, [said(['40']), said(['40', ...NUMBERS(0, count)])])).toHaveLength(4 + kept);
});

it('are fifty-two at most, whatever is said', () => {
  const messages = [said(NUMBERS(0, 40)), said(NUMBERS(100, 15)), said(NUMBERS(200, 15))];
  const words = indexedWords(TICKET, messages);
  expect(words).toHaveLength(52);
  expect(words.slice(0, 4)).toEqual(['10', '20', '30', '1000']);
});

it('say nothing of a message that waits for an agent’s decision', () => {
  expect(indexedWords(TICKET, [said(['40']), said(['50'], 'held'), said(['60'])])).toEqual([
    '10',
    '20',
    '30',
    '40',
    '60',
  ]);
});
