// The figures of a period: each with its value, its aim, how it is reckoned, and the way to the requests behind it.
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { Failed } from '../../client/failed.tsx';
import { useFigureScopes } from '../../client/figure-scopes.ts';
import type { AnswerOf, CallParts } from '../../client/routes.ts';
import { useAnswer } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { classes } from '../../kit/class-names.ts';
import { lengthOf } from '../../kit/countdown.ts';
import { SelectField, TextField } from '../../kit/field.tsx';
import { useNow } from '../../kit/now.tsx';
import { Page } from '../../kit/page.tsx';
import { Loading } from '../../kit/states.tsx';
import { useReading } from '../../kit/texts.tsx';
import styles from './figures.module.css';
import { lastDays, measureOf } from './period.ts';

type Figure = AnswerOf<'getKpi'>['figures'][number];
type Asked = { readonly from: string; readonly to: string; readonly scope: string };

export function FiguresScreen() {
  const { texts, times } = useReading();
  const { figures: words } = texts;
  const now = useNow();
  const search = useSearch({ from: '/kpi' });
  const asked: Asked = { ...lastDays(now, 7), scope: 'all', ...search };
  const query = asked as NonNullable<CallParts<'getKpi'>['query']>;
  const { data, error, refetch } = useAnswer('getKpi', { query });
  return (
    <Page title={words.title}>
      <Choose key={JSON.stringify(asked)} asked={asked} />
      {error !== null && data === undefined && <Failed error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <Loading />}
      {data !== undefined && (
        <>
          <p className={styles.muted}>
            {words.asOf(times.full(data.asOf))}. {data.everywhere}
          </p>
          <div className={styles.figures}>
            {data.figures.map((figure) => (
              <FigureCard key={figure.name} figure={figure} asked={asked} />
            ))}
          </div>
        </>
      )}
    </Page>
  );
}

function Choose({ asked }: { readonly asked: Asked }) {
  const { figures: words } = useReading().texts;
  const scopes = useFigureScopes(asked.scope);
  const now = useNow();
  const navigate = useNavigate();
  const go = (search: Asked) => void navigate({ to: '/kpi', search });
  const show = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const value = (name: string) => String(form.get(name) ?? '');
    go({ from: value('from'), to: value('to'), scope: value('scope') });
  };
  return (
    <form className={styles.choose} onSubmit={show}>
      <TextField label={words.from} name="from" type="date" required defaultValue={asked.from} />
      <TextField label={words.to} name="to" type="date" required defaultValue={asked.to} />
      <SelectField label={words.scope} name="scope" defaultValue={asked.scope}>
        {scopes.map(({ scope, name }) => (
          <option key={scope} value={scope}>
            {name}
          </option>
        ))}
      </SelectField>
      <div className={styles.buttons}>
        <Button look="main" type="submit">
          {words.show}
        </Button>
        {([1, 7, 30] as const).map((days) => (
          <Button key={days} look="quiet" onPress={() => go({ ...lastDays(now, days), scope: asked.scope })}>
            {{ 1: words.day, 7: words.week, 30: words.month }[days]}
          </Button>
        ))}
      </div>
    </form>
  );
}

function FigureCard({ figure, asked }: { readonly figure: Figure; readonly asked: Asked }) {
  const { figures: words } = useReading().texts;
  const { title, method, tickets } = figure;
  const measure = tickets[0] === undefined ? undefined : measureOf(tickets[0]);
  return (
    <section className={styles.card} aria-label={title}>
      <h2>{title}</h2>
      <Value figure={figure} />
      {measure !== undefined && (
        <Link to="/kpi/tickets" search={{ ...asked, measure }}>
          {words.behind}
        </Link>
      )}
      <details>
        <summary>{words.method}</summary>
        <dl className={styles.method}>
          <dt>{words.formula}</dt>
          <dd>{method.formula}</dd>
          <dt>{words.population}</dt>
          <dd>{method.population}</dd>
          <dt>{words.exclusions}</dt>
          <dd>{method.exclusions}</dd>
        </dl>
      </details>
    </section>
  );
}

function Value({ figure }: { readonly figure: Figure }) {
  const { texts, times } = useReading();
  const { figures: words } = texts;
  const length = (minutes: number) => lengthOf(minutes * 60_000, texts.clock);
  switch (figure.kind) {
    case 'count':
      return <p className={styles.value}>{times.number(figure.value)}</p>;
    case 'share': {
      const { value, part, of, few, aim, met } = figure;
      if (value === undefined) return <p className={styles.muted}>{words.none}</p>;
      return (
        <>
          <p className={styles.value}>{times.number(value)} %</p>
          <p className={styles.muted}>{few ? words.few : words.of(part, of)}</p>
          {aim !== undefined && !few && (
            <p className={classes(met === true ? styles.good : styles.bad)}>
              {'atLeast' in aim ? words.aimAtLeast(aim.atLeast) : words.aimAtMost(aim.atMost)},{' '}
              {met === true ? words.met : words.missed}
            </p>
          )}
        </>
      );
    }
    case 'duration': {
      if (figure.business === undefined) return <p className={styles.muted}>{words.none}</p>;
      const { mean, median, p90 } = figure.business;
      return (
        <>
          <p className={styles.value}>{length(mean)}</p>
          <p className={styles.muted}>
            {words.median(length(median))}, {words.p90(length(p90))}, {words.requests(figure.n)}
          </p>
        </>
      );
    }
  }
}
