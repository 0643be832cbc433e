// The token in a reply address: whole it proves its ticket, and changed anywhere it proves none. (Safety, section 2, item 4.)
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TicketId } from '../../../shared/kernel/id.ts';
import { provesTicket, readReplyToken, replyToken } from '../../../shared/tickets/ticket-ids.ts';

const CROCKFORD = [...'0123456789abcdefghjkmnpqrstvwxyz'];
const BASE_32 = [...'abcdefghijklmnopqrstuvwxyz234567'];
const letters = (alphabet: readonly string[], length: number) =>
  fc.array(fc.constantFrom(...alphabet), { minLength: length, maxLength: length }).map((found) => found.join(''));

const ticketId = letters(CROCKFORD, 26).map((id) => `tkt_${id}` as TicketId);
const secret = letters(BASE_32, 16);

/** Whether the text proves the ticket, as intake asks it. */
function proves(text: string, ticket: { readonly ticketId: TicketId; readonly replySecret: string }): boolean {
  const claim = readReplyToken(text);
  return claim !== undefined && claim.ticketId === ticket.ticketId && provesTicket(claim, ticket.replySecret);
}

describe('a reply token', () => {
  it('is 42 letters and digits in lower case', () => {
    fc.assert(
      fc.property(ticketId, secret, (id, replySecret) => {
        expect(replyToken(id, replySecret)).toMatch(/^[0-9a-z]{42}$/);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('proves its ticket, in capitals too', () => {
    fc.assert(
      fc.property(ticketId, secret, (id, replySecret) => {
        const token = replyToken(id, replySecret);
        expect(proves(token, { ticketId: id, replySecret })).toBe(true);
        expect(proves(token.toUpperCase(), { ticketId: id, replySecret })).toBe(true);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('with any sign changed, left out, added or moved proves neither its ticket nor another one', () => {
    const change = fc.record({
      kind: fc.constantFrom('change', 'drop', 'add', 'swap'),
      at: fc.integer({ min: 0, max: 41 }),
      sign: fc.constantFrom(...CROCKFORD, ...BASE_32, ' ', '+', '-', '=', 'я', '\u0000', '\n'),
    });
    fc.assert(
      fc.property(
        ticketId,
        secret,
        ticketId,
        secret,
        change,
        (id, replySecret, otherId, otherSecret, { kind, at, sign }) => {
          const token = replyToken(id, replySecret);
          const changed: Record<string, string> = {
            change: `${token.slice(0, at)}${sign}${token.slice(at + 1)}`,
            drop: `${token.slice(0, at)}${token.slice(at + 1)}`,
            add: `${token.slice(0, at)}${sign}${token.slice(at)}`,
            swap: `${token.slice(0, at)}${token[at + 1] ?? ''}${token[at] ?? ''}${token.slice(at + 2)}`,
          };
          const text = changed[kind] ?? '';
          fc.pre(text.toLowerCase() !== token);
          expect(proves(text, { ticketId: id, replySecret })).toBe(false);
          expect(proves(text, { ticketId: otherId, replySecret: otherSecret })).toBe(false);
        },
      ),
      { seed: 1, numRuns: 500 },
    );
  });

  it('made of one ticket’s id and another’s secret proves neither', () => {
    fc.assert(
      fc.property(ticketId, secret, ticketId, secret, (id, replySecret, otherId, otherSecret) => {
        fc.pre(id !== otherId && replySecret !== otherSecret);
        const mixed = replyToken(id, otherSecret);
        expect(proves(mixed, { ticketId: id, replySecret })).toBe(false);
        expect(proves(mixed, { ticketId: otherId, replySecret: otherSecret })).toBe(false);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('is not found in other text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        fc.pre(!/^[0-9a-z]{26}[a-z2-7]{16}$/i.test(text));
        expect(readReplyToken(text)).toBeUndefined();
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});
