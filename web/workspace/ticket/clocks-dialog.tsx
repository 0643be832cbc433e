// "Why?": what a ticket is measured against, where each clock stands, and every step that brought it there.
import type { TicketId } from '../../../shared/kernel/id.ts';
import { Failed } from '../../client/failed.tsx';
import { useAnswer } from '../../client/use-api.tsx';
import { lengthOf } from '../../kit/countdown.ts';
import { Dialog } from '../../kit/dialog.tsx';
import { useReading } from '../../kit/texts.tsx';
import styles from './clocks.module.css';
import { Stages } from './stages.tsx';
import { WideTable } from './wide-table.tsx';

type ClocksDialogProps = {
  readonly ticketId: TicketId;
  readonly number: number;
  readonly isOpen: boolean;
  readonly onClose: () => void;
};

export function ClocksDialog({ ticketId, number, isOpen, onClose }: ClocksDialogProps) {
  const { texts } = useReading();
  return (
    <Dialog title={texts.clocks.title(number)} isOpen={isOpen} onClose={onClose} wide>
      <Explained ticketId={ticketId} />
    </Dialog>
  );
}

function Explained({ ticketId }: { readonly ticketId: TicketId }) {
  const { texts, times } = useReading();
  const { clocks: words, clock: clockWords } = texts;
  const { data, error, refetch } = useAnswer('explainClocks', { params: { ticketId } });
  if (error !== null) return <Failed error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return null;
  const { targets, zone, clocks, steps } = data;
  const length = (ms: number) => lengthOf(ms, clockWords);
  const stages = <Stages stages={data.stages} approvalSteps={data.approvalSteps} ola={data.ola} />;
  if (targets === undefined && clocks.length === 0) {
    return (
      <div className={styles.explained}>
        <p>{words.noTargets}</p>
        {stages}
      </div>
    );
  }
  return (
    <div className={styles.explained}>
      <WideTable label={words.clock} heads={[words.clock, words.state, words.target, words.used, words.due]}>
        {clocks.map(({ clock, cycle, status, targetMinutes, elapsedMs, dueAt, breachedAt }) => (
          <tr key={`${clock} ${cycle}`}>
            <th scope="row">{clockWords[clock]}</th>
            <td>
              {words.states[status]}
              {breachedAt !== undefined && <span className={styles.missed}>, {words.missed}</span>}
            </td>
            <td>{length(targetMinutes * 60_000)}</td>
            <td>{length(elapsedMs)}</td>
            <td>{dueAt === undefined ? '–' : <time dateTime={dueAt}>{times.full(dueAt)}</time>}</td>
          </tr>
        ))}
      </WideTable>
      <ol className={styles.steps}>
        {steps
          .filter(({ changes }) => changes.length > 0)
          .map(({ eventId, occurredAt, changes }) => (
            <li key={eventId}>
              <time dateTime={occurredAt}>{times.full(occurredAt)}</time>
              <ul>
                {changes.map(({ clock, cycle, action, countedMs }) => (
                  <li key={`${clock} ${cycle} ${action}`}>
                    {clockWords[clock]}: {words.actions[action]}
                    {countedMs > 0 && ` · ${words.counted(length(countedMs))}`}
                  </li>
                ))}
              </ul>
            </li>
          ))}
      </ol>
      {zone !== undefined && <p className={styles.zone}>{words.zone(zone)}</p>}
      {stages}
    </div>
  );
}
