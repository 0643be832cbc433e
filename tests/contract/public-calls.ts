// One good request for every public route, on a desk that has what it leads to: secrets, a file, an approval.
// A route without one fails by a sentence that says so.
import { ofAllRequests } from '../../functions/edge/status-access.ts';
import { DAY_MS } from '../../shared/kernel/duration.ts';
import type { AttachmentId, ContactId, MessageId, TicketId } from '../../shared/kernel/id.ts';
import { plusMs } from '../../shared/kernel/instant.ts';
import type { Route } from '../../shared/kernel/route.ts';
import { linkStore, type SecretLink } from '../../shared/links/secret-link.ts';
import { CONTRACTS } from '../../shared/registry/contracts.ts';
import { HTTP_ENTRIES } from '../../shared/registry/http-entries.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { answer, ticketNumbered } from '../flow/telling.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import type { PageOptions } from '../support/desk-http.ts';
import { putApprovalSamples } from './approval-samples.ts';
import { SAMPLE_MAIL } from './samples.ts';

export const PUBLIC_ROUTES: readonly { readonly name: string; readonly route: Route }[] = HTTP_ENTRIES.filter(
  ({ trust }) => trust === 'public',
).flatMap(({ name }) => Object.entries(CONTRACTS[name]).map(([operation, route]) => ({ name: operation, route })));

export type PublicCall = {
  /** By the names in the path. */
  readonly params?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
  /** What a script of the page sends, in place of a form. */
  readonly json?: Readonly<Record<string, unknown>>;
  /** What it is answered when it was carried out already, if not the same. */
  readonly again?: number;
};

/**
 * What scripts ask for by JSON, with nothing in it that marks one asking: two are two, and how many there may be is held by
 * tests/flow/portal-uploads.test.ts.
 */
export const isOfScripts = ({ path }: Pick<Route, 'path'>) => path.endsWith('/uploads');

/** Secrets as they stand in addresses; each opens one thing. */
export type Secrets = Readonly<Record<SecretLink['scope'], string>>;

export type PublicDesk = {
  readonly desk: Desk;
  readonly calls: Readonly<Record<string, PublicCall>>;
  readonly secrets: Secrets;
  /** Of who holds the secrets, and of somebody else. */
  readonly tickets: { readonly own: TicketId; readonly foreign: TicketId };
};

const SCRIPT = 'enhance-ABCD1234.js';

export async function publicDesk(closing?: (close: () => void) => void): Promise<PublicDesk> {
  const portal = { script: `/portal/assets/${SCRIPT}` };
  const desk = await openDesk({ portal, ...(closing === undefined ? {} : { closing }) });
  await desk.receive(SAMPLE_MAIL);
  const solved = await solvedTicket(desk);
  await desk.receive({ from: 'boris@customer.example', subject: 'Of Boris alone' });
  const foreign = await ticketNumbered(desk, 1003);
  await answer(desk, await ticketNumbered(desk, 1001));
  const { ticketId, requester, messages } = await ticketNumbered(desk, 1001);
  const [{ messageId, attachments } = { messageId: '', attachments: [] }] = messages;
  const attachmentId = attachments[0]?.attachmentId as AttachmentId;
  const { approvalId } = await putApprovalSamples(desk, ticketId as TicketId);
  const contactId = requester.contactId as ContactId;
  const about = { ticketId: ticketId as TicketId, messageId: messageId as MessageId };
  const expiresAt = plusMs(desk.clock.now(), DAY_MS);
  const links: { readonly [Scope in SecretLink['scope']]: Extract<SecretLink, { scope: Scope }> } = {
    status: { scope: 'status', ticketId: about.ticketId, contactId },
    approval: { scope: 'approval', approvalId, step: 1, agentId: firstId('agent', 1), expiresAt },
    file: { scope: 'file', ...about, attachmentId, contactId, expiresAt },
    document: { scope: 'document', ...about, expiresAt },
    requests: { scope: 'requests', contactId, address: 'anna@customer.example', issuedAt: desk.clock.now(), expiresAt },
  };
  const store = linkStore(desk.table, desk.clock);
  const made: Record<string, string> = {};
  for (const [scope, link] of Object.entries(links)) {
    made[scope] = desk.ids.secret(256);
    await store.save(made[scope], link);
  }
  const secrets = made as Secrets;
  const once = desk.ids.secret(128);
  const typed = { once, email: 'anna@customer.example' };
  const request = { ...typed, name: 'Anna', subject: 'Scanner', text: 'It hums.' };
  const sent = await desk.page('/help', { method: 'POST', form: { ...request, once: desk.ids.secret(128) } });
  const receipt = /\/help\/sent\/([0-9a-f]+)/.exec(sent.headers['location'] ?? '')?.[1] ?? '';
  const nonce = /name="nonce" value="([^"]+)"/.exec((await desk.page(`/a/${secrets.approval}`)).html)?.[1] ?? '';
  const ofSolved = ofAllRequests(secrets.requests, solved);
  const file = { name: 'photo.png', type: 'image/png', bytes: 3 };
  return {
    desk,
    secrets,
    tickets: { own: about.ticketId, foreign: foreign.ticketId as TicketId },
    calls: {
      showStatus: { params: { secret: secrets.status } },
      showNow: { params: { secret: secrets.status } },
      takeFile: { params: { secret: secrets.status, attachmentId } },
      answerOnStatus: { params: { secret: secrets.status }, form: { once, text: 'Still silent.' } },
      confirmOnStatus: { params: { secret: secrets.status }, form: { once } },
      reopenOnStatus: { params: { secret: ofSolved }, form: { once, text: 'Silent again.' } },
      announceOnStatus: { params: { secret: secrets.status }, json: file },
      showMine: { params: { secret: secrets.requests } },
      endMine: { params: { secret: secrets.requests }, form: { once }, again: 410 },
      takeLinkedFile: { params: { secret: secrets.file } },
      showApproval: { params: { secret: secrets.approval } },
      decideOnPage: { params: { secret: secrets.approval }, form: { nonce, verdict: 'approved', number: '1001' } },
      showDocument: { params: { secret: secrets.document } },
      showLinkForm: {},
      askForLinks: { form: typed },
      showForm: {},
      sendForm: { form: request },
      showMailboxForm: { params: { mailbox: 'support' } },
      sendMailboxForm: { params: { mailbox: 'support' }, form: request },
      showReceipt: { params: { receipt } },
      showPromise: {},
      announceForForm: { json: { holder: desk.ids.secret(128), ...file } },
      takeAsset: { params: { name: SCRIPT } },
    },
  };
}

async function solvedTicket(desk: Desk): Promise<TicketId> {
  await desk.receive({ from: 'anna@customer.example', subject: 'Keyboard' });
  const { ticketId, version } = await ticketNumbered(desk, 1002);
  const path = `/v1/tickets/${ticketId}/solve`;
  const { status } = await desk.api('POST', path, { seenVersion: version }, { key: 'solved-0001' });
  if (status !== 200) throw new Error(`${path} was answered ${status}`);
  return ticketId as TicketId;
}

/** @throws Error that says what to add */
export function callOf({ calls }: Pick<PublicDesk, 'calls'>, name: string): PublicCall {
  const call = calls[name];
  if (call === undefined)
    throw new Error(`There is no good request for the public route ${name}: add one to tests/contract/public-calls.ts`);
  return call;
}

/** Sends it, with other names in the path or other options if they are given. */
export function sendPublic(desk: Pick<Desk, 'page'>, route: Route, call: PublicCall, more: PageOptions = {}) {
  const { params = {}, form, json } = call;
  const path = route.path.replace(/\{(\w+)\}/g, (_, member: string) => params[member] ?? `no-${member}`);
  const method = route.method as NonNullable<PageOptions['method']>;
  return desk.page(path, {
    method,
    ...(form === undefined ? {} : { form }),
    ...(json === undefined ? {} : { json }),
    ...more,
  });
}
