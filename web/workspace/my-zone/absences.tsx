// When I am away and who stands in for me, and for whom I stand in.
import { type FormEvent, useState } from 'react';
import type { AgentId } from '../../../shared/kernel/id.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { Failed } from '../../client/failed.tsx';
import { useAnswer, useCommand, useMe, usePeople } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { SelectField, TextField } from '../../kit/field.tsx';
import { useNow } from '../../kit/now.tsx';
import { Section } from '../../kit/page.tsx';
import { useReading } from '../../kit/texts.tsx';
import { lastDay, midnight } from './days.ts';
import styles from './zone.module.css';

export function Absences() {
  const { texts, times } = useReading();
  const { zone: words } = texts;
  const me = useMe();
  const nameOf = usePeople();
  const now = useNow();
  const command = useCommand();
  const { data, error, refetch } = useAnswer('listAbsences', {});
  const mine = (data?.absences ?? []).filter(
    ({ agentId, deputyId, to, withdrawn }) =>
      withdrawn !== true && Date.parse(to) > now && (agentId === me.agentId || deputyId === me.agentId),
  );
  return (
    <Section title={words.absences}>
      {error !== null && data === undefined && <Failed error={error} onRetry={() => void refetch()} />}
      {data !== undefined && mine.length === 0 && <p className={styles.muted}>{words.noAbsences}</p>}
      <ul className={styles.absences}>
        {mine.map(({ absenceId, version, agentId, deputyId, from, to }) => (
          <li key={absenceId}>
            <span>
              {times.day(from)} – {times.day(lastDay(to))}
            </span>
            <span className={styles.muted}>
              {agentId === me.agentId ? words.standsIn(nameOf(deputyId) ?? '…') : words.forWhom(nameOf(agentId) ?? '…')}
            </span>
            {agentId === me.agentId && (
              <Button
                look="quiet"
                onPress={() =>
                  void command(
                    'withdrawAbsence',
                    { params: { absenceId }, query: { seenVersion: version } },
                    { says: words.absenceWithdrawn, touches: ['listAbsences'] },
                  )
                }
              >
                {texts.act.remove}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <NewAbsence />
    </Section>
  );
}

type Faults = { readonly days?: string; readonly deputy?: string };

function NewAbsence() {
  const { zone: words } = useReading().texts;
  const me = useMe();
  const command = useCommand();
  const [isOpen, setOpen] = useState(false);
  const [faults, setFaults] = useState<Faults>({});
  const [isBusy, setBusy] = useState(false);
  const others = me.colleagues.filter(({ agentId, active }) => active && agentId !== me.agentId);

  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [from, until, deputyId] = ['from', 'until', 'deputy'].map((name) => String(form.get(name) ?? ''));
    const days = !from || !until ? words.needDays : until < from ? words.order : undefined;
    const deputy = deputyId ? undefined : words.needDeputy;
    setFaults({ ...(days === undefined ? {} : { days }), ...(deputy === undefined ? {} : { deputy }) });
    if (days !== undefined || deputy !== undefined || !from || !until) return;
    setBusy(true);
    const body = {
      ...{ agentId: me.agentId, deputyId: deputyId as AgentId },
      ...{ from: midnight(from) as Instant, to: midnight(until, 1) as Instant },
    };
    const saved = await command('createAbsence', { body }, { says: words.absenceSaved, touches: ['listAbsences'] });
    setBusy(false);
    if (saved !== undefined) setOpen(false);
  };

  if (!isOpen) return <Button onPress={() => setOpen(true)}>{words.newAbsence}</Button>;
  return (
    <form className={styles.form} onSubmit={(event) => void save(event)} noValidate>
      <TextField label={words.from} name="from" type="date" fault={faults.days} />
      <TextField label={words.until} name="until" type="date" fault={faults.days} />
      <SelectField label={words.deputy} name="deputy" defaultValue="" fault={faults.deputy}>
        <option value="">{words.chooseDeputy}</option>
        {others.map(({ agentId, name }) => (
          <option key={agentId} value={agentId}>
            {name}
          </option>
        ))}
      </SelectField>
      <Button look="main" type="submit" isDisabled={isBusy}>
        {words.newAbsence}
      </Button>
    </form>
  );
}
