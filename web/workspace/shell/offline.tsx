// The strip that says since when there is no connection: what is on the screen is as old as that, and drafts go on.
import { useEffect, useState } from 'react';
import { useReading } from '../../kit/texts.tsx';
import styles from './shell.module.css';

export function Offline() {
  const { texts, times } = useReading();
  const [since, setSince] = useState<number | undefined>(() => (navigator.onLine ? undefined : Date.now()));
  useEffect(() => {
    const lost = () => setSince(Date.now());
    const back = () => setSince(undefined);
    window.addEventListener('offline', lost);
    window.addEventListener('online', back);
    return () => {
      window.removeEventListener('offline', lost);
      window.removeEventListener('online', back);
    };
  }, []);
  if (since === undefined) return null;
  return (
    <p className={styles.offline} role="status">
      {texts.fault.offlineSince(times.clock(since))}
    </p>
  );
}
