// What a ticket stands at: status, priority, owner, queue. Each is changed by choosing, without a button to save.
import { type Dispatch, type SetStateAction, useState } from 'react';
import type { AgentId, QueueId } from '../../../shared/kernel/id.ts';
import { useAnswer, useCan, useMe } from '../../client/use-api.tsx';
import { Choice } from '../../kit/choice.tsx';
import { useCommands } from '../../kit/commands.tsx';
import { PriorityMark, StatusMark } from '../../kit/marks.tsx';
import { useShortcuts } from '../../kit/shortcuts.tsx';
import { useTexts } from '../../kit/texts.tsx';
import styles from './ticket.module.css';
import { choosable, type Priority, type TicketView, type useTicketChanges } from './use-ticket.ts';

const PRIORITIES: readonly Priority[] = ['urgent', 'high', 'normal', 'low'];
const NOBODY = 'nobody';

type Field = 'assignee' | 'status' | 'priority' | 'queue';

type Props = {
  readonly ticket: TicketView;
  readonly changes: NonNullable<ReturnType<typeof useTicketChanges>>;
  readonly nameOf: (agentId: string | null) => string | undefined;
};

export function TicketFields({ ticket, changes, nameOf }: Props) {
  const { ticket: words, status: statusWords, priority: priorityWords } = useTexts();
  const me = useMe();
  const canChange = useCan('ticket.change') && ticket.status !== 'closed';
  const [open, setOpen] = useState<Field>();
  const { data: where } = useAnswer(
    'listDestinations',
    { params: { ticketId: ticket.ticketId } },
    { enabled: canChange },
  );
  const { status, priority, assigneeId, queueId } = ticket;
  const people = where?.agents ?? [];
  const queues = where?.queues ?? [];
  const queueName = [...me.queues, ...queues].find((queue) => queue.queueId === queueId)?.name;

  const opens = (field: Field) => () => (canChange ? setOpen(field) : false) as undefined | false;
  useShortcuts({
    a: opens('assignee'),
    s: opens('status'),
    p: opens('priority'),
    q: opens('queue'),
    i: () => (canChange && assigneeId !== me.agentId ? changes.assign(me.agentId) : false),
    e: () => (canChange && status !== 'solved' ? changes.setStatus('solved') : false),
  });
  useCommands(
    canChange
      ? [
          { id: 'take', label: `${words.assignee}: ${words.me}`, keys: 'i', run: () => changes.assign(me.agentId) },
          ...choosable(status).map((to) => ({
            ...{ id: `status ${to}`, label: `${words.status}: ${statusWords[to]}`, run: () => changes.setStatus(to) },
            ...(to === 'solved' ? { keys: 'e' } : {}),
          })),
          ...PRIORITIES.map((to) => ({
            ...{ id: `priority ${to}`, label: `${words.priority}: ${priorityWords[to]}` },
            run: () => changes.setPriority(to),
          })),
        ]
      : [],
  );
  const control = (field: Field) => controlled(field, open, setOpen);

  return (
    <div className={styles.fields}>
      <Choice
        label={words.status}
        value={status}
        isDisabled={!canChange}
        {...control('status')}
        options={choosable(status).map((id) => ({
          ...{ id, label: statusWords[id], mark: <StatusMark status={id} />, isGrave: id === 'closed' },
        }))}
        onChoose={(to) => to !== status && changes.setStatus(to)}
      >
        <StatusMark status={status} />
      </Choice>
      <Choice
        label={words.priority}
        value={priority}
        isDisabled={!canChange}
        {...control('priority')}
        options={PRIORITIES.map((id) => ({
          id,
          label: priorityWords[id],
          mark: <PriorityMark priority={id} withWord />,
        }))}
        onChoose={(to) => to !== priority && changes.setPriority(to)}
      >
        <PriorityMark priority={priority} withWord />
      </Choice>
      <Choice
        label={words.assignee}
        value={assigneeId ?? NOBODY}
        isDisabled={!canChange}
        {...control('assignee')}
        options={[
          { id: me.agentId as string, label: words.me, hint: me.name },
          { id: NOBODY, label: words.nobody },
          ...people
            .filter(({ agentId }) => agentId !== me.agentId)
            .map(({ agentId, name }) => ({ id: agentId as string, label: name })),
        ]}
        onChoose={(to) => {
          if (to !== (assigneeId ?? NOBODY)) changes.assign(to === NOBODY ? null : (to as AgentId));
        }}
      >
        {assigneeId === me.agentId ? words.me : (nameOf(assigneeId) ?? words.nobody)}
      </Choice>
      <Choice
        label={words.queue}
        value={queueId as string}
        isDisabled={!canChange}
        {...control('queue')}
        options={queues.map((queue) => ({
          ...{ id: queue.queueId as string, label: queue.name },
          hint: queue.next ? words.nextLine : undefined,
        }))}
        onChoose={(to) => {
          const queue = queues.find((other) => other.queueId === to);
          if (queue === undefined || to === queueId) return;
          const back = queueName === undefined ? undefined : { queueId, name: queueName };
          changes.route({ queueId: to as QueueId, name: queue.name }, back);
        }}
      >
        {queueName ?? words.queue}
      </Choice>
    </div>
  );
}

function controlled(field: Field, open: Field | undefined, setOpen: Dispatch<SetStateAction<Field | undefined>>) {
  return {
    isOpen: open === field,
    onOpenChange: (isOpen: boolean) => setOpen((now) => (isOpen ? field : now === field ? undefined : now)),
  };
}
