// Work that was given up: what lies in which queue since when and why, processes that failed, and putting them back once the cause is
// mended. Ids, codes and counts only.
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Failed } from '../../client/failed.tsx';
import type { AnswerOf } from '../../client/routes.ts';
import { useAnswer, useCommand, usePeople } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { TextField } from '../../kit/field.tsx';
import { useNow } from '../../kit/now.tsx';
import { Page, Section } from '../../kit/page.tsx';
import { Empty, Loading } from '../../kit/states.tsx';
import { useReading } from '../../kit/texts.tsx';
import styles from './operations.module.css';
import { useOperationsTexts } from './operations-texts.ts';

type Execution = AnswerOf<'listFailedExecutions'>['executions'][number];

const TOUCHED = ['listDeadLetters', 'listFailedExecutions', 'listRedrives'] as const;
/** What was put back is tried within seconds. */
const AGAIN_MS = 15_000;

export function OperationsScreen() {
  const { operations: words } = useOperationsTexts();
  return (
    <Page title={words.title}>
      <p className={styles.muted}>{words.hint}</p>
      <Section title={words.deadLetters}>
        <DeadLetters />
      </Section>
      <Section title={words.executions}>
        <Executions />
      </Section>
      <Section title={words.redrives}>
        <Redrives />
      </Section>
    </Page>
  );
}

function DeadLetters() {
  const { times } = useReading();
  const { operations: words } = useOperationsTexts();
  const command = useCommand();
  const [busy, setBusy] = useState<string>();
  const { data, error, refetch } = useAnswer('listDeadLetters', {}, { refetchInterval: AGAIN_MS });
  if (data === undefined) return error === null ? <Loading /> : <Failed error={error} onRetry={() => void refetch()} />;
  const redrive = async (queue: string | undefined) => {
    setBusy(queue ?? 'all');
    const then = { says: words.redriven, touches: TOUCHED };
    await (queue === undefined
      ? command('redriveDeadLetters', {}, then)
      : command('redriveQueue', { params: { queue } }, then));
    setBusy(undefined);
  };
  if (data.queues.length === 0) return <Empty title={words.noDeadLetters} />;
  return (
    <>
      <ul className={styles.rows}>
        {data.queues.map(({ queue, count, oldestAt, causes }) => (
          <li key={queue}>
            <div className={styles.what}>
              <span className={styles.name}>{words.queues[queue] ?? queue}</span>
              <span>
                {words.count(count)}
                {oldestAt !== undefined && `, ${words.since(times.full(oldestAt))}`}
              </span>
              <span className={styles.muted}>
                {[queue, ...causes.map((cause) => words.cause(cause.code, cause.count))].join(' · ')}
              </span>
            </div>
            <Button
              isDisabled={busy !== undefined}
              aria-label={words.redriveOf(words.queues[queue] ?? queue)}
              onPress={() => void redrive(queue)}
            >
              {words.redrive}
            </Button>
          </li>
        ))}
      </ul>
      {data.queues.length > 1 && (
        <Button isDisabled={busy !== undefined} onPress={() => void redrive(undefined)}>
          {words.redriveAll}
        </Button>
      )}
    </>
  );
}

function Executions() {
  const { operations: words } = useOperationsTexts();
  const { data, error, refetch } = useAnswer('listFailedExecutions', {}, { refetchInterval: AGAIN_MS });
  if (data === undefined) return error === null ? <Loading /> : <Failed error={error} onRetry={() => void refetch()} />;
  if (data.executions.length === 0) return <Empty title={words.noExecutions} />;
  return (
    <>
      <ul className={styles.rows}>
        {data.executions.map((execution) => (
          <FailedExecution key={`${execution.workflow} ${execution.execution}`} failed={execution} />
        ))}
      </ul>
      {data.more && <p className={styles.muted}>{words.moreExecutions}</p>}
    </>
  );
}

function FailedExecution({ failed }: { readonly failed: Execution }) {
  const { times } = useReading();
  const { operations: words } = useOperationsTexts();
  const command = useCommand();
  const [isBusy, setBusy] = useState(false);
  const { workflow, execution, failedAt, code, ticketId, approvalId, redrivable } = failed;
  const redrive = async () => {
    setBusy(true);
    const parts = { params: { workflow, execution } };
    await command('redriveExecution', parts, { says: words.redriven, touches: TOUCHED });
    setBusy(false);
  };
  return (
    <li>
      <div className={styles.what}>
        <span className={styles.name}>{words.workflows[workflow]}</span>
        <span>{words.failed(times.full(failedAt), code)}</span>
        {ticketId !== undefined && (
          <Link to="/tickets/$ticketId" params={{ ticketId }}>
            {words.itsTicket}
          </Link>
        )}
        {approvalId !== undefined && (
          <Link to="/approvals/$approvalId" params={{ approvalId }}>
            {words.itsApproval}
          </Link>
        )}
        <span className={styles.id}>{execution}</span>
        {!redrivable && <span className={styles.muted}>{words.notRedrivable}</span>}
      </div>
      <Button isDisabled={isBusy || !redrivable} aria-label={words.redriveOf(execution)} onPress={() => void redrive()}>
        {words.redrive}
      </Button>
    </li>
  );
}

function Redrives() {
  const { times } = useReading();
  const { operations: words } = useOperationsTexts();
  const now = useNow();
  const nameOf = usePeople();
  const [day, setDay] = useState(() => new Date(now).toISOString().slice(0, 10));
  const { data, error, refetch } = useAnswer('listRedrives', { query: { day } }, { enabled: day !== '' });
  return (
    <>
      <TextField label={words.day} type="date" value={day} onChange={(event) => setDay(event.target.value)} />
      {data === undefined && error !== null && <Failed error={error} onRetry={() => void refetch()} />}
      {data !== undefined && data.redrives.length === 0 && <p className={styles.muted}>{words.noRedrives}</p>}
      <ul className={styles.rows}>
        {(data?.redrives ?? []).map(({ at, agentId, requestId, kind, of, count }) => (
          <li key={`${requestId} ${of}`}>
            <div className={styles.what}>
              <span>
                {words.by(nameOf(agentId) ?? agentId, kind === 'execution' ? words.execution : words.count(count))}
              </span>
              <span className={styles.id}>{words.queues[of] ?? of}</span>
            </div>
            <time className={styles.muted} dateTime={at}>
              {times.full(at)}
            </time>
          </li>
        ))}
      </ul>
    </>
  );
}
