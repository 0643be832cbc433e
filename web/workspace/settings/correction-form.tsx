// Putting the past of a calendar right: from when until when it was otherwise, how, and why. What it would change is shown ticket by
// ticket before anybody can ask for it.
import { useCallback, useState } from 'react';
import type { Instant } from '../../../shared/kernel/instant.ts';
import type { CallParts } from '../../client/routes.ts';
import { useAnswer, useApi, usePeople } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { TextArea, TextField } from '../../kit/field.tsx';
import { useNow } from '../../kit/now.tsx';
import { useReading } from '../../kit/texts.tsx';
import { timesIn } from '../../kit/times.ts';
import {
  type Calendar,
  fieldOfHours,
  instantIn,
  typedHours,
  useHours,
  usualHours,
  versionAt,
} from './calendar-hours.ts';
import { CorrectionEffect, type Effect } from './correction-effect.tsx';
import { HoursFields } from './hours-fields.tsx';
import styles from './rules.module.css';
import { SettingForm } from './setting-list.tsx';
import { useSettingsTexts } from './settings-texts.ts';
import { useSave } from './use-save.ts';

/** A page is up to 25 open tickets, or a day of ended ones. */
const PAGES_AT_ONCE = 40;
/** Tickets that would change, and that somebody reads before they want more. */
const ENOUGH = 25;

type Asked = CallParts<'previewCorrection'>['body'];

export function CorrectionForm({ calendar, close }: { readonly calendar: Calendar; readonly close: () => void }) {
  const { settings, calendars: words, hours: more } = useSettingsTexts();
  const api = useApi();
  const touched = ['listCalendars', 'listCorrections', 'explainClocks', 'getTicket'] as const;
  const { save, fail, faults, setFaults, isBusy } = useSave(touched, { fieldOf: fieldOfHours });
  const [effect, setEffect] = useState<Effect>();
  const [isLooking, setLooking] = useState(false);
  const [period, setPeriod] = useState({ from: '', until: '' });
  const now = new Date(useNow()).toISOString();
  const standing = versionAt(calendar, now);
  const forget = useCallback(() => setEffect(undefined), []);
  const edited = useHours(standing === undefined ? usualHours('UTC') : typedHours(standing), forget);
  const { zone } = edited.typed;

  const setFrom = (from: string) => {
    setPeriod((before) => ({ ...before, from }));
    forget();
    // What stood then is what is corrected.
    const version = versionAt(calendar, instantIn(zone, from) ?? now);
    if (version !== undefined) edited.load(version);
  };
  const read = (): Asked | undefined => {
    const [from, until] = [instantIn(zone, period.from), instantIn(zone, period.until)];
    const missing = {
      ...Object.fromEntries(edited.wrong.map((day) => [day, words.noHours])),
      ...(from === undefined || from >= now ? { from: more.needPast } : {}),
      ...(until !== undefined && from !== undefined && until <= from ? { until: more.needAfter } : {}),
    };
    setFaults(missing);
    if (from === undefined || edited.hours === undefined || Object.keys(missing).length > 0) return undefined;
    return { ...edited.hours, from: from as Instant, ...(until === undefined ? {} : { until: until as Instant }) };
  };
  const params = { calendarId: calendar.calendarId };
  /** Goes on from page to page, most of which are days without a ticket, until there is enough to read. */
  const look = async (before: Effect | undefined) => {
    const body = read();
    if (body === undefined) return;
    setLooking(true);
    try {
      let so: Effect = before ?? { tickets: [], looked: 0, cursor: undefined };
      for (
        let pages = 0;
        pages < PAGES_AT_ONCE && so.tickets.length < (before?.tickets.length ?? 0) + ENOUGH;
        pages += 1
      ) {
        const cursor = so.cursor === undefined ? {} : { cursor: so.cursor };
        const page = await api.call('previewCorrection', { params, body: { ...body, ...cursor } });
        so = { tickets: [...so.tickets, ...page.tickets], looked: so.looked + page.looked, cursor: page.cursor };
        if (so.cursor === undefined) break;
      }
      setEffect(so);
    } catch (error) {
      fail(error);
    } finally {
      setLooking(false);
    }
  };
  const submit = async (value: (name: string) => string) => {
    const body = read();
    if (body === undefined || effect === undefined) return;
    const reason = value('reason');
    if (reason === '') return setFaults({ reason: more.needReason });
    const parts = { params, body: { ...body, reason, seenVersion: calendar.version } };
    if (await save('correctCalendar', parts, settings.saved(calendar.name))) close();
  };

  return (
    <>
      <SettingForm
        faults={faults}
        isBusy={isBusy || isLooking || effect === undefined}
        onSave={(value) => void submit(value)}
      >
        <p className={styles.hint}>{more.correctHint}</p>
        <div className={styles.three}>
          <TextField
            label={more.correctFrom}
            hint={more.onClocks(zone)}
            type="datetime-local"
            value={period.from}
            fault={faults['from']}
            onChange={(event) => setFrom(event.target.value)}
          />
          <TextField
            label={more.correctUntil}
            hint={more.correctUntilHint}
            type="datetime-local"
            value={period.until}
            fault={faults['until']}
            onChange={(event) => {
              setPeriod((before) => ({ ...before, until: event.target.value }));
              forget();
            }}
          />
        </div>
        <HoursFields edited={edited} faults={faults} />
        <TextArea
          label={more.why}
          hint={more.whyHint}
          name="reason"
          rows={2}
          maxLength={500}
          fault={faults['reason']}
        />
        <Button isDisabled={isLooking} onPress={() => void look(undefined)}>
          {more.look}
        </Button>
        {effect !== undefined && (
          <CorrectionEffect effect={effect} zone={zone} onMore={isLooking ? undefined : () => void look(effect)} />
        )}
      </SettingForm>
      <Corrections calendar={calendar} zone={zone} />
    </>
  );
}

/** What was corrected before, the newest first. */
function Corrections({ calendar, zone }: { readonly calendar: Calendar; readonly zone: string }) {
  const { language } = useReading();
  const { hours: more } = useSettingsTexts();
  const nameOf = usePeople();
  const times = timesIn(language, zone);
  const { data } = useAnswer('listCorrections', { params: { calendarId: calendar.calendarId } });
  if (data === undefined || data.corrections.length === 0) return null;
  return (
    <section className={styles.before} aria-label={more.corrections}>
      <h3>{more.corrections}</h3>
      <ul className={styles.days}>
        {data.corrections.map(({ version, from, until, reason, agentId, at, finishedAt }) => (
          <li key={version}>
            <span className={styles.told}>
              <span>{reason}</span>
              <span className={styles.hint}>
                {times.full(from)} – {until === undefined ? more.forGood : times.full(until)}
              </span>
              <span className={styles.hint}>
                {nameOf(agentId) ?? '…'}, {times.full(at)} · {finishedAt === undefined ? more.walking : more.walked}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
