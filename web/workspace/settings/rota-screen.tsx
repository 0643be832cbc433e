// Who is on duty for a team, and who is away, over two weeks: a line a day, so that it reads on a telephone too.
import { useState } from 'react';
import { Failed } from '../../client/failed.tsx';
import { useAnswer, useCan, useMe, usePeople } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { SelectField } from '../../kit/field.tsx';
import { useNow } from '../../kit/now.tsx';
import { Page } from '../../kit/page.tsx';
import { Empty, Loading } from '../../kit/states.tsx';
import { useReading } from '../../kit/texts.tsx';
import { beginOf, DAYS_SHOWN, fortnightOf, mondayOf, partOf, plusDays } from './rota-days.ts';
import { type Absence, type Duty, type RotaEntry, RotaForm } from './rota-form.tsx';
import styles from './rules.module.css';
import { useSettingsTexts } from './settings-texts.ts';

export function RotaScreen() {
  const { texts, times } = useReading();
  const { settings, rota: words } = useSettingsTexts();
  const me = useMe();
  const now = useNow();
  const seesAll = useCan('ticket.read-every-team');
  const canSetDuty = useCan('duty.change');
  const canSetAbsence = useCan('absence.change-others');
  const [chosen, setChosen] = useState<string>();
  const [first, setFirst] = useState(() => mondayOf(now));
  const [open, setOpen] = useState<RotaEntry>();
  const teams = useAnswer('listTeamSettings', {});
  const duties = useAnswer('listDuties', {});
  const absences = useAnswer('listAbsences', {});
  const again = () => void Promise.all([teams.refetch(), duties.refetch(), absences.refetch()]);
  const mine = (teams.data?.teams ?? []).filter(
    ({ teamId, retired }) => retired !== true && (seesAll || me.teamIds.some((own) => own === teamId)),
  );
  const team = mine.find(({ teamId }) => teamId === chosen) ?? mine[0];
  const error = duties.error ?? absences.error ?? teams.error;
  const isThere = duties.data !== undefined && absences.data !== undefined && teams.data !== undefined;
  const last = plusDays(first, DAYS_SHOWN - 1);
  return (
    <Page title={settings.rota}>
      <p className={styles.hint}>{words.hint}</p>
      {!isThere && (error === null ? <Loading /> : <Failed error={error} onRetry={again} />)}
      {isThere && team === undefined && <Empty title={words.noTeam} />}
      {isThere && team !== undefined && (
        <>
          <div className={styles.choose}>
            <SelectField label={words.team} value={team.teamId} onChange={(event) => setChosen(event.target.value)}>
              {mine.map(({ teamId, name }) => (
                <option key={teamId} value={teamId}>
                  {name}
                </option>
              ))}
            </SelectField>
            <div className={styles.acts}>
              <Button aria-label={words.earlier} onPress={() => setFirst(plusDays(first, -DAYS_SHOWN))}>
                ←
              </Button>
              <Button onPress={() => setFirst(mondayOf(now))}>{words.today}</Button>
              <Button aria-label={words.later} onPress={() => setFirst(plusDays(first, DAYS_SHOWN))}>
                →
              </Button>
            </div>
          </div>
          <Fortnight
            caption={`${team.name}: ${times.day(beginOf(first))} – ${times.day(beginOf(last))}`}
            first={first}
            duties={duties.data.duties.filter(({ teamId, withdrawn }) => teamId === team.teamId && withdrawn !== true)}
            absences={absences.data.absences.filter(({ withdrawn }) => withdrawn !== true)}
            onOpen={setOpen}
          />
          <p className={styles.hint}>{words.zone(times.zone)}</p>
          <div className={styles.acts}>
            {canSetDuty && (
              <Button onPress={() => setOpen({ kind: 'duty', teamId: team.teamId, day: first })}>
                {words.addDuty}
              </Button>
            )}
            {canSetAbsence && (
              <Button onPress={() => setOpen({ kind: 'absence', day: first })}>{words.addAbsence}</Button>
            )}
          </div>
        </>
      )}
      <Dialog
        title={
          open === undefined ? texts.act.change : words.titles[open.kind][open.stood === undefined ? 'add' : 'change']
        }
        isOpen={open !== undefined}
        onClose={() => setOpen(undefined)}
      >
        {open !== undefined && <RotaForm entry={open} close={() => setOpen(undefined)} />}
      </Dialog>
    </Page>
  );
}

type FortnightProps = {
  readonly caption: string;
  readonly first: string;
  readonly duties: readonly Duty[];
  readonly absences: readonly Absence[];
  readonly onOpen: (entry: RotaEntry) => void;
};

function Fortnight({ caption, first, duties, absences, onOpen }: FortnightProps) {
  const { times, language } = useReading();
  const { rota: words } = useSettingsTexts();
  const now = useNow();
  const nameOf = usePeople();
  const canSetDuty = useCan('duty.change');
  const canSetAbsence = useCan('absence.change-others');
  const weekday = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  });
  const hours = (part: { readonly from?: number; readonly to?: number }) =>
    words.hours(
      part.from === undefined ? undefined : times.clock(part.from),
      part.to === undefined ? undefined : times.clock(part.to),
    );
  return (
    <table className={styles.fortnight}>
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.day}</th>
          <th scope="col">{words.onDuty}</th>
          <th scope="col">{words.away}</th>
        </tr>
      </thead>
      <tbody>
        {fortnightOf(first).map((day) => {
          const isToday = partOf(day, { from: new Date(now).toISOString(), to: new Date(now + 1).toISOString() });
          return (
            <tr key={day} className={isToday === undefined ? undefined : styles.today} data-day={day}>
              <th scope="row">{weekday.format(beginOf(day))}</th>
              <td>
                {duties.map((duty) => {
                  const part = partOf(day, duty);
                  if (part === undefined) return null;
                  const text = words.duty(words.places[duty.role], nameOf(duty.agentId) ?? '…', hours(part));
                  return (
                    <Entry
                      key={duty.dutyId}
                      text={text}
                      onPress={
                        canSetDuty ? () => onOpen({ kind: 'duty', stood: duty, teamId: duty.teamId, day }) : undefined
                      }
                    />
                  );
                })}
              </td>
              <td>
                {absences.map((absence) => {
                  const part = partOf(day, absence);
                  if (part === undefined) return null;
                  const names = [nameOf(absence.agentId) ?? '…', nameOf(absence.deputyId) ?? '…'] as const;
                  return (
                    <Entry
                      key={absence.absenceId}
                      text={words.absence(...names, hours(part))}
                      onPress={canSetAbsence ? () => onOpen({ kind: 'absence', stood: absence, day }) : undefined}
                    />
                  );
                })}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Entry({ text, onPress }: { readonly text: string; readonly onPress: (() => void) | undefined }) {
  return onPress === undefined ? (
    <span className={styles.entry}>{text}</span>
  ) : (
    <button type="button" className={styles.entry} onClick={onPress}>
      {text}
    </button>
  );
}
