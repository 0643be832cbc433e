// What a correction would change, ticket by ticket, as far as the tickets of that time have been looked at.
import type { AnswerOf } from '../../client/routes.ts';
import { Button } from '../../kit/button.tsx';
import { useReading } from '../../kit/texts.tsx';
import { timesIn } from '../../kit/times.ts';
import styles from './rules.module.css';
import { useSettingsTexts } from './settings-texts.ts';

type Page = AnswerOf<'previewCorrection'>;
type Change = Page['tickets'][number]['changes'][number];

export type Effect = Pick<Page, 'tickets' | 'looked'> & { readonly cursor: string | undefined };

type Props = { readonly effect: Effect; readonly zone: string; readonly onMore: (() => void) | undefined };

export function CorrectionEffect({ effect, zone, onMore }: Props) {
  const { texts, language } = useReading();
  const { hours: words } = useSettingsTexts();
  const times = timesIn(language, zone);
  const { tickets, looked, cursor } = effect;
  const told = ({ clock, before, after }: Change) => {
    const [was, becomes] = [before, after].map(({ outcome, dueAt }) =>
      words.standing(words.outcomes[outcome], dueAt === undefined ? undefined : times.full(dueAt)),
    );
    return words.flips(words.clocks[clock], was ?? '', becomes ?? '');
  };
  return (
    <section aria-label={words.effect} className={styles.effect}>
      <p role="status">
        {words.lookedAt(tickets.length, looked)} {cursor === undefined ? words.allLooked : words.moreToLook}
      </p>
      {tickets.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reached by the keyboard
        <ul className={styles.days} tabIndex={0} aria-label={words.effect}>
          {tickets.map(({ ticketId, number, changes, promisedAt }) => (
            <li key={ticketId}>
              <span className={styles.told}>
                <a href={`/desk/tickets/${ticketId}`} target="_blank" rel="noreferrer">
                  {words.ticket(number)}
                </a>
                {changes.map((change) => (
                  <span key={`${change.clock} ${change.cycle}`}>{told(change)}</span>
                ))}
                {promisedAt !== undefined && <span className={styles.hint}>{words.told(times.full(promisedAt))}</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
      {cursor !== undefined && (
        <Button isDisabled={onMore === undefined} onPress={() => onMore?.()}>
          {texts.act.more}
        </Button>
      )}
    </section>
  );
}
