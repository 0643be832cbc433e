// The ticket that the address names.
import { useParams } from '@tanstack/react-router';
import type { TicketId } from '../../../shared/kernel/id.ts';
import { TicketScreen } from './ticket-screen.tsx';

export function TicketPage() {
  const { ticketId } = useParams({ from: '/tickets/$ticketId' });
  return <TicketScreen ticketId={ticketId as TicketId} />;
}
