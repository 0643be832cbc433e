// The stages of a ticket's life: where it lay, with whom, and how long it was worked on or waited; and the inner targets of these.
import type { AnswerOf } from '../../client/routes.ts';
import { usePeople } from '../../client/use-api.tsx';
import { lengthOf } from '../../kit/countdown.ts';
import { useReading } from '../../kit/texts.tsx';
import { useActsTexts } from './acts-texts.ts';
import styles from './clocks.module.css';
import { WideTable } from './wide-table.tsx';

type Explained = Pick<AnswerOf<'explainClocks'>, 'stages' | 'approvalSteps' | 'ola'>;

export function Stages({ stages, approvalSteps, ola }: Explained) {
  const { texts, times } = useReading();
  const { stages: words } = useActsTexts();
  const nameOf = usePeople();
  const length = (ms: number) => lengthOf(ms, texts.clock);
  if (stages.length === 0) return null;
  return (
    <>
      <h3>{words.title}</h3>
      <WideTable label={words.title} heads={[words.stage, words.from, words.wall, words.worked, words.waited]}>
        {stages.map(({ enteredAt, leftAt, line, holderId, status, calendarMs, workingMs, waitingMs }) => (
          <tr key={`${enteredAt} ${status} ${holderId}`}>
            <th scope="row">
              {[
                texts.status[status],
                ...(line === undefined ? [] : [words.line(line)]),
                nameOf(holderId) ?? words.nobody,
                ...(leftAt === undefined ? [words.now] : []),
              ].join(', ')}
            </th>
            <td>
              <time dateTime={enteredAt}>{times.full(enteredAt)}</time>
            </td>
            <td>{length(calendarMs)}</td>
            <td>{length(workingMs)}</td>
            <td>{length(waitingMs)}</td>
          </tr>
        ))}
        {approvalSteps.map(({ approvalId, step, enteredAt, leftAt, calendarMs, businessMs }) => (
          <tr key={`${approvalId} ${step}`}>
            <th scope="row">
              {words.approvalStep(step)}
              {leftAt === undefined && `, ${words.now}`}
            </th>
            <td>
              <time dateTime={enteredAt}>{times.full(enteredAt)}</time>
            </td>
            <td>{length(calendarMs)}</td>
            <td>–</td>
            <td>{length(businessMs)}</td>
          </tr>
        ))}
      </WideTable>
      <p className={styles.zone}>{words.hint}</p>
      {ola.length > 0 && <Inner ola={ola} />}
    </>
  );
}

function Inner({ ola }: Pick<Explained, 'ola'>) {
  const { texts, times } = useReading();
  const { stages: words } = useActsTexts();
  const length = (ms: number) => lengthOf(ms, texts.clock);
  return (
    <>
      <h3>{words.ola}</h3>
      <WideTable label={words.ola} heads={[words.stage, words.from, words.target, words.used, texts.clocks.state]}>
        {ola.map(({ of, line, enteredAt, leftAt, targetMinutes, elapsedMs, missedAt }) => (
          <tr key={`${of} ${line} ${enteredAt}`}>
            <th scope="row">{of === 'line' ? words.line(line ?? 0) : words.of[of]}</th>
            <td>
              <time dateTime={enteredAt}>{times.full(enteredAt)}</time>
            </td>
            <td>{length(targetMinutes * 60_000)}</td>
            <td>{length(elapsedMs)}</td>
            <td className={missedAt === undefined ? undefined : styles.missed}>
              {missedAt !== undefined ? words.missed : leftAt === undefined ? words.running : words.kept}
            </td>
          </tr>
        ))}
      </WideTable>
    </>
  );
}
