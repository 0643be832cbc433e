// What waits for my decision, the oldest first; and one approval with everything that was decided in it.
import { useParams } from '@tanstack/react-router';
import type { ApprovalId } from '../../../shared/kernel/id.ts';
import { Failed } from '../../client/failed.tsx';
import { live, useAnswer } from '../../client/use-api.tsx';
import { Page } from '../../kit/page.tsx';
import { Empty, Loading } from '../../kit/states.tsx';
import { useTexts } from '../../kit/texts.tsx';
import { ApprovalCard } from './approval-card.tsx';

export function ApprovalsScreen() {
  const { approvals: words } = useTexts();
  const { data, error, refetch } = useAnswer('listApprovalsToDecide', {}, { refetchInterval: live });
  return (
    <Page title={words.title}>
      {error !== null && data === undefined && <Failed error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <Loading />}
      {data?.approvals.length === 0 && <Empty title={words.empty} hint={words.emptyHint} />}
      {data?.approvals.map((approval) => (
        <ApprovalCard key={approval.approvalId} approval={approval} />
      ))}
    </Page>
  );
}

export function ApprovalScreen() {
  const { approvals: words } = useTexts();
  const { approvalId } = useParams({ from: '/approvals/$approvalId' });
  const parts = { params: { approvalId: approvalId as ApprovalId } };
  const { data, error, refetch } = useAnswer('getApproval', parts, { refetchInterval: live });
  return (
    <Page title={data === undefined ? words.title : words.ticket(data.ticketNumber)}>
      {error !== null && data === undefined && <Failed error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <Loading />}
      {data !== undefined && <ApprovalCard approval={data} />}
    </Page>
  );
}
