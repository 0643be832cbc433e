// What can be done to all chosen tickets. Apart from the bar, and left as it is while rows are chosen: its lists are dear to draw.
import { memo } from 'react';
import type { QueueId } from '../../../shared/kernel/id.ts';
import { useMe } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { Choice } from '../../kit/choice.tsx';
import { PriorityMark, StatusMark } from '../../kit/marks.tsx';
import { useTexts } from '../../kit/texts.tsx';
import type { BulkChange } from './bulk-types.ts';
import { useToolTexts } from './list-tools-texts.ts';

const STATUSES = ['open', 'waiting_customer', 'waiting_vendor', 'waiting_other_team'] as const;
const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const;

type Props = {
  /** The same function at every drawing. */
  readonly onChange: (change: BulkChange) => void;
};

export const BulkActs = memo(function BulkActs({ onChange }: Props) {
  const { ticket, status, priority } = useTexts();
  const words = useToolTexts().bulk;
  const { queues, colleagues } = useMe();
  const active = colleagues.filter((colleague) => colleague.active);
  return (
    <>
      <Button onPress={() => onChange({ kind: 'take' })}>
        {ticket.assignee}: {ticket.me}
      </Button>
      <Choice
        label={words.owner}
        value={undefined}
        options={active.map(({ agentId, name }) => ({ id: agentId, label: name }))}
        onChoose={(agentId) => onChange({ kind: 'assign', agentId })}
      >
        {words.owner}
      </Choice>
      <Choice
        label={ticket.status}
        value={undefined}
        options={STATUSES.map((id) => ({ id, label: status[id], mark: <StatusMark status={id} /> }))}
        onChoose={(to) => onChange({ kind: 'status', status: to })}
      >
        {ticket.status}
      </Choice>
      <Choice
        label={ticket.priority}
        value={undefined}
        options={PRIORITIES.map((id) => ({ id, label: priority[id], mark: <PriorityMark priority={id} withWord /> }))}
        onChoose={(to) => onChange({ kind: 'priority', priority: to })}
      >
        {ticket.priority}
      </Choice>
      <Choice
        label={words.queue}
        value={undefined}
        options={queues.map(({ queueId, name }) => ({ id: queueId, label: name }))}
        onChoose={(queueId) => onChange({ kind: 'route', queueId: queueId as QueueId })}
      >
        {words.queue}
      </Choice>
    </>
  );
});
