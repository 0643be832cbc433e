// A ticket beside the list that it is in: the same screen as by its own address, fetched when it is first looked at.
import { lazy } from 'react';
import type { TicketId } from '../../shared/kernel/id.ts';

const TicketScreen = lazy(async () => ({ default: (await import('./ticket/ticket-screen.tsx')).TicketScreen }));

export function TicketBeside({ ticketId }: { readonly ticketId: string }) {
  return <TicketScreen key={ticketId} ticketId={ticketId as TicketId} />;
}
