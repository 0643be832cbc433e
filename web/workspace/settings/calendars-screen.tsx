// Working hours: the calendars of the desk, a new one, and the way to put the past of one right.
import { useState } from 'react';
import { weekInWords } from '../../../shared/i18n/week-in-words.ts';
import { useAnswer, useCan } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { useNow } from '../../kit/now.tsx';
import { Page, Section } from '../../kit/page.tsx';
import { useReading } from '../../kit/texts.tsx';
import { CalendarForm } from './calendar-form.tsx';
import type { Calendar } from './calendar-hours.ts';
import { CalendarNameForm } from './calendar-name-form.tsx';
import { CorrectionForm } from './correction-form.tsx';
import styles from './rules.module.css';
import { SettingList } from './setting-list.tsx';
import { useSettingsTexts } from './settings-texts.ts';
import { BackToGuide } from './way-back.tsx';

export function CalendarsScreen() {
  const { times, language } = useReading();
  const { settings, calendars: words, hours: more } = useSettingsTexts();
  const now = useNow();
  const canChange = useCan('settings.change');
  const { data, error, refetch } = useAnswer('listCalendars', {});
  const [corrected, setCorrected] = useState<Calendar>();
  const [renamed, setRenamed] = useState<Calendar>();
  const nameOf = (id: string) => data?.calendars.find(({ calendarId }) => calendarId === id)?.name ?? '…';
  return (
    <Page title={settings.calendars} actions={<BackToGuide />}>
      <p className={styles.hint}>{words.hint}</p>
      {data?.unconfirmed.map(({ calendarId, years }) => (
        <p key={calendarId} className={styles.warning}>
          {more.missing(nameOf(calendarId), years.join(', '))}
        </p>
      ))}
      <SettingList
        wide
        add={more.add}
        kind="CALENDAR"
        rows={data?.calendars.map((calendar) => {
          // What was decided last, also when it has not begun yet: a further change goes on from there.
          const version = calendar.versions.at(-1);
          const from =
            version !== undefined && Date.parse(version.effectiveFrom) > now ? version.effectiveFrom : undefined;
          return {
            ...{ id: calendar.calendarId, name: calendar.name, isRetired: calendar.retired === true },
            about: [
              ...(version === undefined
                ? []
                : [version.zone, weekInWords(version.week, language, words.week) || words.never]),
              ...(from === undefined ? [] : [words.from(times.full(from))]),
            ].join(' · '),
          };
        })}
        error={error}
        onRetry={() => void refetch()}
        form={(id, close) => (
          <CalendarForm calendar={data?.calendars.find(({ calendarId }) => calendarId === id)} close={close} />
        )}
      />
      {data !== undefined && canChange && (
        <Section title={more.names}>
          <div className={styles.acts}>
            {data.calendars.map((calendar) => (
              <Button key={calendar.calendarId} onPress={() => setRenamed(calendar)}>
                {more.rename(calendar.name)}
              </Button>
            ))}
          </div>
        </Section>
      )}
      {data !== undefined && canChange && (
        <Section title={more.past}>
          <p className={styles.hint}>{more.pastHint}</p>
          <div className={styles.acts}>
            {data.calendars.map((calendar) => (
              <Button key={calendar.calendarId} onPress={() => setCorrected(calendar)}>
                {more.correct(calendar.name)}
              </Button>
            ))}
          </div>
        </Section>
      )}
      <Dialog
        title={renamed === undefined ? more.names : more.rename(renamed.name)}
        isOpen={renamed !== undefined}
        onClose={() => setRenamed(undefined)}
      >
        {renamed !== undefined && <CalendarNameForm calendar={renamed} close={() => setRenamed(undefined)} />}
      </Dialog>
      <Dialog
        title={corrected === undefined ? more.past : more.correct(corrected.name)}
        isOpen={corrected !== undefined}
        onClose={() => setCorrected(undefined)}
        wide
      >
        {corrected !== undefined && <CorrectionForm calendar={corrected} close={() => setCorrected(undefined)} />}
      </Dialog>
    </Page>
  );
}
