// Out of the list for a while: a moment that people mean, or any other.
import { type FormEvent, useState } from 'react';
import { instantOf } from '../../../shared/kernel/instant.ts';
import { Button } from '../../kit/button.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { TextField } from '../../kit/field.tsx';
import { useReading } from '../../kit/texts.tsx';
import { useActsTexts } from './acts-texts.ts';
import styles from './form.module.css';
import { FormEnd } from './form-end.tsx';
import { ownTime, snoozeTimes } from './snooze-times.ts';
import type { TicketView, useTicketChanges } from './use-ticket.ts';

export function SnoozeDialog(props: {
  readonly ticket: TicketView;
  readonly changes: NonNullable<ReturnType<typeof useTicketChanges>>;
  readonly onClose: () => void;
}) {
  const { ticket, changes, onClose } = props;
  const { times } = useReading();
  const { snooze: words } = useActsTexts();
  const [own, setOwn] = useState('');
  const [fault, setFault] = useState<string>();
  const until = (at: number) => {
    changes.snooze(instantOf(at), times.short(at, Date.now()));
    onClose();
  };
  const set = (event: FormEvent) => {
    event.preventDefault();
    const at = ownTime(own, Date.now());
    if (at === undefined) setFault(words.past);
    else until(at);
  };
  return (
    <Dialog title={words.title(ticket.number)} isOpen onClose={onClose}>
      <div className={styles.form}>
        <p>{words.hint}</p>
        <ul className={styles.list}>
          {snoozeTimes(new Date()).map(([name, at]) => (
            <li key={name}>
              <Button onPress={() => until(at)}>
                {words.presets[name]} · {times.short(at, Date.now())}
              </Button>
            </li>
          ))}
        </ul>
        <form className={styles.form} onSubmit={set}>
          <TextField
            label={words.own}
            type="datetime-local"
            value={own}
            fault={fault}
            onChange={(event) => {
              setFault(undefined);
              setOwn(event.target.value);
            }}
          />
          <FormEnd act={words.set} isBusy={false} onClose={onClose} />
        </form>
      </div>
    </Dialog>
  );
}
