// The same change on every chosen ticket. Each is a change by itself: what could not be done is said with its reason, and stays
// chosen. More than fifty go in portions, and can be stopped.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useDeferredValue, useRef, useState } from 'react';
import type { TicketId } from '../../../shared/kernel/id.ts';
import { commandKey } from '../../client/api.ts';
import { problemText } from '../../client/problem.ts';
import { useApi } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { useNotices } from '../../kit/notices.tsx';
import { useTexts } from '../../kit/texts.tsx';
import type { TicketListRow } from '../../kit/ticket-row.ts';
import { BulkActs } from './bulk-acts.tsx';
import type { BulkChange } from './bulk-types.ts';
import { useToolTexts } from './list-tools-texts.ts';
import { MergeDialog } from './merge-dialog.tsx';
import styles from './queue.module.css';
import { type BulkRun, type Outcome, runBulk } from './run-bulk.ts';

type Props = {
  readonly rows: readonly TicketListRow[];
  readonly chosen: ReadonlySet<string>;
  readonly onChosen: (chosen: ReadonlySet<string>) => void;
};

export function BulkBar({ rows, chosen, onChosen }: Props) {
  const texts = useTexts();
  const { ticket, list } = texts;
  const words = useToolTexts().bulk;
  const api = useApi();
  const notices = useNotices();
  const queries = useQueryClient();
  const [done, setDone] = useState<number>();
  const [outcome, setOutcome] = useState<Outcome>();
  const [isMerging, setMerging] = useState(false);
  const stopped = useRef(false);
  const isBusy = done !== undefined;
  /** First the key that chose shows that it did; the lists of what can be done are drawn right after it. */
  const hasActs = useDeferredValue(true, false);

  const runAll = async (ids: readonly string[], change: BulkRun['change'], portion?: number) => {
    stopped.current = false;
    setOutcome(undefined);
    const result = await runBulk(ids, {
      change,
      onProgress: setDone,
      isStopped: () => stopped.current,
      ...(portion === undefined ? {} : { portion }),
    });
    setDone(undefined);
    setOutcome(result);
    if (result.error !== undefined) notices.fail(problemText(texts, result.error));
    if (result.done.length > 0) notices.say(`${texts.act.saved}: ${texts.count.tickets(result.done.length)}`);
    onChosen(new Set([...result.failed.keys(), ...result.left]));
    for (const queryKey of [['list'], ['countLists']]) void queries.invalidateQueries({ queryKey });
  };
  const run = (change: BulkChange) =>
    runAll([...chosen], async (some) => {
      const tickets = some.map((ticketId) => ({ ticketId: ticketId as TicketId }));
      const { results } = await api.call('changeTickets', { body: { tickets, change } }, commandKey());
      return new Map(
        results.flatMap(({ ticketId, problem }) => (problem === undefined ? [] : [[ticketId, problem.title]])),
      );
    });
  const latest = useRef(run);
  latest.current = run;
  const onChange = useCallback((change: BulkChange) => void latest.current(change), []);
  const merge = (into: string) => {
    setMerging(false);
    const others = [...chosen].filter((ticketId) => ticketId !== into);
    // One after the other: each of them changes the one that lives on.
    return runAll(
      others,
      async ([ticketId = '']) => {
        const [params, body] = [{ ticketId: into as TicketId }, { ticketId: ticketId as TicketId }];
        try {
          await api.call('mergeTicket', { params, body }, commandKey());
          return new Map();
        } catch (error) {
          return new Map([[ticketId, problemText(texts, error)]]);
        }
      },
      1,
    );
  };
  const numberOf = (ticketId: string) => rows.find((row) => row.ticketId === ticketId)?.number ?? ticketId;
  const reasons = Map.groupBy(outcome?.failed ?? [], ([, reason]) => reason);

  return (
    <section className={styles.bulk} aria-label={list.chosen(chosen.size)}>
      <span className={styles.count} role={isBusy ? 'status' : undefined}>
        {isBusy ? words.progress(done, chosen.size) : list.chosen(chosen.size)}
      </span>
      {isBusy && (
        <Button
          onPress={() => {
            stopped.current = true;
          }}
        >
          {words.stop}
        </Button>
      )}
      {!isBusy && (
        <>
          {hasActs && <BulkActs onChange={onChange} />}
          <Button onPress={() => setMerging(true)} isDisabled={chosen.size < 2}>
            {words.merge}
          </Button>
          <Button onPress={() => void run({ kind: 'solve' })}>{ticket.solve}</Button>
          <Button look="quiet" onPress={() => onChosen(new Set())}>
            {list.clear}
          </Button>
        </>
      )}
      {outcome !== undefined && !isBusy && (outcome.failed.size > 0 || outcome.left.length > 0) && (
        <div className={styles.troubles} role="alert">
          {outcome.left.length > 0 && <p>{words.stopped(outcome.left.length)}</p>}
          {outcome.failed.size > 0 && <p>{words.failed(outcome.failed.size)}</p>}
          <ul>
            {[...reasons].map(([reason, some]) => (
              <li key={reason}>
                {reason} ({some.map(([ticketId]) => numberOf(ticketId)).join(', ')})
              </li>
            ))}
          </ul>
        </div>
      )}
      {isMerging && (
        <MergeDialog
          rows={rows.filter(({ ticketId }) => chosen.has(ticketId))}
          onClose={() => setMerging(false)}
          onMerge={(into) => void merge(into)}
        />
      )}
    </section>
  );
}
