// Method and path of what goes with writing an answer: taking it back while it is held, drafts, who is there. And how long an answer
// is held, since the workspace says so before it asks.
import type { RouteName } from '../kernel/route.ts';

export const WRITING_ROUTES = {
  undoReply: { method: 'DELETE', path: '/v1/tickets/{ticketId}/held-replies/{messageId}' },
  sendHeldReply: { method: 'POST', path: '/v1/tickets/{ticketId}/held-replies/{messageId}/send' },
  readDraft: { method: 'GET', path: '/v1/tickets/{ticketId}/drafts/{kind}/{agentId}' },
  saveDraft: { method: 'PUT', path: '/v1/tickets/{ticketId}/drafts/{kind}' },
  dropDraft: { method: 'DELETE', path: '/v1/tickets/{ticketId}/drafts/{kind}' },
  tellPresence: { method: 'PUT', path: '/v1/tickets/{ticketId}/presence' },
  seeMentions: { method: 'PUT', path: '/v1/tickets/{ticketId}/mentions' },
  checkText: { method: 'POST', path: '/v1/text-checks' },
} as const satisfies Record<string, RouteName>;

/** Seconds that an answer waits before its mail goes out, unless its caller says otherwise. */
export const HOLD_SECONDS = 10;
export const HOLD_SECONDS_MAX = 60;

/** Copies of one answer: SES takes 50 recipients, the requester among them (Amazon SES Developer Guide, "Service quotas"). */
export const CC_MAX = 49;

/** Addresses that a message is forwarded to at once. */
export const FORWARD_MAX = 10;

/** Where a link of an answer may lead, and how long its address may be: what the desk refuses the editor does not offer. */
export const LINK_ADDRESS = /^(?:https?:\/\/|mailto:)[^\s<>"\p{Cc}]{1,2000}$/iu;

/** Whoever has not been heard of for so long is not there any more. */
export const PRESENT_FOR_MS = 45_000;
/** How often a page says that it is open: two beats may be lost. */
export const PRESENCE_BEAT_MS = 20_000;

/** What every link of an answer has, wherever it is drawn. */
export const LINK_REL = 'noopener noreferrer nofollow';
