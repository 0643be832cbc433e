// Hours on trial beside the form: a request that comes in at some time, and when it would be due with what is typed now.
import { useState } from 'react';
import { problemText } from '../../client/problem.ts';
import type { AnswerOf } from '../../client/routes.ts';
import { useApi } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { TextField } from '../../kit/field.tsx';
import { useNow } from '../../kit/now.tsx';
import { useReading } from '../../kit/texts.tsx';
import { timesIn } from '../../kit/times.ts';
import { type EditedHours, instantIn, typedIn } from './calendar-hours.ts';
import { minutesOf } from './chain-words.ts';
import styles from './rules.module.css';
import { useSettingsTexts } from './settings-texts.ts';

export function TryHours({ edited }: { readonly edited: EditedHours }) {
  const { texts, language } = useReading();
  const { hours: words } = useSettingsTexts();
  const api = useApi();
  const { zone } = edited.typed;
  const [received, setReceived] = useState(typedIn(zone, useNow()));
  const [target, setTarget] = useState('8');
  const [tried, setTried] = useState<AnswerOf<'tryCalendar'>>();
  const [fault, setFault] = useState<{ readonly received?: string; readonly target?: string; readonly all?: string }>(
    {},
  );
  const times = timesIn(language, zone);

  const attempt = async () => {
    const receivedAt = instantIn(zone, received);
    const targetMinutes = minutesOf(target);
    const missing = {
      ...(receivedAt === undefined ? { received: words.needReceived } : {}),
      ...(Number.isNaN(targetMinutes) ? { target: words.needTarget } : {}),
      ...(edited.hours === undefined ? { all: words.needWeek } : {}),
    };
    setFault(missing);
    setTried(undefined);
    if (receivedAt === undefined || edited.hours === undefined || Object.keys(missing).length > 0) return;
    try {
      setTried(await api.call('tryCalendar', { body: { ...edited.hours, receivedAt, targetMinutes } }));
    } catch (error) {
      setFault({ all: problemText(texts, error) });
    }
  };
  const closed = tried?.closedDays.filter(({ reason }) => reason !== undefined) ?? [];
  return (
    <section className={styles.aside} aria-label={words.tryIt}>
      <h3>{words.tryIt}</h3>
      <TextField
        label={words.received}
        hint={words.onClocks(zone)}
        type="datetime-local"
        value={received}
        fault={fault.received}
        onChange={(event) => setReceived(event.target.value)}
      />
      <TextField
        label={words.target}
        inputMode="decimal"
        value={target}
        fault={fault.target}
        onChange={(event) => setTarget(event.target.value)}
      />
      <Button onPress={() => void attempt()}>{words.tryIt}</Button>
      <div role="status">
        {fault.all !== undefined && <p className={styles.fault}>{fault.all}</p>}
        {tried !== undefined && (
          <>
            <p className={styles.outcome}>
              {tried.dueAt === undefined ? words.never : words.due(times.full(tried.dueAt))}
            </p>
            <p className={styles.hint}>
              {words.states[tried.state]}{' '}
              {tried.countsFrom !== undefined && tried.state !== 'open' && words.counts(times.full(tried.countsFrom))}
            </p>
            {closed.map(({ date, reason }) => (
              <p key={date} className={styles.hint}>
                {times.day(`${date}T12:00:00Z`)}: {reason?.[language] ?? reason?.en ?? reason?.ru}
              </p>
            ))}
          </>
        )}
      </div>
    </section>
  );
}
