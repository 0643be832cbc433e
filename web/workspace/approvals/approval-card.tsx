// One approval: the question, who was asked, what they said, and, if it waits for me, my yes or no.
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { AnswerOf } from '../../client/routes.ts';
import { useCommand } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { TextArea } from '../../kit/field.tsx';
import { useNow } from '../../kit/now.tsx';
import { useReading } from '../../kit/texts.tsx';
import styles from './approvals.module.css';

type Approval = AnswerOf<'getApproval'>;

export function ApprovalCard({ approval }: { readonly approval: Approval }) {
  const { texts, times } = useReading();
  const { approvals: words } = texts;
  const now = useNow();
  const { question, requester, ticketId, ticketNumber, subject, startedAt, steps, plan, state, mine } = approval;
  return (
    <article className={styles.card} aria-label={question}>
      <header className={styles.head}>
        <h2>{question}</h2>
        <p className={styles.muted}>
          {words.asks(requester.name)}, <time dateTime={startedAt}>{times.short(startedAt, now)}</time> ·{' '}
          {words.state[state]}
        </p>
        <Link to="/tickets/$ticketId" params={{ ticketId }}>
          {words.ticket(ticketNumber)}: {subject}
        </Link>
      </header>
      <ol className={styles.steps}>
        {steps.map((step, index) => {
          const open = step.seats.filter(({ decided }) => decided === undefined);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps stand in their order and never move
            <li key={index}>
              <span className={styles.muted}>{words.step(index + 1, plan.steps.length)}</span>
              {step.seats.map(({ agentId, decided }) =>
                decided === undefined ? null : (
                  <span key={agentId}>
                    {words.decided(decided.by.name, words.state[decided.verdict], times.short(decided.at, now))}
                    {decided.comment !== '' && <q className={styles.comment}>{decided.comment}</q>}
                  </span>
                ),
              )}
              {state === 'running' && open.length > 0 && step.closed === undefined && (
                <span>{words.waitsFor(open.map(({ name }) => name).join(', '))}</span>
              )}
            </li>
          );
        })}
      </ol>
      {mine && <Decision approval={approval} />}
    </article>
  );
}

function Decision({ approval }: { readonly approval: Approval }) {
  const { approvals: words } = useReading().texts;
  const command = useCommand();
  const [comment, setComment] = useState('');
  const [fault, setFault] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const decide = async (verdict: 'approved' | 'rejected') => {
    if (verdict === 'rejected' && comment.trim() === '') {
      setFault(words.commentHint);
      return;
    }
    setBusy(true);
    await command(
      'decideApproval',
      { params: { approvalId: approval.approvalId }, body: { verdict, comment: comment.trim() } },
      { says: words[verdict], touches: ['listApprovalsToDecide', 'getApproval', 'listTicketApprovals'] },
    );
    setBusy(false);
  };
  return (
    <div className={styles.decision}>
      <TextArea
        label={words.comment}
        hint={words.commentHint}
        fault={fault}
        rows={2}
        maxLength={2000}
        value={comment}
        onChange={(event) => {
          setFault(undefined);
          setComment(event.target.value);
        }}
      />
      <div className={styles.buttons}>
        <Button look="main" isDisabled={isBusy} onPress={() => void decide('approved')}>
          {words.approve}
        </Button>
        <Button look="danger" isDisabled={isBusy} onPress={() => void decide('rejected')}>
          {words.reject}
        </Button>
      </div>
    </div>
  );
}
