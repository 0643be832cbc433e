// The ticket that the address names, or that a list beside it does.
import { useParams } from '@tanstack/react-router';
import type { TicketId } from '../../../shared/kernel/id.ts';
import { TicketScreen } from './ticket-screen.tsx';

export function TicketPage() {
  const { ticketId } = useParams({ from: '/tickets/$ticketId' });
  return <TicketScreen ticketId={ticketId as TicketId} />;
}

export function TicketBesideList({ ticketId }: { readonly ticketId: string }) {
  return <TicketScreen key={ticketId} ticketId={ticketId as TicketId} />;
}
