// What can be done with the row that the keys stand on, by Shift F10.
import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { Menu, MenuItem } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { commandKey } from '../../client/api.ts';
import { problemText } from '../../client/problem.ts';
import { useApi, useCan } from '../../client/use-api.tsx';
import { PriorityMark, StatusMark } from '../../kit/marks.tsx';
import { useNotices } from '../../kit/notices.tsx';
import { useTexts } from '../../kit/texts.tsx';
import type { TicketListRow } from '../../kit/ticket-row.ts';
import type { BulkChange } from './bulk-types.ts';
import { useToolTexts } from './list-tools-texts.ts';
import styles from './queue.module.css';

type Props = {
  readonly row: TicketListRow;
  readonly anchor: Element | null;
  readonly isChosen: boolean;
  readonly onClose: () => void;
  readonly onOpen: () => void;
  readonly onPeek: () => void;
  readonly onChoose: () => void;
};

export function RowMenu({ row, anchor, isChosen, onClose, onOpen, onPeek, onChoose }: Props) {
  const texts = useTexts();
  const words = useToolTexts().row;
  const api = useApi();
  const notices = useNotices();
  const queries = useQueryClient();
  const canChange = useCan('ticket.change');
  const trigger = useRef<Element | null>(anchor);

  const change = async (what: BulkChange) => {
    try {
      const body = { tickets: [{ ticketId: row.ticketId }], change: what };
      const { results } = await api.call('changeTickets', { body }, commandKey());
      const problem = results[0]?.problem;
      if (problem === undefined) notices.say(words.done(row.number));
      else notices.fail(problem.title);
    } catch (error) {
      notices.fail(problemText(texts, error));
    } finally {
      for (const queryKey of [['list'], ['countLists']]) void queries.invalidateQueries({ queryKey });
    }
  };
  type Act = { readonly id: string; readonly label: string; readonly mark?: React.ReactNode; readonly run: () => void };
  const acts: readonly Act[] = [
    { id: 'open', label: words.open, run: onOpen },
    { id: 'peek', label: words.peek, run: onPeek },
    ...(canChange
      ? [
          { id: 'choose', label: isChosen ? words.unchoose : words.choose, run: onChoose },
          { id: 'take', label: words.take, run: () => void change({ kind: 'take' }) },
          { id: 'solve', label: words.solve, run: () => void change({ kind: 'solve' }) },
          ...(['open', 'waiting_customer', 'waiting_vendor', 'waiting_other_team'] as const)
            .filter((status) => status !== row.status)
            .map((status) => ({
              id: `status ${status}`,
              label: words.status(texts.status[status]),
              mark: <StatusMark status={status} />,
              run: () => void change({ kind: 'status', status }),
            })),
          ...(['urgent', 'high', 'normal', 'low'] as const)
            .filter((priority) => priority !== row.priority)
            .map((priority) => ({
              id: `priority ${priority}`,
              label: words.priority(texts.priority[priority]),
              mark: <PriorityMark priority={priority} withWord />,
              run: () => void change({ kind: 'priority', priority }),
            })),
        ]
      : []),
  ];
  return (
    <Popover
      triggerRef={trigger as React.RefObject<Element | null>}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      placement="bottom start"
      className={styles.popover ?? ''}
    >
      <Menu
        aria-label={words.menu(row.number)}
        autoFocus="first"
        className={styles.menu ?? ''}
        onClose={onClose}
        onAction={(id) => acts.find((act) => act.id === id)?.run()}
      >
        {acts.map(({ id, label, mark }) => (
          <MenuItem key={id} id={id} textValue={label} className={styles.item ?? ''}>
            {mark ?? label}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  );
}
