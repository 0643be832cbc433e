// What needs me today, and the way to the first of it.
import { Link, useNavigate } from '@tanstack/react-router';
import { Failed } from '../../client/failed.tsx';
import { rememberList } from '../../client/last-list.ts';
import type { CallParts } from '../../client/routes.ts';
import { live, useAnswer, useCan } from '../../client/use-api.tsx';
import { useCounts } from '../../client/views.ts';
import { Button } from '../../kit/button.tsx';
import { DeadlineMark } from '../../kit/marks.tsx';
import { useNow } from '../../kit/now.tsx';
import { Section } from '../../kit/page.tsx';
import { Loading } from '../../kit/states.tsx';
import { useReading } from '../../kit/texts.tsx';
import { dueToday, lookedAt } from './due-today.ts';
import styles from './zone.module.css';
import { useTodayTexts } from './zone-texts.ts';

/** As many as one page has; what is more is said to be more. */
const PAGE = 100;
const SHOWN = 5;

export function Today() {
  const { texts, times } = useReading();
  const words = useTodayTexts();
  const now = useNow();
  const navigate = useNavigate();
  const { until, isMorning } = lookedAt(now);
  const query = { group: 'work', owner: 'me', limit: PAGE } as NonNullable<CallParts<'listView'>['query']>;
  const { data, error, refetch } = useAnswer('listView', { query }, { refetchInterval: live });
  const canDecide = useCan('approval.decide');
  const mentions = useCounts()?.all.mentions ?? 0;
  const asked = useAnswer('listApprovalsToDecide', { query: { limit: PAGE } }, { enabled: canDecide }).data;

  if (data === undefined) {
    return (
      <Section title={words.needs}>
        {error === null ? <Loading /> : <Failed error={error} onRetry={() => void refetch()} />}
      </Section>
    );
  }
  const { late, due } = dueToday(data.rows, now, until);
  const rows = [...late, ...due];
  const [first] = rows;
  const next = data.rows.find(({ deadlineAt }) => deadlineAt !== undefined)?.deadlineAt;
  const approvals = asked?.approvals.length ?? 0;
  const start = () => {
    if (first === undefined) return;
    rememberList({ label: texts.frame.zone, href: '/me', ids: rows.map(({ ticketId }) => ticketId) });
    void navigate({ to: '/tickets/$ticketId', params: { ticketId: first.ticketId } });
  };
  return (
    <Section title={words.needs}>
      {rows.length + approvals + mentions === 0 && (
        <p className={styles.muted}>
          {words.nothing} {next !== undefined && words.next(times.short(next, now))}
        </p>
      )}
      <p className={styles.needs}>
        {late.length > 0 && (
          <Link to="/mine" search={{ group: 'work', due: 'late' }} className={styles.late ?? ''}>
            {words.late(late.length)}
          </Link>
        )}
        {due.length > 0 && (
          <Link to="/mine" search={{ group: 'work', due: 'today' }}>
            {isMorning ? words.byNoon(due.length) : words.today(due.length)}
          </Link>
        )}
        {approvals > 0 && <Link to="/approvals">{words.approvals(approvals)}</Link>}
        {mentions > 0 && (
          <Link to="/views/$view" params={{ view: 'mentions' }}>
            {words.mentions(mentions)}
          </Link>
        )}
      </p>
      {first !== undefined && (
        <>
          <ul className={styles.due}>
            {rows.slice(0, SHOWN).map(({ ticketId, number, subject, deadlineAt }) => (
              <li key={ticketId}>
                <DeadlineMark deadline={{ dueAt: deadlineAt }} />
                <Link to="/tickets/$ticketId" params={{ ticketId }}>
                  {texts.ticket.title(number, subject)}
                </Link>
              </li>
            ))}
          </ul>
          <Button look="main" onPress={start}>
            {words.start}
          </Button>
          <p className={styles.muted}>{words.startHint}</p>
        </>
      )}
    </Section>
  );
}
