// The line of a list: small whatever people write, and never ending inside a character.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutText } from '../../../shared/kernel/cut-text.ts';
import { NEVER } from '../../../shared/kernel/instant.ts';
import { firstId } from '../../../shared/setup/first-settings.ts';
import { asValue } from '../../../shared/table/as-value.ts';
import { valueBytes } from '../../../shared/table/item-size.ts';
import { ROW_BYTES_MAX } from '../../../shared/table/table.ts';
import { cutBytes } from '../../../shared/tickets/cut-bytes.ts';
import { INLINE_TEXT_MAX, inlineText } from '../../../shared/tickets/inline-text-contract.ts';
import { SNIPPET_BYTES, snippetOf } from '../../../shared/tickets/snippet.ts';
import { ticketRow, ticketRowSchema } from '../../../shared/tickets/ticket-row.ts';
import { STATUSES } from '../../../shared/tickets/ticket-status.ts';
import { blankTicket } from './some-ticket.ts';

const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.constantFrom('я'.repeat(400), '漢'.repeat(400), '😀'.repeat(400), '👩‍💻'.repeat(100), '', ' ', '\n'.repeat(300)),
);

describe('a line of a list', () => {
  it('has at most 600 bytes, whatever subject, name and words are', () => {
    fc.assert(
      fc.property(words, words, words, fc.constantFrom(...STATUSES), (subject, name, text, status) => {
        const [requester] = blankTicket().participants;
        const ticket = blankTicket({
          ...{
            subject,
            status,
            snippet: snippetOf(text),
            number: 999_999_999,
            priority: 'normal',
            lastCustomerMessageAt: NEVER,
          },
          ...{ assigneeId: firstId('agent', 1), participants: requester === undefined ? [] : [{ ...requester, name }] },
        });
        const row = ticketRow(ticket, NEVER);
        expect(valueBytes(asValue(row)) + 'row'.length).toBeLessThanOrEqual(ROW_BYTES_MAX);
        expect(ticketRowSchema.safeParse(row).success).toBe(true);
      }),
      { seed: 1, numRuns: 400 },
    );
  });

  it('names the requester by address where there is no name', () => {
    const [requester] = blankTicket().participants;
    const nameless = requester === undefined ? [] : [{ ...requester, name: '' }];
    expect(ticketRow(blankTicket({ participants: nameless }), undefined).requester).toBe('anna@customer.example');
  });
});

describe('text cut by bytes', () => {
  it('is within its bytes, a beginning of the text, and well formed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), fc.integer({ min: 3, max: 120 }), (text, bytes) => {
        const cut = cutBytes(text, bytes);
        expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(bytes);
        expect(cut.isWellFormed()).toBe(true);
        expect(text.startsWith(cut.replace(/…$/, ''))).toBe(true);
        if (Buffer.byteLength(text) <= bytes) expect(cut).toBe(text);
        else expect(cut.endsWith('…')).toBe(true);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it.each([
    ['exactly', 'я'.repeat(5), 10, 'я'.repeat(5)],
    ['one too many', `${'я'.repeat(5)}x`, 10, 'яяя…'],
  ])('that fits %s', (_, text, bytes, cut) => expect(cutBytes(text, bytes)).toBe(cut));
});

describe('first words', () => {
  it('are at most 100 bytes on one line, and well formed', () => {
    fc.assert(
      fc.property(words, (text) => {
        const snippet = snippetOf(text);
        expect(Buffer.byteLength(snippet)).toBeLessThanOrEqual(SNIPPET_BYTES);
        expect(snippet).not.toMatch(/[\n\r\t]|\s\s|^\s|\s$/);
        if (text.isWellFormed()) expect(snippet.isWellFormed()).toBe(true);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe('the text that stands in a message’s item', () => {
  it('is the whole of a text of 2,000 characters, and the beginning of a longer one', () => {
    const text = 'x'.repeat(INLINE_TEXT_MAX);
    expect(inlineText(text)).toEqual({ text, textInBlob: false });
    expect(inlineText(`${text}y`)).toEqual({ text, textInBlob: true });
  });

  it('never ends in half of a character', () => {
    const text = `${'x'.repeat(INLINE_TEXT_MAX - 1)}😀`;
    expect(inlineText(text).text).toBe('x'.repeat(INLINE_TEXT_MAX - 1));
    expect(inlineText(text).textInBlob).toBe(true);
  });
});

it('cut text is a beginning of so many units, one less where a character would be halved', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 1, max: 70 }), (text, units) => {
      const cut = cutText(text, units);
      expect(text.startsWith(cut)).toBe(true);
      expect(cut.isWellFormed()).toBe(true);
      expect(cut.length).toBeGreaterThanOrEqual(Math.min(text.length, units) - 1);
      expect(cut.length).toBeLessThanOrEqual(units);
    }),
    { seed: 1, numRuns: 300 },
  );
});
