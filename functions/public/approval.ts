// The page behind the secret link of an approver's mail: shows what is asked and takes the decision, once. A GET changes
// nothing, whoever sends it; a POST counts only from the form of a page that was read.

import { COMMENT_MAX, openStep } from '../../shared/approvals/approval.ts';
import type { Verdict } from '../../shared/approvals/approval-events.ts';
import { approvalPageContract } from '../../shared/approvals/approvals-contract.ts';
import { told, whyAsked } from '../../shared/approvals/send-request.ts';
import { decisionBefore, seatsOf, takeDecision } from '../../shared/approvals/take-decision.ts';
import { workingTimeOf } from '../../shared/calendars/business-time-contract.ts';
import { equalSecrets, sha256Hex } from '../../shared/kernel/digest.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { linkStore } from '../../shared/links/secret-link.ts';
import { mailboxes } from '../../shared/mail/mailboxes.ts';
import { redactedText } from '../../shared/redaction/redact.ts';
import { slaSettings } from '../../shared/sla/sla-settings.ts';
import { ticketStore } from '../../shared/tickets/ticket-store.ts';
import { type ApprovalEntryPorts, decidingPorts } from '../edge/approval-ports.ts';
import type { HttpHandler } from '../edge/http.ts';
import { mountRoutes, type PublicHandlers } from '../edge/mount-routes.ts';
import { seeOther } from '../edge/page.ts';
import { type ApprovalFault, approvalGonePage, approvalPage, type Written } from './approval-page.ts';

const NOTHING_WRITTEN: Written = { comment: '', number: '' };

export function makeHandler(ports: ApprovalEntryPorts): HttpHandler {
  const { table, settings, clock, log } = ports;
  const approving = decidingPorts(ports);
  const links = linkStore(table, clock);
  const tickets = ticketStore(table);
  const desk = mailboxes(settings);
  const sla = slaSettings(settings, workingTimeOf);
  const name = async (agentId: Parameters<typeof approving.agentById>[0]) =>
    (await approving.agentById(agentId))?.name ?? '';

  const opened = async (secret: string) => {
    const link = await links.open(secret, 'approval');
    const [approval, agent] = await Promise.all([
      approving.approvals.load(link.approvalId),
      approving.agentById(link.agentId),
    ]);
    const ticket = approval === undefined ? undefined : await tickets.load(approval.ticketId);
    if (approval === undefined || ticket === undefined || agent === undefined || !agent.active)
      throw new DomainError('link.unknown', 'notFound');
    return { link, approval, ticket, agent };
  };

  const shown = async (
    secret: string,
    wish: Language | undefined,
    more: { readonly written?: Written; readonly fault?: ApprovalFault; readonly saved?: boolean },
  ) => {
    const { link, approval, ticket, agent } = await opened(secret);
    const language = wish ?? agent.language;
    const to = { ...agent, language };
    const { step } = link;
    const mine = seatsOf(approval, step, agent.agentId).map(({ seat }) => seat);
    const isOpen = openStep(approval)?.step === step && mine.some(({ decided }) => decided === undefined);
    const now = clock.now();
    const { versionAt, terms } = await sla();
    const { zone } = versionAt(terms(ticket.mailboxId).calendarId, now);
    const mailbox = await desk.byId(ticket.mailboxId);
    const place = mine.find(({ decided }) => decided === undefined) ?? mine[0];
    const decided = isOpen ? undefined : decisionBefore(approval, step, mine);
    const reasons = decided === undefined ? [] : await approving.approvals.decisions(approval.approvalId);
    return approvalPage({
      language,
      sender: mailbox.signature[language] ?? mailbox.publicAddress,
      number: String(ticket.number),
      subject: ticket.subject,
      question: approval.question,
      requester: await name(approval.requesterId),
      askedAt: told(language, approval.startedAt, zone),
      why: place === undefined ? undefined : await whyAsked(approving, { place, to }, zone),
      steps: { step, of: approval.plan.steps.length },
      nonce: isOpen ? nonceOf(secret) : undefined,
      result: isOpen
        ? undefined
        : {
            approval,
            step,
            at: (at) => told(language, at, zone),
            ...(decided === undefined
              ? {}
              : {
                  decided: {
                    verdict: decided.verdict,
                    name: await name(decided.agentId),
                    at: decided.at,
                    reason: reasons.find((one) => one.agentId === decided.agentId && one.step === step)?.comment ?? '',
                  },
                }),
          },
      saved: more.saved === true && decided?.agentId === agent.agentId,
      written: more.written ?? NOTHING_WRITTEN,
      fault: more.fault,
    });
  };

  const handlers: PublicHandlers<typeof approvalPageContract> = {
    showApproval: async ({ params, query }) =>
      shown(params.secret, languageOf(query['lang']), { saved: query['saved'] === '1' }),
    decideOnPage: async ({ params, query, body, requestId }) => {
      const { secret } = params;
      const language = languageOf(query['lang']);
      const { link, agent, ticket } = await opened(secret);
      const comment = redactedText(body.comment.replaceAll('\r\n', '\n').trim());
      const written = { comment, number: body.number.trim() };
      const verdict = verdictOf(body.verdict);
      const fault = faultOf(secret, body.nonce, verdict, written, String(ticket.number));
      if (fault !== undefined || verdict === undefined)
        return shown(secret, language, { written, fault: fault ?? 'no-verdict' });
      const { approvalId, step } = link;
      const page = `/a/${secret}?lang=${language ?? agent.language}`;
      const decision = { approvalId, step, agent, verdict, comment: written.comment, via: 'link' } as const;
      try {
        await takeDecision(approving, { ...decision, together: [], correlationId: requestId });
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        if (error.kind === 'unavailable') return shown(secret, language, { written, fault: 'unavailable' });
        // Decided before, by this hand or another: the page says by whom and when.
        if (error.kind === 'conflict') return seeOther(page);
        throw error;
      }
      return seeOther(`${page}&saved=1`);
    },
  };

  return mountRoutes(approvalPageContract, handlers, { log, answerError: approvalGonePage });
}

/** Follows from the secret, so that nothing is stored by a GET; who never read the page does not know it. */
function nonceOf(secret: string): string {
  return sha256Hex(`approval form of ${secret}`).slice(0, 32);
}

function verdictOf(text: string): Verdict | undefined {
  return text === 'approved' || text === 'rejected' ? text : undefined;
}

function faultOf(
  secret: string,
  nonce: string,
  verdict: Verdict | undefined,
  { comment, number }: Written,
  ticketNumber: string,
): ApprovalFault | undefined {
  if (!equalSecrets(nonce, nonceOf(secret))) return 'outdated';
  if (verdict === undefined) return 'no-verdict';
  if (comment.length > COMMENT_MAX) return 'too-long';
  if (comment !== '') return undefined;
  if (verdict === 'rejected') return 'no-reason';
  return number === ticketNumber ? undefined : 'no-number';
}

function languageOf(wish: unknown): Language | undefined {
  return wish === 'en' || wish === 'ru' ? wish : undefined;
}
