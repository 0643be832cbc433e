// A ticket beside the list that it is in: the same screen as by its own address, fetched when it is first looked at.
import { lazy } from 'react';

export const TicketBeside = lazy(async () => ({
  default: (await import('./ticket/ticket-page.tsx')).TicketBesideList,
}));
