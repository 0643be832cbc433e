// Whose a request is, for pages and mails that show somebody what is their own: by the address itself, never by the person alone.
import type { ContactId } from '../kernel/id.ts';
import type { Ticket } from './ticket.ts';

/** What was taken for spam or deleted is shown to nobody outside. */
export function isOwnRequest(
  { participants: [requester], closedReason }: Ticket,
  { contactId, address }: { readonly contactId: ContactId; readonly address: string },
): boolean {
  if (closedReason === 'spam' || closedReason === 'deleted') return false;
  return requester?.contactId === contactId && requester.address === address;
}
