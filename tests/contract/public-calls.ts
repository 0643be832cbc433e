// One good request for every public route, on a desk that has what it leads to: secrets, a file, an approval.
// A route without one fails by a sentence that says so.
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
};

/** Secrets as they stand in addresses; each opens one thing. */
export type Secrets = Readonly<Record<SecretLink['scope'], string>>;

export type PublicDesk = {
  readonly desk: Desk;
  readonly calls: Readonly<Record<string, PublicCall>>;
  readonly secrets: Secrets;
};

export async function publicDesk(closing?: (close: () => void) => void): Promise<PublicDesk> {
  const desk = await openDesk(closing === undefined ? {} : { closing });
  await desk.receive(SAMPLE_MAIL);
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
  return {
    desk,
    secrets,
    calls: {
      showStatus: { params: { secret: secrets.status } },
      takeFile: { params: { secret: secrets.status, attachmentId } },
      answerOnStatus: { params: { secret: secrets.status }, form: { once, text: 'Still silent.' } },
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
    },
  };
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
  const { params = {}, form } = call;
  const path = route.path.replace(/\{(\w+)\}/g, (_, member: string) => params[member] ?? `no-${member}`);
  const method = route.method as NonNullable<PageOptions['method']>;
  return desk.page(path, { method, ...(form === undefined ? {} : { form }), ...more });
}
