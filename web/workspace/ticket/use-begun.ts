// What somebody began to write on this device and left: the ticket says so at its buttons, or it would look lost.
import { useMemo } from 'react';
import { deviceShelf } from '../../client/device.ts';
import { type DraftKind, drafts } from '../../client/drafts.ts';
import { useMe } from '../../client/use-api.tsx';

/** @param isWriting the composer is open: what stands in it is no news */
export function useBegun(ticketId: string, isWriting: boolean): (kind: DraftKind) => boolean {
  const { agentId } = useMe();
  const kept = useMemo(() => drafts(deviceShelf, agentId, Date.now), [agentId]);
  return (kind) => !isWriting && kept.read(ticketId, kind) !== undefined;
}
