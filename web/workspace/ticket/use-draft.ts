// The text that somebody is writing: on the device within half a second of each key, on the server within two, and whenever the page
// is left. What was written on another device is taken, or, if both went on, asked about.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { AgentId, TicketId } from '../../../shared/kernel/id.ts';
import type { RichDocument } from '../../../shared/tickets/rich-document-contract.ts';
import type { KeptFile } from '../../client/attached-file.ts';
import { deviceShelf } from '../../client/device.ts';
import { DRAFT_DELAY_MS, type DraftKind, drafts } from '../../client/drafts.ts';
import { ApiProblem } from '../../client/problem.ts';
import type { AnswerOf, CallParts } from '../../client/routes.ts';
import { useApi, useMe } from '../../client/use-api.tsx';
import type { Person } from './who-gets-it.ts';

export type Written = {
  readonly text: string;
  /** The same words with their looks; undefined when they have none. */
  readonly document?: RichDocument | undefined;
  readonly seenVersion: number;
  readonly mentioned: readonly string[];
  readonly files: readonly KeptFile[];
  readonly status?: AfterSending | undefined;
  /** Who gets a copy; undefined: whoever does without asking. */
  readonly cc?: readonly Person[] | undefined;
};
export type AfterSending = 'open' | 'waiting_customer' | 'solved';
type Remote = NonNullable<AnswerOf<'readDraft'>['draft']>;
type Body = CallParts<'saveDraft'>['body'];

/** With what saving takes, two seconds after a key a draft is on the server. */
const SERVER_DELAY_MS = 1_500;

/** A component that uses it is made anew for another ticket or kind. `version` is that of the ticket as it is shown. */
export function useDraft(ticketId: TicketId, kind: DraftKind, version: number) {
  const { agentId } = useMe();
  const api = useApi();
  const store = useMemo(() => drafts(deviceShelf, agentId, Date.now), [agentId]);
  const [first] = useState(() => store.read(ticketId, kind));
  const [written, setWritten] = useState<Written>(() => {
    const { text = '', document, seenVersion = version, mentioned = [], files = [], status, cc } = first ?? {};
    return { text, document, seenVersion, mentioned, files, status, cc };
  });
  const [savedAt, setSavedAt] = useState<number | undefined>(first?.savedAt);
  const [keptAt, setKeptAt] = useState<number>();
  const [other, setOther] = useState<Remote>();
  /** Grows when the whole of it is replaced: what was made from it is to be made anew. */
  const [round, setRound] = useState(0);
  const latest = useRef(written);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const serverTimer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const known = useRef(first?.version ?? 0);
  const isBehind = useRef(false);
  const saving = useRef<Promise<void>>(Promise.resolve());
  const isAsked = useRef(false);

  const flush = useCallback(() => {
    if (timer.current === undefined) return;
    clearTimeout(timer.current);
    timer.current = undefined;
    setSavedAt(store.save(ticketId, kind, { ...latest.current, version: known.current })?.savedAt);
  }, [store, ticketId, kind]);

  const take = useCallback(
    (remote: Remote) => {
      const { text, document, seenVersion, mentioned = [], files = [], status, cc } = remote;
      latest.current = { text, document, seenVersion, mentioned, files: files as readonly KeptFile[], status, cc };
      known.current = remote.version;
      isBehind.current = false;
      store.save(ticketId, kind, { ...latest.current, version: remote.version });
      setWritten(latest.current);
      setKeptAt(Date.parse(remote.savedAt));
      setRound((before) => before + 1);
    },
    [store, ticketId, kind],
  );

  /** What stands on the server, beside what stands here. */
  const look = useCallback(async () => {
    const params = { ticketId, kind, agentId: agentId as AgentId };
    const { draft, version: stands } = await api.call('readDraft', { params });
    const { text, files } = latest.current;
    const isEmpty = text.trim() === '' && files.length === 0;
    if (draft === undefined || draft.text === text || draft.version === known.current) known.current = stands;
    else if (isEmpty) take(draft);
    else {
      isAsked.current = true;
      setOther(draft);
    }
  }, [api, ticketId, kind, agentId, take]);

  const keep = useCallback(async () => {
    clearTimeout(serverTimer.current);
    serverTimer.current = undefined;
    if (!isBehind.current || isAsked.current) return;
    isBehind.current = false;
    try {
      const body: Body = { ...contentOf(latest.current), version: known.current };
      const kept = await api.call('saveDraft', { params: { ticketId, kind }, body });
      known.current = kept.version;
      store.save(ticketId, kind, { ...latest.current, version: kept.version });
      setKeptAt(Date.parse(kept.savedAt));
    } catch (error) {
      // On this device it is, and said to be there alone; the next key tries again.
      isBehind.current = true;
      setKeptAt(undefined);
      if (error instanceof ApiProblem && error.code === 'draft.changed') await look().catch(() => {});
    }
  }, [api, store, ticketId, kind, look]);
  /** One after the other, so that each knows the number of the one before. */
  const keepNow = useCallback(() => {
    saving.current = saving.current.then(keep);
    return saving.current;
  }, [keep]);

  useEffect(() => {
    const begin = async () => {
      await look();
      // Written before the desk kept drafts, or without a connection.
      if (latest.current.text !== '' && known.current === 0) isBehind.current = true;
      await keepNow();
    };
    void begin().catch(() => {});
    const leave = () => {
      flush();
      void keepNow();
    };
    window.addEventListener('pagehide', leave);
    window.addEventListener('online', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('online', leave);
      leave();
    };
  }, [flush, keepNow, look]);

  const write = (change: Partial<Written>) => {
    // What an empty field is begun with was read just now.
    const isEmpty = latest.current.text === '' && latest.current.files.length === 0;
    const begun = isEmpty ? { seenVersion: version } : {};
    latest.current = { ...latest.current, ...begun, ...change };
    setWritten(latest.current);
    // Recipients alone are no draft: they go with the first word.
    if (known.current === 0 && latest.current.text === '' && latest.current.files.length === 0) return;
    isBehind.current = true;
    timer.current ??= setTimeout(flush, DRAFT_DELAY_MS);
    serverTimer.current ??= setTimeout(() => void keepNow(), SERVER_DELAY_MS);
  };
  const forget = () => {
    clearTimeout(timer.current);
    clearTimeout(serverTimer.current);
    timer.current = undefined;
    serverTimer.current = undefined;
    isBehind.current = false;
    store.discard(ticketId, kind);
    latest.current = { text: '', seenVersion: version, mentioned: [], files: [] };
    setWritten(latest.current);
    setSavedAt(undefined);
    setKeptAt(undefined);
  };
  return {
    ...written,
    savedAt,
    keptAt,
    round,
    other,
    write,
    /** It was sent: the desk has ended the draft with it. */
    forget,
    /** Waits until nothing is on its way, and answers the number of the draft; 0 if the desk has none. */
    settled: async () => {
      flush();
      clearTimeout(serverTimer.current);
      serverTimer.current = undefined;
      await saving.current;
      return known.current;
    },
    discard: () => {
      forget();
      const dropped = known.current;
      if (dropped === 0) return;
      known.current = dropped + 1;
      void saving.current
        .then(() => api.call('dropDraft', { params: { ticketId, kind }, body: { version: dropped } }))
        .catch(() => {});
    },
    choose: (which: 'other' | 'this') => {
      isAsked.current = false;
      setOther(undefined);
      if (other === undefined) return;
      if (which === 'other') take(other);
      else {
        known.current = other.version;
        isBehind.current = true;
        void keepNow();
      }
    },
  };
}

export type OpenDraft = ReturnType<typeof useDraft>;

function contentOf({ text, document, seenVersion, mentioned, files, status, cc }: Written): Omit<Body, 'version'> {
  return {
    text,
    seenVersion,
    ...(document === undefined ? {} : { document }),
    ...(mentioned.length === 0 ? {} : { mentioned: [...mentioned] as AgentId[] }),
    ...(files.length === 0 ? {} : { files: files.map((file) => ({ ...file })) as Body['files'] }),
    ...(status === undefined ? {} : { status }),
    ...(cc === undefined ? {} : { cc: cc.map((person) => ({ ...person })) }),
  };
}
