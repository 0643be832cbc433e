// Tells the rows of a list who is at their tickets, by name, out of what is asked for beside the lists anyway.
import { type ReactNode, useMemo } from 'react';
import { usePeople } from '../../client/use-api.tsx';
import { useHere } from '../../client/views.ts';
import { type PresentInRow, RowPresenceContext } from '../../kit/row-presence.tsx';

export function PresentInRows({ children }: { readonly children: ReactNode }) {
  const here = useHere();
  const nameOf = usePeople();
  const byTicket = useMemo(() => {
    const all = new Map<string, PresentInRow[]>();
    for (const { ticketId, agentId, doing } of here ?? []) {
      const name = nameOf(agentId);
      if (name !== undefined) all.set(ticketId, [...(all.get(ticketId) ?? []), { doing, name }]);
    }
    return all;
  }, [here, nameOf]);
  return <RowPresenceContext value={byTicket}>{children}</RowPresenceContext>;
}
