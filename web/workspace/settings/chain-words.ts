// An approval chain told in words, and what is typed of a step turned into what the desk keeps. Pure.
import type { SettingsTexts } from '../../../shared/i18n/settings-screens-en.ts';
import type { AnswerOf } from '../../client/routes.ts';

export type Chain = AnswerOf<'listApprovalChains'>['chains'][number];
export type Step = Chain['plan']['steps'][number];
export type Approver = Step['approvers'][number];

export const PLACES = ['assignee', 'on-duty', 'team-lead', 'manager', 'department-head'] as const;
export const STEPS_MAX = 10;
export const APPROVERS_MAX = 10;

type Words = SettingsTexts['chains'];
export type PersonName = (agentId: string) => string | undefined;

/** A step as it is typed: hours as text, so that what is no number can stand and be refused. */
export type TypedStep = {
  readonly approvers: readonly Approver[];
  readonly mode: Step['mode']['kind'];
  readonly k: string;
  readonly rejection: Step['rejection'];
  readonly remind: string;
  readonly escalate: string;
  readonly timeout: string;
  readonly onTimeout: Step['onTimeout'];
};

export const NEW_STEP: TypedStep = {
  approvers: [{ kind: 'role', role: 'team-lead' }],
  ...{ mode: 'all', k: '1', rejection: 'first-ends' },
  ...{ remind: '8', escalate: '16', timeout: '24', onTimeout: 'escalate' },
};

const hoursOf = (minutes: number) => String(Math.round((minutes / 60) * 100) / 100);

export function typedStep(step: Step): TypedStep {
  const { approvers, mode, rejection, onTimeout } = step;
  return {
    ...{ approvers, rejection, onTimeout, mode: mode.kind },
    k: mode.kind === 'k-of-n' ? String(mode.k) : '1',
    remind: hoursOf(step.remindAfterMinutes),
    escalate: hoursOf(step.escalateAfterMinutes),
    timeout: hoursOf(step.timeoutAfterMinutes),
  };
}

/** Hours with a comma or a point, as whole minutes; NaN for what is no number above 0. */
export function minutesOf(hours: string): number {
  const read = /^\d+(?:[.,]\d+)?$/.test(hours.trim()) ? Number(hours.trim().replace(',', '.')) : Number.NaN;
  const minutes = Math.round(read * 60);
  return minutes > 0 ? minutes : Number.NaN;
}

export function stepOf(typed: TypedStep): Step {
  const { approvers, mode, k, rejection, onTimeout } = typed;
  return {
    approvers: [...approvers],
    // Of one approver there is nothing to choose.
    mode: approvers.length < 2 ? { kind: 'all' } : mode === 'k-of-n' ? { kind: mode, k: Number(k) } : { kind: mode },
    ...{ rejection, onTimeout },
    remindAfterMinutes: minutesOf(typed.remind),
    escalateAfterMinutes: minutesOf(typed.escalate),
    timeoutAfterMinutes: minutesOf(typed.timeout),
  };
}

/** What is missing in a step, by `steps.0.timeoutAfterMinutes` and the like: the same names as the desk's own refusals. */
export function faultsOfStep(typed: TypedStep, index: number, words: Words): Readonly<Record<string, string>> {
  const step = stepOf(typed);
  const { remindAfterMinutes: remind, escalateAfterMinutes: escalate, timeoutAfterMinutes: timeout } = step;
  const { k } = { k: 1, ...step.mode };
  const isTwice = new Set(step.approvers.map((one) => JSON.stringify(one))).size < step.approvers.length;
  const wrong = {
    ...(step.approvers.length === 0 ? { approvers: words.needApprover } : {}),
    ...(isTwice ? { approvers: words.twice } : {}),
    ...(Number.isInteger(k) && k >= 1 && k <= step.approvers.length ? {} : { mode: words.needK }),
    ...(Number.isNaN(remind) ? { remindAfterMinutes: words.needHours } : {}),
    ...(escalate > remind ? {} : { escalateAfterMinutes: words.afterReminder }),
    ...(timeout > escalate ? {} : { timeoutAfterMinutes: words.afterEscalation }),
  };
  return Object.fromEntries(Object.entries(wrong).map(([name, text]) => [`steps.${index}.${name}`, text]));
}

export function approverName(approver: Approver, words: Words, person: PersonName): string {
  return approver.kind === 'role' ? words.places[approver.role] : (person(approver.agentId) ?? '…');
}

/** One sentence or two for each step, in their order. */
export function stepWords(step: Step, words: Words, person: PersonName): string {
  const who = step.approvers.map((approver) => approverName(approver, words, person)).join(', ');
  const count = step.approvers.length;
  const asked = count === 1 ? words.asksOne(who) : words.asks(words.modes(step.mode, count), who);
  const [remind, escalate, timeout] = [
    step.remindAfterMinutes,
    step.escalateAfterMinutes,
    step.timeoutAfterMinutes,
  ].map((minutes) => (Number.isNaN(minutes) ? '…' : hoursOf(minutes)));
  return [
    asked,
    ...(count > 1 ? [words.rejections[step.rejection]] : []),
    words.times(remind ?? '', escalate ?? '', timeout ?? ''),
    words.timeoutSays[step.onTimeout],
  ].join(' ');
}
