// What the page says about acts: done, with a way back for ten seconds, or not done and why. Two live regions for the whole
// page, one polite and one that interrupts.
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { Button, IconButton } from './button.tsx';
import { classes } from './class-names.ts';
import { type Notice, shownNotices, withNotice } from './notice-stack.ts';
import styles from './notices.module.css';
import { useShortcuts } from './shortcuts.tsx';
import { useTexts } from './texts.tsx';

const SHOWN_MS = 10_000;

export type Notices = {
  /** `undo` takes it back, by the button or by `z`. @param about see {@link Notice} */
  say(text: string, undo?: () => void, about?: string): void;
  /** Stays until it is closed. */
  fail(text: string, about?: string): void;
  /** It has been decided elsewhere. */
  forget(about: string): void;
  /** A place of the page tells of it by itself until the answered function is called. */
  tellElsewhere(about: string): () => void;
};

const NoticesContext = createContext<Notices>({
  say: () => {},
  fail: () => {},
  forget: () => {},
  tellElsewhere: () => () => {},
});

export function NoticesProvider({ children }: { readonly children: ReactNode }) {
  const { act, frame } = useTexts();
  const [all, setAll] = useState<readonly Notice[]>([]);
  const [elsewhere, setElsewhere] = useState<readonly string[]>([]);
  const last = useRef(0);
  const add = useCallback((notice: Omit<Notice, 'id'>) => {
    last.current += 1;
    const id = last.current;
    setAll((before) => withNotice(before, { ...notice, id }));
  }, []);
  const drop = useCallback((id: number) => setAll((before) => before.filter((notice) => notice.id !== id)), []);
  const notices = useMemo<Notices>(() => {
    const of = (about?: string) => (about === undefined ? {} : { about });
    return {
      say: (text, undo, about) => add({ text, failed: false, ...(undo === undefined ? {} : { undo }), ...of(about) }),
      fail: (text, about) => add({ text, failed: true, ...of(about) }),
      forget: (about) => setAll((before) => before.filter((notice) => notice.about !== about)),
      tellElsewhere: (about) => {
        setElsewhere((before) => [...before, about]);
        return () => setElsewhere((before) => before.toSpliced(before.indexOf(about), 1));
      },
    };
  }, [add]);
  const shown = shownNotices(all, new Set(elsewhere));
  const undoLast = () => {
    const newest = all.findLast(({ undo }) => undo !== undefined);
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
          </div>
        ))}
      </div>
      {all.map(({ id, failed }) => !failed && <Expiry key={id} id={id} drop={drop} />)}
      <div className="unseen" role="status" aria-live="polite">
        {all.findLast(({ failed }) => !failed)?.text}
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

/** Says that what this component shows needs no notice while it stands. */
export function useToldHere(about: string): void {
  const { tellElsewhere } = useNotices();
  useEffect(() => tellElsewhere(about), [tellElsewhere, about]);
}
