// What stands where content is to stand: a thin line while it comes, and words that say why there is none and what to do next.
import { type ReactNode, useEffect, useState } from 'react';
import styles from './states.module.css';
import { useTexts } from './texts.tsx';

/** Nothing is said before this. */
const QUIET_MS = 300;

export function Loading() {
  const { act } = useTexts();
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), QUIET_MS);
    return () => clearTimeout(timer);
  }, []);
  return isLong ? (
    <div className={styles.loading} role="progressbar" aria-label={act.loading}>
      <div className={styles.line} />
    </div>
  ) : null;
}

export function Empty({
  title,
  hint,
  children,
}: {
  readonly title: string;
  readonly hint?: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className={styles.empty}>
      <p className={styles.title}>{title}</p>
      {hint !== undefined && <p>{hint}</p>}
      {children}
    </div>
  );
}
