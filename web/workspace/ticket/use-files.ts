// Files on their way into a message: each is uploaded as soon as it is chosen, and what has arrived stays with the draft.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { TicketId, UploadId } from '../../../shared/kernel/id.ts';
import { isStillThere, type KeptFile, type Refusal, refusalOf } from '../../client/attached-file.ts';
import { ApiProblem, problemText } from '../../client/problem.ts';
import { uploadFile } from '../../client/upload.ts';
import { useApi } from '../../client/use-api.tsx';
import { useReading } from '../../kit/texts.tsx';

export type AttachedFile = KeptFile & {
  /** Of this page. */
  readonly key: number;
  /** `lost`: known by its name only, to be attached anew. */
  readonly state: 'uploading' | 'ready' | 'failed' | 'lost';
  /** From 0 to 1. */
  readonly share: number;
  /** Why it failed. */
  readonly why?: string;
};

type Running = { readonly file: File; readonly stop: AbortController; readonly done: Promise<void> };
export type Refused = { readonly name: string; readonly why: Refusal };

/** @param onKeep is told what a draft keeps of them, whenever that changes */
export function useFiles(ticketId: TicketId, kept: readonly KeptFile[], onKeep: (files: readonly KeptFile[]) => void) {
  const { texts } = useReading();
  const api = useApi();
  const count = useRef(0);
  const running = useRef(new Map<number, Running>());
  const [files, setFiles] = useState<readonly AttachedFile[]>(() =>
    kept.map((file) => {
      count.current += 1;
      const state = isStillThere(file, Date.now()) ? 'ready' : 'lost';
      return { ...file, key: count.current, state, share: 1 };
    }),
  );
  const latest = useRef(files);
  const isGone = useRef(false);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
      for (const { stop } of running.current.values()) stop.abort();
    };
  }, []);

  const put = useCallback(
    (change: (before: readonly AttachedFile[]) => readonly AttachedFile[], keeps = true) => {
      if (isGone.current) return;
      latest.current = change(latest.current);
      setFiles(latest.current);
      if (keeps) onKeep(latest.current.map(keptOf));
    },
    [onKeep],
  );
  const alter = (key: number, change: Partial<AttachedFile>, keeps = true) =>
    put((all) => all.map((file) => (file.key === key ? { ...file, ...change } : file)), keeps);

  const start = (key: number, file: File) => {
    const stop = new AbortController();
    const onShare = (share: number) => alter(key, { share }, false);
    const run = async () => {
      try {
        const uploadId = await uploadFile({ api, ticketId, file, onShare, signal: stop.signal });
        alter(key, { state: 'ready', share: 1, uploadId, uploadedAt: Date.now() });
      } catch (error) {
        alter(key, { state: 'failed', why: problemText(texts, error) });
      }
    };
    running.current.set(key, { file, stop, done: run() });
  };

  return {
    files,
    /** Answers those that cannot join. */
    add: (chosen: readonly File[]): readonly Refused[] => {
      const refused: Refused[] = [];
      for (const file of chosen) {
        const given = { name: file.name, bytes: file.size };
        const why = refusalOf(given, latest.current);
        if (why !== undefined) refused.push({ name: file.name, why });
        else {
          count.current += 1;
          const key = count.current;
          put((all) => [...all, { ...given, key, state: 'uploading', share: 0 }]);
          start(key, file);
        }
      }
      return refused;
    },
    again: (key: number) => {
      const file = running.current.get(key)?.file;
      if (file === undefined) return;
      put((all) => all.map((each) => (each.key === key ? { ...fresh(each), state: 'uploading', share: 0 } : each)));
      start(key, file);
    },
    canAgain: (key: number) => running.current.has(key),
    remove: (key: number) => {
      running.current.get(key)?.stop.abort();
      running.current.delete(key);
      put((all) => all.filter((file) => file.key !== key));
    },
    /** The desk does not have it any more. */
    lose: (index: number) =>
      put((all) => all.map((file, at) => (at === index ? { ...fresh(file), state: 'lost' } : file))),
    /** Waits for what is on its way; undefined if not all of it arrived. */
    arrived: async (): Promise<readonly UploadId[] | undefined> => {
      await Promise.all([...running.current.values()].map(({ done }) => done));
      const ready = latest.current.filter(({ state }) => state === 'ready');
      if (isGone.current || ready.length < latest.current.length) return undefined;
      return ready.map(({ uploadId }) => uploadId as UploadId);
    },
  };
}

function keptOf({ name, bytes, uploadId, uploadedAt }: AttachedFile): KeptFile {
  return uploadId === undefined || uploadedAt === undefined ? { name, bytes } : { name, bytes, uploadId, uploadedAt };
}

/** As before its upload. */
function fresh({ key, name, bytes, share }: AttachedFile) {
  return { key, name, bytes, share };
}

/** An upload that the desk does not have any more, or never had whole, is attached anew: its place among the files is told. */
export function lostFile(error: unknown, lose: (index: number) => void): boolean {
  if (!(error instanceof ApiProblem) || !error.code.startsWith('upload.')) return false;
  const at = /\.(\d+)$/.exec(String(error.details.params['field']))?.[1];
  if (at !== undefined) lose(Number(at));
  return at !== undefined;
}
