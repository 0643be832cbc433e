// What the page says about acts: done, with a way back for ten seconds, or not done and why. Two live regions for the whole
// page, one polite and one that interrupts.
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { Button, IconButton } from './button.tsx';
import { classes } from './class-names.ts';
import styles from './notices.module.css';
import { useShortcuts } from './shortcuts.tsx';
import { useTexts } from './texts.tsx';

const SHOWN_MS = 10_000;
const SHOWN_AT_ONCE = 4;

type Notice = { readonly id: number; readonly text: string; readonly failed: boolean; readonly undo?: () => void };

export type Notices = {
  /** `undo` takes it back, by the button or by `z`. */
  say(text: string, undo?: () => void): void;
  /** Stays until it is closed. */
  fail(text: string): void;
};

const NoticesContext = createContext<Notices>({ say: () => {}, fail: () => {} });

export function NoticesProvider({ children }: { readonly children: ReactNode }) {
  const { act, frame } = useTexts();
  const [shown, setShown] = useState<readonly Notice[]>([]);
  const last = useRef(0);
  const add = useCallback((notice: Omit<Notice, 'id'>) => {
    last.current += 1;
    const id = last.current;
    setShown((all) => [...all.filter(({ text }) => text !== notice.text), { ...notice, id }].slice(-SHOWN_AT_ONCE));
  }, []);
  const drop = useCallback((id: number) => setShown((all) => all.filter((notice) => notice.id !== id)), []);
  const notices = useMemo<Notices>(
    () => ({
      say: (text, undo) => add({ text, failed: false, ...(undo === undefined ? {} : { undo }) }),
      fail: (text) => add({ text, failed: true }),
    }),
    [add],
  );
  const undoLast = () => {
    const newest = shown.findLast(({ undo }) => undo !== undefined);
    if (newest === undefined) return false;
    drop(newest.id);
    newest.undo?.();
    return true;
  };
  useShortcuts({ z: undoLast });
  return (
    <NoticesContext value={notices}>
      {children}
      <div className={styles.stack}>
        {shown.map((notice) => (
          <div key={notice.id} className={classes(styles.notice, notice.failed && styles.failed)}>
            <span className={styles.text}>{notice.text}</span>
            {notice.undo !== undefined && (
              <Button
                onPress={() => {
                  drop(notice.id);
                  notice.undo?.();
                }}
              >
                {act.undo}
              </Button>
            )}
            <IconButton icon="close" label={frame.close} onPress={() => drop(notice.id)} />
            {!notice.failed && <Expiry id={notice.id} drop={drop} />}
          </div>
        ))}
      </div>
      <div className="unseen" role="status" aria-live="polite">
        {shown.findLast(({ failed }) => !failed)?.text}
      </div>
      <div className="unseen" role="alert" aria-live="assertive">
        {shown.findLast(({ failed }) => failed)?.text}
      </div>
    </NoticesContext>
  );
}

function Expiry({ id, drop }: { readonly id: number; readonly drop: (id: number) => void }) {
  useEffect(() => {
    const timer = setTimeout(() => drop(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [id, drop]);
  return null;
}

export function useNotices(): Notices {
  return useContext(NoticesContext);
}
