// The approvals of a ticket beside its conversation: what was asked, how it stands, whom it waits for, and the way to take it back.
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { AnswerOf } from '../../client/routes.ts';
import { live, useAnswer, useCan, useMe } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { Row, Rows } from '../../kit/rows.tsx';
import { useReading } from '../../kit/texts.tsx';
import { useActsTexts } from './acts-texts.ts';
import { Part } from './part.tsx';
import { SureDialog } from './sure-dialog.tsx';
import { useAct } from './use-act.ts';
import type { TicketView } from './use-ticket.ts';

type Approval = AnswerOf<'listTicketApprovals'>['approvals'][number];

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
  const { approvals: texts } = useReading().texts;
  const { approval: words } = useActsTexts();
  const me = useMe();
  const canCancelAny = useCan('approval.cancel-any');
  const { act, isBusy, faults } = useAct();
  const [isAsked, setAsked] = useState(false);
  const { approvalId, question, state, requester, steps } = approval;
  const waits = steps
    .filter(({ closed }) => closed === undefined)
    .flatMap(({ seats }) => seats.filter(({ decided }) => decided === undefined).map(({ name }) => name));
  const canCancel = state === 'running' && (requester.agentId === me.agentId || canCancelAny);
  return (
    <Row
      main={
        <Link to="/approvals/$approvalId" params={{ approvalId }}>
          {question}
        </Link>
      }
    >
      <span>{texts.state[state]}</span>
      <span>{words.by(requester.name)}</span>
      {state === 'running' && waits.length > 0 && <span>{texts.waitsFor(waits.join(', '))}</span>}
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
