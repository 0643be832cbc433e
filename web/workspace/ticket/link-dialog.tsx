// Two tickets name each other; taken back by z.
import type { TicketId } from '../../../shared/kernel/id.ts';
import { useCommand } from '../../client/use-api.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import type { ListedTicket } from '../../kit/rows.tsx';
import { useActsTexts } from './acts-texts.ts';
import { FindTicket } from './find-ticket.tsx';
import styles from './form.module.css';
import { TICKET_READS, useAct } from './use-act.ts';
import type { TicketView } from './use-ticket.ts';

export function LinkDialog({ ticket, onClose }: { readonly ticket: TicketView; readonly onClose: () => void }) {
  const { link: words } = useActsTexts();
  const { act, faults } = useAct();
  const { unlink } = useUnlink(ticket);
  const link = async ({ ticketId, number }: ListedTicket) => {
    const params = { ticketId: ticket.ticketId };
    const body = { ticketId: ticketId as TicketId };
    const done = await act('linkTicket', { params, body }, words.done(number), () => unlink({ ticketId, number }));
    if (done !== undefined) onClose();
  };
  return (
    <Dialog title={words.title(ticket.number)} isOpen onClose={onClose}>
      <div className={styles.form}>
        <p>{words.hint}</p>
        {faults['form'] !== undefined && (
          <p className={styles.fault} role="alert">
            {faults['form']}
          </p>
        )}
        <FindTicket ticket={ticket} act={words.menu} onChoose={(found) => void link(found)} />
      </div>
    </Dialog>
  );
}

/** Takes a link away, and puts it back on undo. */
export function useUnlink({ ticketId }: Pick<TicketView, 'ticketId'>) {
  const { link: words } = useActsTexts();
  const command = useCommand();
  const params = { ticketId };
  const unlink = ({ ticketId: other, number }: Pick<ListedTicket, 'ticketId' | 'number'>): void => {
    const body = { ticketId: other as TicketId };
    const relink = () =>
      void command('linkTicket', { params, body }, { says: words.done(number), touches: TICKET_READS });
    void command('unlinkTicket', { params, body }, { says: words.undo(number), undo: relink, touches: TICKET_READS });
  };
  return { unlink };
}
