// Method and path of every route of approvals, without schemas, so that a browser can name them cheaply.
import type { RouteName } from '../kernel/route.ts';

export const APPROVALS_ROUTES = {
  startApproval: { method: 'POST', path: '/v1/tickets/{ticketId}/approvals' },
  listTicketApprovals: { method: 'GET', path: '/v1/tickets/{ticketId}/approvals' },
  listApprovalsToDecide: { method: 'GET', path: '/v1/approvals' },
  getApproval: { method: 'GET', path: '/v1/approvals/{approvalId}' },
  decideApproval: { method: 'POST', path: '/v1/approvals/{approvalId}/decisions' },
  cancelApproval: { method: 'POST', path: '/v1/approvals/{approvalId}/cancellation' },
} as const satisfies Record<string, RouteName>;

export const APPROVAL_CHAINS_ROUTES = {
  listApprovalChains: { method: 'GET', path: '/v1/approval-chains' },
  createApprovalChain: { method: 'POST', path: '/v1/approval-chains' },
  changeApprovalChain: { method: 'PUT', path: '/v1/approval-chains/{approvalChainId}' },
} as const satisfies Record<string, RouteName>;

/** The page that the link in an approver's mail opens: reading is a GET and changes nothing, deciding is a POST. */
export const APPROVAL_PAGE_ROUTES = {
  showApproval: { method: 'GET', path: '/a/{secret}' },
  decideOnPage: { method: 'POST', path: '/a/{secret}' },
} as const satisfies Record<string, RouteName>;
