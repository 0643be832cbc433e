// The approvals of a ticket beside its conversation: what was asked and by whom, whom it waits for, who has decided what in which
// step, and the way to take it back.
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { live, useAnswer, useCan, useMe, usePeople } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { useNow } from '../../kit/now.tsx';
import { Row, Rows } from '../../kit/rows.tsx';
import { useReading } from '../../kit/texts.tsx';
import { useActsTexts } from './acts-texts.ts';
import { type Approval, progressOf, type StepShown } from './approval-progress.ts';
import styles from './context.module.css';
import { Part } from './part.tsx';
import { SureDialog } from './sure-dialog.tsx';
import { useAct } from './use-act.ts';
import type { TicketView } from './use-ticket.ts';

export function ApprovalsPart({ ticket, onAsk }: { readonly ticket: TicketView; readonly onAsk: () => void }) {
  const { card } = useReading().texts;
  const { approval: words } = useActsTexts();
  const canAsk = useCan('approval.start') && ticket.status !== 'closed' && ticket.status !== 'solved';
  const params = { ticketId: ticket.ticketId };
  const { data } = useAnswer('listTicketApprovals', { params }, { refetchInterval: live });
  const approvals = data?.approvals ?? [];
  if (approvals.length === 0 && !canAsk) return null;
  return (
    <Part title={card.approvals}>
      {approvals.length > 0 && (
        <Rows label={card.approvals}>
          {approvals.map((approval) => (
            <ApprovalRow key={approval.approvalId} approval={approval} />
          ))}
        </Rows>
      )}
      {canAsk && (
        <Button look="quiet" onPress={onAsk}>
          {words.menu}
        </Button>
      )}
    </Part>
  );
}

function ApprovalRow({ approval }: { readonly approval: Approval }) {
  const { texts, times, language } = useReading();
  const { approvals: said } = texts;
  const { approval: words } = useActsTexts();
  const now = useNow();
  const me = useMe();
  const canCancelAny = useCan('approval.cancel-any');
  const { act, isBusy, faults } = useAct();
  const [isAsked, setAsked] = useState(false);
  const nameOf = usePeople();
  const { approvalId, question, state, requester, startedAt, plan } = approval;
  const steps = progressOf(approval, (approver) =>
    approver.kind === 'agent' ? (nameOf(approver.agentId) ?? '') : words.roles[approver.role],
  );
  const listed = ({ names, isAny }: StepShown) =>
    new Intl.ListFormat(language, { type: isAny ? 'disjunction' : 'conjunction' }).format(names);
  const isLong = plan.steps.length > 1;
  const current = steps.find((step) => step.state === 'now');
  const stands = current === undefined ? said.state[state] : said.waitsFor(listed(current));
  /** Beside whom it waits for: what was decided in a step, or who is asked in it later. */
  const toldOf = (step: StepShown): readonly string[] => [
    ...step.decided.map(({ by, verdict, at }) => said.decided(by.name, said.state[verdict], times.short(at, now))),
    ...(step.state === 'ahead' ? [words.notAsked(listed(step))] : []),
  ];
  const lines = steps.map((step) => ({ step, told: toldOf(step) })).filter(({ told }) => told.length > 0);
  const canCancel = state === 'running' && (requester.agentId === me.agentId || canCancelAny);
  return (
    <Row
      main={
        <Link to="/approvals/$approvalId" params={{ approvalId }}>
          {question}
        </Link>
      }
    >
      <span>
        {current !== undefined && isLong && `${said.step(current.number, plan.steps.length)}: `}
        {stands}; {words.by(requester.name)}, <time dateTime={startedAt}>{times.short(startedAt, now)}</time>
      </span>
      {lines.length > 0 && (
        <ul className={styles.steps}>
          {lines.map(({ step, told }) => (
            <li key={step.number}>
              {isLong && `${said.step(step.number, plan.steps.length)}: `}
              {told.join('; ')}
            </li>
          ))}
        </ul>
      )}
      {faults['form'] !== undefined && <span role="alert">{faults['form']}</span>}
      {canCancel && (
        <Button
          look="quiet"
          isDisabled={isBusy}
          aria-label={`${words.cancel}: ${question}`}
          onPress={() => setAsked(true)}
        >
          {words.cancel}
        </Button>
      )}
      {isAsked && (
        <SureDialog
          title={words.cancelTitle}
          hint={words.cancelHint}
          act={words.cancel}
          onAct={() => void act('cancelApproval', { params: { approvalId } }, words.cancelled)}
          onClose={() => setAsked(false)}
        />
      )}
    </Row>
  );
}
