// The views in the navigation, with how many tickets stand in them: mine, those that everybody has, one's own, and the queues.
import { Link } from '@tanstack/react-router';
import { useMe } from '../../client/use-api.tsx';
import { useCounts, useOwnViews } from '../../client/views.ts';
import { classes } from '../../kit/class-names.ts';
import { Icon, type IconName } from '../../kit/icons.tsx';
import { useTexts } from '../../kit/texts.tsx';
import styles from './shell.module.css';

const FIXED = [
  ['unowned', 'nobody'],
  ['late', 'late'],
  ['mentions', 'at'],
  ['today', 'soon'],
  ['open', 'queue'],
  ['waiting', 'pause'],
  ['solved', 'done'],
] as const satisfies readonly (readonly [string, IconName])[];

export function ViewPlaces() {
  const { frame, views } = useTexts();
  const { queues } = useMe();
  const counts = useCounts();
  const own = useOwnViews()?.views ?? [];
  const counted: Readonly<Record<string, number | undefined>> = counts?.all ?? {};
  return (
    <>
      <ul>
        <li className={styles.item}>
          <Icon name="mine" />
          <Link to="/mine" className={styles.place ?? ''}>
            <span>{frame.mine}</span>
            <Count of={counts?.mine.open} late={counts?.mine.late} />
          </Link>
        </li>
        {FIXED.map(([view, icon]) => (
          <li key={view} className={styles.item}>
            <Icon name={icon} />
            <Link to="/views/$view" params={{ view }} className={styles.place ?? ''}>
              <span>{views.fixed[view]}</span>
              <Count of={counted[view]} isLoud={view === 'late'} />
            </Link>
          </li>
        ))}
      </ul>
      {own.length > 0 && (
        <>
          <h2 className={styles.heading}>{views.own}</h2>
          <ul>
            {own.map(({ viewId, name }) => (
              <li key={viewId} className={styles.item}>
                <Icon name="own" />
                <Link to="/views/$view" params={{ view: viewId }} className={styles.place ?? ''}>
                  <span>{name}</span>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      {queues.length > 0 && (
        <>
          <h2 className={styles.heading}>{frame.queues}</h2>
          <ul>
            {queues.map(({ queueId, name }) => (
              <li key={queueId} className={styles.item}>
                <Icon name="queue" />
                <Link to="/queues/$queueId" params={{ queueId }} className={styles.place ?? ''}>
                  <span>{name}</span>
                  <Count of={counts?.queue(queueId)?.open} late={counts?.queue(queueId)?.late} />
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** A nought is not shown: what is empty needs nobody. */
function Count(props: {
  readonly of: number | undefined;
  readonly late?: number | undefined;
  readonly isLoud?: boolean;
}) {
  const { of = 0, late = 0, isLoud = false } = props;
  const { views } = useTexts();
  if (of === 0 && late === 0) return null;
  return (
    <span className={classes(styles.places, 'figures', isLoud && styles.loud)}>
      {late > 0 && (
        <span className={styles.loud} title={views.lateOf(late)}>
          <Icon name="late" size={12} />
          <span className="unseen">{views.lateOf(late)}, </span>
        </span>
      )}
      {of}
    </span>
  );
}
