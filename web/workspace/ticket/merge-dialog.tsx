// Two tickets become one: which goes on is chosen, and what will happen is said before it does, since nothing takes it back.
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useId, useRef, useState } from 'react';
import type { TicketId } from '../../../shared/kernel/id.ts';
import { Button } from '../../kit/button.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { type ListedTicket, TicketList } from '../../kit/rows.tsx';
import { useActsTexts } from './acts-texts.ts';
import { FindTicket } from './find-ticket.tsx';
import styles from './form.module.css';
import { FormEnd } from './form-end.tsx';
import { useAct } from './use-act.ts';
import type { TicketView } from './use-ticket.ts';

type MergeDialogProps = {
  readonly ticket: TicketView;
  /** Chosen already, from what is possibly related. */
  readonly other?: ListedTicket | undefined;
  readonly onClose: () => void;
};

export function MergeDialog({ ticket, other, onClose }: MergeDialogProps) {
  const { merge: words, find } = useActsTexts();
  const [chosen, setChosen] = useState(other);
  return (
    <Dialog title={words.title(ticket.number)} isOpen onClose={onClose}>
      <div className={styles.form}>
        {chosen === undefined ? (
          <FindTicket ticket={ticket} act={find.act} onChoose={setChosen} />
        ) : (
          <>
            <TicketList rows={[chosen]} inTab />
            <Button look="quiet" onPress={() => setChosen(undefined)}>
              {find.other}
            </Button>
            <Merge ticket={ticket} other={chosen} onClose={onClose} />
          </>
        )}
      </div>
    </Dialog>
  );
}

type Side = Pick<ListedTicket, 'ticketId' | 'number' | 'status'>;

function Merge({
  ticket,
  other,
  onClose,
}: {
  readonly ticket: TicketView;
  readonly other: Side;
  readonly onClose: () => void;
}) {
  const { merge: words } = useActsTexts();
  const navigate = useNavigate();
  const { act, faults, isBusy } = useAct();
  const name = useId();
  const choices = useRef<HTMLFieldSetElement>(null);
  useEffect(() => choices.current?.querySelector<HTMLInputElement>('input:checked')?.focus(), []);
  const canGoOn = ({ status }: Side) => status !== 'solved' && status !== 'closed';
  const closed = [ticket, other].find(({ status }) => status === 'closed');
  const [goesOn, setGoesOn] = useState<Side>(canGoOn(ticket) || !canGoOn(other) ? ticket : other);
  const ended = goesOn.ticketId === ticket.ticketId ? other : ticket;
  if (closed !== undefined) return <p className={styles.warning}>{words.closed(closed.number)}</p>;
  const merge = async () => {
    const params = { ticketId: goesOn.ticketId as TicketId };
    const done = await act('mergeTicket', { params, body: { ticketId: ended.ticketId as TicketId } }, () =>
      words.done(goesOn.number),
    );
    if (done === undefined) return;
    onClose();
    if (goesOn.ticketId !== ticket.ticketId) {
      void navigate({ to: '/tickets/$ticketId', params: { ticketId: goesOn.ticketId } });
    }
  };
  const choice = (side: Side, label: string) => (
    <label className={styles.choice}>
      <input
        type="radio"
        name={name}
        checked={goesOn.ticketId === side.ticketId}
        disabled={!canGoOn(side)}
        onChange={() => setGoesOn(side)}
      />
      {label}
    </label>
  );
  return (
    <>
      <fieldset ref={choices} className={styles.group}>
        <legend>{words.which}</legend>
        {choice(ticket, words.here(ticket.number, other.number))}
        {choice(other, words.there(ticket.number, other.number))}
        {[ticket, other].map((side) => !canGoOn(side) && <p key={side.number}>{words.notOpen(side.number)}</p>)}
      </fieldset>
      <ul className={styles.told}>
        {words.what(goesOn.number, ended.number).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className={styles.warning}>{words.never}</p>
      {canGoOn(goesOn) && (
        <FormEnd
          act={words.act}
          look="danger"
          fault={faults['form']}
          isBusy={isBusy}
          onAct={() => void merge()}
          onClose={onClose}
        />
      )}
    </>
  );
}
