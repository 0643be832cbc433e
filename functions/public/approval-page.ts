// The approver's page: what is asked, by whom and about which request, and one form; or what was decided, by whom and when.
import type { Approval } from '../../shared/approvals/approval.ts';
import { COMMENT_MAX } from '../../shared/approvals/approval.ts';
import type { Verdict } from '../../shared/approvals/approval-events.ts';
import { textsIn } from '../../shared/i18n/texts.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { LANGUAGES, type Language } from '../../shared/kernel/language.ts';
import { acceptedLanguage } from '../edge/accepted-language.ts';
import type { HttpAnswer, HttpEvent } from '../edge/http.ts';
import type { Log } from '../edge/log.ts';
import { html, type Markup, pageAnswer } from '../edge/page.ts';
import { STATUS_OF } from '../edge/problem.ts';

export type ApprovalFault = 'no-reason' | 'no-number' | 'no-verdict' | 'too-long' | 'outdated' | 'unavailable';

/** What the approver had written when something was wrong with it; never lost. */
export type Written = { readonly comment: string; readonly number: string };

export type ApprovalFacts = {
  readonly language: Language;
  readonly sender: string;
  readonly number: string;
  readonly subject: string;
  readonly question: string;
  readonly requester: string;
  readonly askedAt: string;
  /** In whose place they are asked. */
  readonly why: string | undefined;
  readonly steps: { readonly step: number; readonly of: number };
  /** Present while it can be decided. */
  readonly nonce: string | undefined;
  readonly result:
    | {
        readonly approval: Approval;
        readonly step: number;
        readonly at: (at: Instant) => string;
        readonly decided?: {
          readonly verdict: Verdict;
          readonly name: string;
          readonly at: Instant;
          readonly reason: string;
        };
      }
    | undefined;
  readonly saved: boolean;
  readonly written: Written;
  readonly fault: ApprovalFault | undefined;
};

/** Gone: the link was good once. */
const EXPIRED = 410;

export function approvalPage(facts: ApprovalFacts): HttpAnswer {
  const { language, number, subject, question, fault, steps } = facts;
  const { page, mail } = textsIn(language).approvals;
  const title = page.title(number);
  return pageAnswer({
    status: fault === undefined ? 200 : fault === 'unavailable' ? STATUS_OF.unavailable : STATUS_OF.invalid,
    language,
    title: fault === undefined ? title : `${textsIn(language).statusPage.error}: ${title}`,
    banner: banner(facts),
    main: html`
${faultNote(facts)}
${facts.saved ? html`<p class="done" role="status">${page.saved}</p>` : undefined}
<h1>${title}</h1>
<p>${page.askedBy(facts.requester, facts.askedAt)}</p>
${facts.why === undefined ? undefined : html`<p class="stage">${facts.why}</p>`}
${steps.of === 1 ? undefined : html`<p class="hint">${mail.step(String(steps.step), String(steps.of))}</p>`}
<h2>${page.subject}</h2>
<p class="words">${number}: ${subject}</p>
<h2>${page.question}</h2>
<p class="words promise">${question}</p>
${facts.nonce === undefined ? result(facts) : form(facts, facts.nonce)}`,
  });
}

/** An expired link says so; every other one that is none says the same. */
export function approvalGonePage(error: unknown, event: HttpEvent, log: Log): HttpAnswer {
  const known = error instanceof DomainError ? error : undefined;
  const language = acceptedLanguage(event.headers['accept-language']);
  const { statusPage, errors, approvals } = textsIn(language);
  const { requestId } = event.requestContext;
  const answer = (status: number, title: string, text: string, more?: Markup) =>
    pageAnswer({ status, language, title, banner: html``, main: html`<h1>${title}</h1><p>${text}</p>${more}` });
  if (known?.code === 'link.expired') return answer(EXPIRED, approvals.page.expired, approvals.page.expiredHint);
  if (known?.code === 'approval.own-request' || known?.code === 'approval.not-asked')
    return answer(STATUS_OF.forbidden, statusPage.error, approvals.errors.notAsked);
  if (known?.kind === 'notFound' || known?.kind === 'invalid')
    return answer(STATUS_OF.notFound, statusPage.gone, approvals.page.goneHint);
  const later = known?.kind === 'unavailable';
  log[later ? 'warn' : 'error']('approval-page-failed', { requestId, code: known?.code ?? 'unknown' });
  const code = html`<p class="hint">${requestId}</p>`;
  return later
    ? answer(STATUS_OF.unavailable, statusPage.error, errors.unavailable, code)
    : answer(500, statusPage.error, errors.unknown, code);
}

const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', ru: 'Русский' };

function banner({ sender, language }: ApprovalFacts): Markup {
  const links = LANGUAGES.filter((other) => other !== language).map(
    (other) => html`<a href="?lang=${other}" lang="${other}" hreflang="${other}">${LANGUAGE_NAMES[other]}</a>`,
  );
  return html`<p><span>${sender}</span>${links}</p>`;
}

function result({ result: outcome, language }: ApprovalFacts): Markup | undefined {
  if (outcome === undefined) return undefined;
  const { page } = textsIn(language).approvals;
  const { approval, step, at, decided } = outcome;
  if (decided !== undefined) {
    const say = decided.verdict === 'approved' ? page.approvedBy : page.rejectedBy;
    return html`<h2>${page.outcome}</h2>
<p class="stage">${say(decided.name, at(decided.at))}</p>
${decided.reason === '' ? undefined : html`<p class="hint">${page.why}</p><p class="words">${decided.reason}</p>`}`;
  }
  const closed = approval.steps[step - 1]?.closed;
  const endedAt = at(closed?.at ?? approval.ended?.at ?? approval.startedAt);
  if (closed?.outcome === 'cancelled' || approval.ended?.outcome === 'cancelled')
    return html`<p class="stage">${page.cancelled(endedAt)}</p>`;
  return html`<p class="stage">${closed?.outcome === 'approved' ? page.approvedInTime(endedAt) : page.rejectedInTime(endedAt)}</p>`;
}

function form({ language, written, number, fault }: ApprovalFacts, nonce: string): Markup {
  const { page } = textsIn(language).approvals;
  const isWrong = (field: 'comment' | 'number') =>
    fault !== undefined && FIELD[fault] === field ? html` aria-invalid="true"` : undefined;
  return html`<form method="post" action="?lang=${language}">
<h2>${page.decision}</h2>
<p class="hint">${page.harmless}</p>
<input type="hidden" name="nonce" value="${nonce}">
<label for="comment">${page.comment}</label>
<p class="hint" id="comment-hint">${page.commentHint}</p>
<textarea id="comment" name="comment" rows="4" aria-describedby="comment-hint"${isWrong('comment')}>${written.comment}</textarea>
<label for="number" class="apart">${page.number}</label>
<p class="hint" id="number-hint">${page.numberHint(number)}</p>
<input class="short" id="number" name="number" inputmode="numeric" autocomplete="off" aria-describedby="number-hint" value="${written.number}"${isWrong('number')}>
<p class="choice"><button name="verdict" value="approved">${page.approve}</button>
<button class="second" name="verdict" value="rejected">${page.reject}</button></p>
</form>`;
}

const FIELD: Readonly<Record<ApprovalFault, 'comment' | 'number'>> = {
  'no-reason': 'comment',
  'too-long': 'comment',
  'no-number': 'number',
  'no-verdict': 'comment',
  outdated: 'comment',
  unavailable: 'comment',
};

function faultNote({ fault, language, number }: ApprovalFacts): Markup | undefined {
  if (fault === undefined) return undefined;
  const { approvals, errors } = textsIn(language);
  const { page } = approvals;
  const texts: Record<ApprovalFault, string> = {
    'no-reason': page.noReason,
    'no-number': page.noNumber(number),
    'no-verdict': page.noVerdict,
    'too-long': page.tooLong(String(COMMENT_MAX)),
    outdated: page.outdated,
    unavailable: errors.unavailable,
  };
  return html`<p class="fault" role="alert" tabindex="-1" id="fault"><a href="#${FIELD[fault]}">${texts[fault]}</a></p>`;
}
