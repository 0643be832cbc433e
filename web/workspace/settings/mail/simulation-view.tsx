// What would become of a request: the promise, every deadline with its warnings, and the acknowledgement as its reader sees it.
import type { AnswerOf } from '../../../client/routes.ts';
import { classes } from '../../../kit/class-names.ts';
import { useReading } from '../../../kit/texts.tsx';
import { useSettingsTexts } from '../settings-texts.ts';
import styles from './mail.module.css';
import { minutesText } from './minutes.ts';

export type Simulation = AnswerOf<'simulateRequest'>;

export function SimulationView({ simulation }: { readonly simulation: Simulation }) {
  const { times } = useReading();
  const { tryOut: words } = useSettingsTexts();
  const { promisedAt, clocks, acknowledgement } = simulation;
  return (
    <>
      <p className={styles.promise} role="status">
        {promisedAt === undefined ? words.noPromise : words.promised(times.full(promisedAt))}
      </p>
      {clocks.length > 0 && <Deadlines clocks={clocks} />}
      <Acknowledgement acknowledgement={acknowledgement} />
    </>
  );
}

function Deadlines({ clocks }: Pick<Simulation, 'clocks'>) {
  const { texts, times } = useReading();
  const { tryOut: words } = useSettingsTexts();
  return (
    <>
      <table className={classes(styles.table, styles.deadlines)}>
        <caption className="unseen">{words.deadlines}</caption>
        <thead>
          <tr>
            <th scope="col">{words.clock}</th>
            <th scope="col">{words.target}</th>
            <th scope="col">{words.due}</th>
          </tr>
        </thead>
        <tbody>
          {clocks.map(({ clock, targetMinutes, dueAt, warnings }) => (
            <tr key={clock}>
              <th scope="row">{texts.clock[clock]}</th>
              <td>{minutesText(targetMinutes, texts.clock)}</td>
              <td>
                {dueAt === undefined ? words.never : times.full(dueAt)}
                {warnings.length > 0 && (
                  <details>
                    <summary>{words.warnings}</summary>
                    <ul>
                      {warnings.map(({ percent, at }) => (
                        <li key={percent}>
                          {percent}%: {times.full(at)}
                        </li>
                      ))}
                    </ul>
                  </details>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {clocks.some(({ clock }) => clock === 'NR') && <p className={styles.hint}>{words.next}</p>}
    </>
  );
}

export function Acknowledgement({ acknowledgement }: Pick<Simulation, 'acknowledgement'>) {
  const { tryOut: words } = useSettingsTexts();
  const { heldBack, subject, text } = acknowledgement;
  return (
    <>
      {heldBack !== undefined && <p className={styles.held}>{words.heldBack[heldBack]}</p>}
      <section className={styles.paper} aria-label={words.acknowledgement}>
        <p className={styles.subject}>{subject}</p>
        {text}
      </section>
    </>
  );
}
