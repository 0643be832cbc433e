// My own figures of the last thirty days beside what they are to be. Nobody is compared with anybody here.
import { Link } from '@tanstack/react-router';
import type { AnswerOf, CallParts } from '../../client/routes.ts';
import { useAnswer, useMe } from '../../client/use-api.tsx';
import { classes } from '../../kit/class-names.ts';
import { lengthOf } from '../../kit/countdown.ts';
import { useNow } from '../../kit/now.tsx';
import { Section } from '../../kit/page.tsx';
import { useReading } from '../../kit/texts.tsx';
import styles from './zone.module.css';
import { useTodayTexts } from './zone-texts.ts';

type Figure = AnswerOf<'getKpi'>['figures'][number];

const DAY_MS = 86_400_000;
const day = (at: number) => new Date(at).toISOString().slice(0, 10);

export function MyFigures() {
  const words = useTodayTexts();
  const { agentId } = useMe();
  const now = useNow();
  const period = { from: day(now - 30 * DAY_MS), to: day(now - DAY_MS) };
  const query = { ...period, scope: `agent:${agentId}` } as NonNullable<CallParts<'getKpi'>['query']>;
  const { data } = useAnswer('getKpi', { query });
  // A figure that is late is no reason to trouble anybody here.
  if (data === undefined) return null;
  const shown = data.figures.filter(
    (figure) =>
      (figure.kind === 'share' && figure.aim !== undefined && figure.value !== undefined) ||
      (figure.kind === 'duration' && figure.business !== undefined),
  );
  return (
    <Section title={words.figures}>
      {shown.length === 0 && <p className={styles.muted}>{words.none}</p>}
      <dl className={styles.facts}>
        {shown.map((figure) => (
          <OneFigure key={figure.name} figure={figure} />
        ))}
      </dl>
      <Link to="/kpi" search={{ ...period, scope: `agent:${agentId}` }}>
        {words.all}
      </Link>
    </Section>
  );
}

function OneFigure({ figure }: { readonly figure: Figure }) {
  const { texts, times } = useReading();
  const words = useTodayTexts();
  if (figure.kind === 'duration') {
    return (
      <>
        <dt>{figure.title}</dt>
        <dd>
          {lengthOf((figure.business?.mean ?? 0) * 60_000, texts.clock)}{' '}
          <span className={styles.muted}>{words.n(figure.n)}</span>
        </dd>
      </>
    );
  }
  if (figure.kind !== 'share' || figure.aim === undefined) return null;
  const { value = 0, of, few, met, aim } = figure;
  const wanted = 'atLeast' in aim ? words.atLeast(aim.atLeast) : words.atMost(aim.atMost);
  return (
    <>
      <dt>{figure.title}</dt>
      <dd>
        {times.number(value)} %{' '}
        <span className={styles.muted}>
          {words.aim(wanted)}, {words.n(of)}
        </span>{' '}
        {few ? (
          <span className={styles.muted}>{words.few}</span>
        ) : (
          <span className={classes(met === true ? styles.good : styles.late)}>
            {met === true ? words.met : words.missed}
          </span>
        )}
      </dd>
    </>
  );
}
