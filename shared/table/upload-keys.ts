// Keys of files that agents and customers upload. They stand in the overview on top of keys.ts like all others.
import type { AgentId, TicketId, UploadId } from '../kernel/id.ts';
import type { Key } from './item.ts';
import { ticketKey } from './keys.ts';

/** With its ticket, and outside the range that is read with every ticket. */
export const uploadKey = (ticketId: TicketId, uploadId: UploadId): Key => ({
  pk: ticketKey(ticketId).pk,
  sk: `UPLOAD#${uploadId}`,
});

/** Files that one agent announced, by hour (`2025-10-03T13`). */
export const uploadCapKey = (agentId: AgentId, hour: string): Key => ({ pk: `CAP#upload#${agentId}`, sk: hour });

/** The upload that a sort key names. */
export const readUploadSort = (sort: string) => sort.slice('UPLOAD#'.length) as UploadId;

/** A file that a customer's page announced, by the hash of whose it is. */
export const portalUploadKey = (holder: string, uploadId: UploadId): Key => ({
  pk: `PORTAL-UPLOAD#${holder}`,
  sk: `UPLOAD#${uploadId}`,
});

/** Files announced by one client, form, link (hashed) or by everybody, by hour or day in UTC. */
export const portalUploadCapKey = (whatHash: string, within: string): Key => ({
  pk: `CAP#upload#${whatHash}`,
  sk: within,
});
