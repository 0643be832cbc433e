// Every screen of the workspace with an address that shows something, and what is there when it has loaded.
import type { RunningDesk } from './running-desk.ts';

export type Screen = { readonly name: string; readonly path: string; readonly ready: string };

/** The desk has had its first mail, number 1001. */
export async function screensOf(desk: RunningDesk): Promise<readonly Screen[]> {
  const me = await desk.api<{ queues: readonly { queueId: string }[] }>('GET', '/v1/me');
  const ticketId = await desk.ticketIdOf(1001);
  const { mailboxes } = await desk.api<{ mailboxes: readonly { mailboxId: string; policyId: string }[] }>(
    'GET',
    '/v1/settings/mailboxes',
  );
  const [mailbox] = mailboxes;
  const ticket = await desk.api<{ requester: { contactId: string } }>('GET', `/v1/tickets/${ticketId}`);
  return [
    { name: 'queue', path: `/desk/queues/${me.queues[0]?.queueId}`, ready: '[role=grid]' },
    { name: 'mine', path: '/desk/mine', ready: 'main h1' },
    { name: 'view', path: '/desk/views/open?priorities=normal', ready: '[role=grid]' },
    { name: 'mentions', path: '/desk/views/mentions', ready: 'main h1' },
    { name: 'solved', path: '/desk/views/solved', ready: 'main h1' },
    { name: 'ticket', path: `/desk/tickets/${ticketId}`, ready: 'article' },
    { name: 'new request', path: '/desk/new', ready: 'main form' },
    { name: 'approvals', path: '/desk/approvals', ready: 'main h1' },
    { name: 'parked', path: '/desk/parked', ready: 'main h1' },
    { name: 'search', path: '/desk/search?q=printer', ready: 'main h1' },
    { name: 'contact', path: `/desk/contacts/${ticket.requester.contactId}`, ready: 'main section' },
    { name: 'zone', path: '/desk/me', ready: 'main section' },
    { name: 'figures', path: '/desk/kpi', ready: 'main form' },
    { name: 'settings', path: '/desk/settings', ready: 'main li' },
    { name: 'people', path: '/desk/settings/people', ready: 'main li' },
    { name: 'organisation', path: '/desk/settings/organisation', ready: 'main li' },
    { name: 'calendars', path: '/desk/settings/calendars', ready: 'main li' },
    { name: 'templates', path: '/desk/settings/templates', ready: 'main h1' },
    { name: 'routing', path: '/desk/settings/routing', ready: 'main form' },
    { name: 'chains', path: '/desk/settings/approval-chains', ready: 'main h1' },
    { name: 'rota', path: '/desk/settings/rota', ready: 'main table' },
    { name: 'changes', path: '/desk/settings/changes', ready: 'main h1' },
    { name: 'roles', path: '/desk/settings/roles', ready: 'main table' },
    { name: 'operations', path: '/desk/operations', ready: 'main section' },
    { name: 'failed-mail', path: '/desk/failed-mail', ready: 'main h1' },
    { name: 'mailboxes', path: '/desk/settings/mailboxes', ready: 'main li' },
    { name: 'mailbox', path: `/desk/settings/mailboxes/${mailbox?.mailboxId}`, ready: 'aside table' },
    { name: 'policy', path: `/desk/settings/policies/${mailbox?.policyId}`, ready: 'aside table' },
    { name: 'words', path: `/desk/settings/words/${mailbox?.mailboxId}`, ready: 'aside section' },
    { name: 'try', path: '/desk/settings/try', ready: 'main table' },
    { name: 'setup', path: '/desk/setup', ready: 'main ol' },
    { name: 'notices', path: '/desk/settings/notices', ready: 'main input[type=checkbox]' },
    { name: 'subscriptions', path: '/desk/settings/subscriptions', ready: 'main h1' },
    { name: 'nowhere', path: '/desk/nowhere', ready: 'main a' },
  ];
}
