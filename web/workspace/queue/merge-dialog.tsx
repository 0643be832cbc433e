// Which of the chosen tickets the others go on in. Asked for, since nothing brings it back.
import { type FormEvent, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { useTexts } from '../../kit/texts.tsx';
import type { TicketListRow } from '../../kit/ticket-row.ts';
import { useToolTexts } from './list-tools-texts.ts';
import styles from './queue.module.css';

/** A ticket takes in twenty others: shared/tickets/merge-tickets.ts. */
const MERGED_MAX = 20;

type Props = {
  readonly rows: readonly TicketListRow[];
  readonly onClose: () => void;
  readonly onMerge: (into: string) => void;
};

export function MergeDialog({ rows, onClose, onMerge }: Props) {
  const words = useToolTexts().bulk;
  const { act } = useTexts();
  const byAge = rows.toSorted((a, b) => a.number - b.number);
  const [into, setInto] = useState(byAge[0]?.ticketId ?? '');
  const canMerge = rows.length >= 2 && rows.length <= MERGED_MAX + 1;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (canMerge) onMerge(into);
  };
  return (
    <Dialog title={words.mergeTitle(rows.length)} isOpen onClose={onClose}>
      <form className={styles.filter} onSubmit={submit}>
        {canMerge ? <p>{words.mergeHint}</p> : <p role="alert">{words.mergeMany(MERGED_MAX + 1)}</p>}
        {canMerge && (
          <fieldset className={styles.boxes}>
            <legend>{words.mergeInto}</legend>
            {byAge.map(({ ticketId, number, subject }) => (
              <label key={ticketId} className={styles.radio}>
                <input
                  type="radio"
                  name="into"
                  value={ticketId}
                  checked={into === ticketId}
                  onChange={() => setInto(ticketId)}
                />
                <span>
                  {number} {subject}
                </span>
              </label>
            ))}
          </fieldset>
        )}
        <div className={styles.acts}>
          <Button look="danger" type="submit" isDisabled={!canMerge}>
            {words.mergeDo}
          </Button>
          <Button look="quiet" onPress={onClose}>
            {act.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
