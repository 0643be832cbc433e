// The text that somebody is writing, kept on the device within half a second of each key and whenever the page is left.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { KeptFile } from '../../client/attached-file.ts';
import { deviceShelf } from '../../client/device.ts';
import { DRAFT_DELAY_MS, type DraftKind, drafts } from '../../client/drafts.ts';
import { useMe } from '../../client/use-api.tsx';

type Written = {
  readonly text: string;
  readonly seenVersion: number;
  readonly mentioned: readonly string[];
  readonly files: readonly KeptFile[];
};

/** A component that uses it is made anew for another ticket or kind. `version` is that of the ticket as it is shown. */
export function useDraft(ticketId: string, kind: DraftKind, version: number) {
  const { agentId } = useMe();
  const store = useMemo(() => drafts(deviceShelf, agentId, Date.now), [agentId]);
  const [written, setWritten] = useState<Written>(() => {
    const draft = store.read(ticketId, kind);
    const { text = '', seenVersion = version, mentioned = [], files = [] } = draft ?? {};
    return { text, seenVersion, mentioned, files };
  });
  const [savedAt, setSavedAt] = useState<number | undefined>(() => store.read(ticketId, kind)?.savedAt);
  const latest = useRef(written);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const flush = useCallback(() => {
    if (timer.current === undefined) return;
    clearTimeout(timer.current);
    timer.current = undefined;
    setSavedAt(store.save(ticketId, kind, latest.current)?.savedAt);
  }, [store, ticketId, kind]);
  useEffect(() => {
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [flush]);

  const write = (change: Partial<Written>) => {
    // What an empty field is begun with was read just now.
    const isEmpty = latest.current.text === '' && latest.current.files.length === 0;
    const begun = isEmpty ? { seenVersion: version } : {};
    latest.current = { ...latest.current, ...begun, ...change };
    setWritten(latest.current);
    timer.current ??= setTimeout(flush, DRAFT_DELAY_MS);
  };
  const discard = () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    store.discard(ticketId, kind);
    latest.current = { text: '', seenVersion: version, mentioned: [], files: [] };
    setWritten(latest.current);
    setSavedAt(undefined);
  };
  return { ...written, savedAt, write, discard };
}
