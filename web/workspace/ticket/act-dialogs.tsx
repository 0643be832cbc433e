// The dialogs of acts on a ticket, loaded when the first of them is opened.
import { useActsTexts } from './acts-texts.ts';
import { ApprovalDialog } from './approval-dialog.tsx';
import { ForwardDialog } from './forward-dialog.tsx';
import { HistoryDialog } from './history-dialog.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import type { ShownAct } from './shown-act.ts';
import { SnoozeDialog } from './snooze-dialog.tsx';
import { SureDialog } from './sure-dialog.tsx';
import type { TicketView, useTicketChanges } from './use-ticket.ts';

export function ActDialogs(props: {
  readonly ticket: TicketView;
  readonly changes: NonNullable<ReturnType<typeof useTicketChanges>>;
  readonly shown: ShownAct;
  readonly onClose: () => void;
}) {
  const { ticket, changes, shown, onClose } = props;
  const { acts: words } = useActsTexts();
  switch (shown.kind) {
    case 'merge':
      return <MergeDialog ticket={ticket} other={shown.other} onClose={onClose} />;
    case 'forward':
      return <ForwardDialog ticket={ticket} message={shown.message} onClose={onClose} />;
    case 'link':
      return <LinkDialog ticket={ticket} onClose={onClose} />;
    case 'snooze':
      return <SnoozeDialog ticket={ticket} changes={changes} onClose={onClose} />;
    case 'approval':
      return <ApprovalDialog ticket={ticket} onClose={onClose} />;
    case 'history':
      return <HistoryDialog ticket={ticket} onClose={onClose} />;
    case 'close':
      return (
        <SureDialog
          title={words.closeTitle(ticket.number)}
          hint={words.closeHint}
          act={words.closeForGood}
          onAct={() => changes.setStatus('closed')}
          onClose={onClose}
        />
      );
  }
}
