// Somebody asks for the links to their requests. Nothing is looked up here: what is written is the same for every address, and
// who it belongs to is found out later, by nobody who waits for an answer.
import * as z from 'zod';
import { seal } from '../events/envelope.ts';
import type { Clock } from '../kernel/clock.ts';
import { derivedId } from '../kernel/derived-id.ts';
import { sha256Hex } from '../kernel/digest.ts';
import { DomainError } from '../kernel/domain-error.ts';
import { DAY_MS, SECOND_MS } from '../kernel/duration.ts';
import type { IdSource, LinkRequestId, TicketId } from '../kernel/id.ts';
import { epochMs, type Instant } from '../kernel/instant.ts';
import { idSchema, instantSchema, languageSchema } from '../kernel/schema.ts';
import { asValue } from '../table/as-value.ts';
import { linkCapKey, linkRequestEventKey, linkRequestKey } from '../table/link-keys.ts';
import type { Table } from '../table/port.ts';
import { ASKED_LINKS_LIMITS } from './asked-links-contract.ts';

export const linkRequestSchema = z.strictObject({
  linkRequestId: idSchema('linkRequest'),
  /** In normal form, as it was typed: whether it is anybody's is not known yet. */
  address: z.string(),
  /** The request that is looked for. */
  number: z.int().positive().optional(),
  language: languageSchema,
  askedAt: instantSchema,
});
export type LinkRequest = z.infer<typeof linkRequestSchema>;

/** As long as an event can lie in a dead-letter queue and come back. */
const REMEMBERED_MS = 14 * DAY_MS;

export type AskedLinks = {
  /**
   * Writes down that somebody asked. What was counted beyond the limit of the address is dropped in silence, so that nobody
   * learns from the answer who else has asked.
   * @throws DomainError `links.too-many` (tooMany) for the client
   */
  ask(request: Asking): Promise<void>;
  load(linkRequestId: LinkRequestId): Promise<LinkRequest | undefined>;
  /** The ticket whose mail this becomes: the first that was chosen stands, also when the list is another by now. */
  chooseTicket(linkRequestId: LinkRequestId, ticketId: TicketId): Promise<TicketId>;
};

export type Asking = Pick<LinkRequest, 'address' | 'number' | 'language'> & {
  /** Made by the page: the same page sent twice is one asking. */
  readonly once: string;
  /** As clientNetwork makes it. */
  readonly client: string;
  readonly correlationId: string;
};

export function askedLinks(table: Table, clock: Clock, ids: IdSource): AskedLinks {
  return {
    ask: async ({ once, client, correlationId, ...asked }) => {
      const { perClientPerHour, perAddressPerHour, perAddressPerDay } = ASKED_LINKS_LIMITS;
      const now = clock.now();
      const [hour, day] = [now.slice(0, 13), now.slice(0, 10)];
      if (!(await counted(`client ${client}`, hour, perClientPerHour))) {
        throw new DomainError('links.too-many', 'tooMany');
      }
      const address = `address ${asked.address}`;
      if (!(await counted(address, hour, perAddressPerHour))) return;
      if (!(await counted(address, day, perAddressPerDay))) return;
      const linkRequestId = derivedId('linkRequest', once, asked.address, asked.number ?? 0);
      const request: LinkRequest = { ...asked, linkRequestId, askedAt: now };
      const event = seal({
        eventId: ids.next('event'),
        type: 'StatusLinksAsked',
        version: 1,
        occurredAt: now,
        actor: { kind: 'system', name: 'link-page' },
        subjectId: linkRequestId,
        subjectVersion: 1,
        correlationId,
        data: {},
        previousHash: '',
      });
      const expiresAtS = expiryS(now, REMEMBERED_MS);
      await table.transact([
        {
          put: { ...linkRequestKey(linkRequestId), entity: 'link-request', expiresAtS, request: asValue(request) },
          when: { is: 'absent' },
        },
        { put: { ...linkRequestEventKey(linkRequestId), entity: 'event', expiresAtS, event: asValue(event) } },
      ]);
    },
    load: async (linkRequestId) => {
      const item = await table.get(linkRequestKey(linkRequestId));
      return item === undefined ? undefined : linkRequestSchema.parse(item['request']);
    },
    chooseTicket: async (linkRequestId, ticketId) => {
      const chosen = await table.update({
        update: linkRequestKey(linkRequestId),
        set: { ticketId },
        when: {
          is: 'all',
          of: [{ is: 'present' }, { is: 'missing', attribute: 'ticketId' }],
        },
      });
      return chosen.ok ? ticketId : ((chosen.stood?.['ticketId'] ?? ticketId) as TicketId);
    },
  };

  /** False when the number of this hour or day is used up. */
  async function counted(what: string, within: string, limit: number): Promise<boolean> {
    const { ok } = await table.update({
      update: linkCapKey(sha256Hex(what), within),
      set: { entity: 'cap', expiresAtS: expiryS(clock.now(), 2 * DAY_MS) },
      add: { total: 1 },
      when: {
        is: 'any',
        of: [
          { is: 'missing', attribute: 'total' },
          { is: 'less', attribute: 'total', value: limit },
        ],
      },
    });
    return ok;
  }
}

function expiryS(now: Instant, afterMs: number): number {
  return Math.ceil((epochMs(now) + afterMs) / SECOND_MS);
}
