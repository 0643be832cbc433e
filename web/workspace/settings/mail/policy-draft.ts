// A policy while it is written: every length as its text, and what the texts make. Pure.
import type { Ladder, LadderLevel } from '../../../../shared/escalations/ladder-contract.ts';
import type { WorkspaceTexts } from '../../../../shared/i18n/workspace-en.ts';
import type { AgentId, CalendarId, QueueId } from '../../../../shared/kernel/id.ts';
import type { Priority } from '../../../../shared/sla/sla-contract.ts';
import type { AnswerOf, CallParts } from '../../../client/routes.ts';
import { minutesOf, minutesText } from './minutes.ts';
import {
  CLOCKS,
  type Clock,
  INNER_WAITS,
  type InnerWait,
  MAX_WARNINGS,
  PRIORITIES,
  TARGET_ROLES,
  USUAL_TARGETS,
  USUAL_WARNINGS,
} from './usual-policy.ts';

export type Policy = AnswerOf<'listPolicySettings'>['policies'][number];
export type PolicyBody = CallParts<'addPolicy'>['body'];
type ClockTargets = Policy['targets']['urgent'];

export type ClockTexts = Readonly<Record<Clock, string>>;
/** A priority that is null is left to the policy itself. */
export type OverrideDraft = {
  readonly key: number;
  readonly type: string;
  readonly service: string;
  readonly targets: Readonly<Record<Priority, ClockTexts | null>>;
};
export type LevelDraft = {
  readonly key: number;
  readonly at: LadderLevel['at'];
  /** '' is every clock. */
  readonly clock: Clock | '';
  readonly percent: string;
  readonly after: string;
  /** A place in the team, or the id of a person. */
  readonly who: string;
  readonly moveTo: string;
};
export type PolicyDraft = {
  readonly name: string;
  /** '' is the calendar of the mailbox. */
  readonly calendarId: string;
  readonly targets: Readonly<Record<Priority, ClockTexts>>;
  readonly overrides: readonly OverrideDraft[];
  readonly warnAt: string;
  /** Undefined: the usual one. */
  readonly ladder: readonly LevelDraft[] | undefined;
  readonly pauseInternalWaits: boolean;
  /** By the number of the line. */
  readonly olaLines: Readonly<Record<string, string>>;
  readonly olaWaits: Readonly<Record<InnerWait, string>>;
  readonly olaStep: string;
  readonly retired: boolean;
};

type ClockWords = WorkspaceTexts['clock'];

const textsOf = (targets: ClockTargets, words: ClockWords): ClockTexts => ({
  FR: minutesText(targets.FR, words),
  NR: minutesText(targets.NR, words),
  RES: minutesText(targets.RES, words),
});

const byPriority = <T>(make: (priority: Priority) => T): Readonly<Record<Priority, T>> => ({
  urgent: make('urgent'),
  high: make('high'),
  normal: make('normal'),
  low: make('low'),
});

/** Undefined makes the draft of a new policy with the usual targets. */
export function draftOf(policy: Policy | undefined, words: ClockWords): PolicyDraft {
  const targets: Policy['targets'] = policy?.targets ?? USUAL_TARGETS;
  const ola = policy?.ola;
  return {
    name: policy?.name ?? '',
    calendarId: policy?.calendarId ?? '',
    targets: byPriority((priority) => textsOf(targets[priority], words)),
    overrides: (policy?.overrides ?? []).map((override, key) => ({
      ...{ key, type: override.type ?? '', service: override.service ?? '' },
      targets: byPriority((priority) => {
        const given = override.targets[priority];
        return given === undefined ? null : textsOf(given, words);
      }),
    })),
    warnAt: (policy?.warnAt ?? USUAL_WARNINGS).join(', '),
    ladder: policy?.ladder === undefined ? undefined : levelDrafts(policy.ladder, words),
    pauseInternalWaits: policy?.pauseInternalWaits ?? false,
    olaLines: Object.fromEntries((ola?.lines ?? []).map(({ line, minutes }) => [line, minutesText(minutes, words)])),
    olaWaits: {
      waiting_vendor: minutesText(ola?.waits.waiting_vendor, words),
      waiting_approval: minutesText(ola?.waits.waiting_approval, words),
      waiting_other_team: minutesText(ola?.waits.waiting_other_team, words),
    },
    olaStep: minutesText(ola?.approvalStep, words),
    retired: policy?.retired === true,
  };
}

export function levelDrafts(ladder: Ladder, words: ClockWords): readonly LevelDraft[] {
  return ladder.map((level, key) => ({
    ...{ key, at: level.at, clock: level.clock ?? '' },
    percent: level.at === 'warning' ? String(level.percent) : '',
    after: level.at === 'breach' ? minutesText(level.afterMinutes, words) : '',
    who: level.target.kind === 'role' ? level.target.role : level.target.agentId,
    moveTo: level.at === 'breach' ? (level.moveToQueueId ?? '') : '',
  }));
}

/** What is wrong with a field, by a name that the screen says in words. */
export type DraftFault = 'name' | 'length' | 'warnings' | 'kind' | 'percent' | 'unwarned';
export type DraftFaults = Readonly<Record<string, DraftFault>>;

/** Every fault by the field that it stands in, such as `targets.high.NR` or `ladder.2`; without faults the body is good to send. */
export function bodyOf(draft: PolicyDraft): { readonly body: PolicyBody; readonly faults: DraftFaults } {
  const faults: Record<string, DraftFault> = {};
  const length = (field: string, text: string, least: number): number | undefined => {
    if (text.trim() === '') return undefined;
    const minutes = minutesOf(text);
    if (minutes === undefined || minutes < least) faults[field] = 'length';
    return minutes;
  };
  const clocks = (field: string, texts: ClockTexts): ClockTargets => {
    const entries = CLOCKS.map((clock) => [clock, length(`${field}.${clock}`, texts[clock], 1)] as const);
    return Object.fromEntries(entries.filter(([, minutes]) => minutes !== undefined));
  };
  if (draft.name.trim() === '') faults['name'] = 'name';
  const warnAt = percentsOf(draft.warnAt);
  if (warnAt === undefined) faults['warnAt'] = 'warnings';

  const overrides = draft.overrides.map(({ type, service, targets }, index) => {
    if (type.trim() === '' && service.trim() === '') faults[`overrides.${index}`] = 'kind';
    const given = PRIORITIES.flatMap((priority) => {
      const texts = targets[priority];
      return texts === null ? [] : [[priority, clocks(`overrides.${index}.${priority}`, texts)] as const];
    });
    return {
      ...(type.trim() === '' ? {} : { type: type.trim() }),
      ...(service.trim() === '' ? {} : { service: service.trim() }),
      targets: Object.fromEntries(given),
    };
  });
  const ladder = draft.ladder?.map((level, index): LadderLevel => {
    const field = `ladder.${index}`;
    const whose = {
      ...(level.clock === '' ? {} : { clock: level.clock }),
      target: isRole(level.who)
        ? { kind: 'role' as const, role: level.who }
        : { kind: 'agent' as const, agentId: level.who as AgentId },
    };
    if (level.at === 'warning') {
      const percent = Number(level.percent);
      if (!isPercent(percent)) faults[field] = 'percent';
      else if (warnAt !== undefined && !warnAt.includes(percent)) faults[field] = 'unwarned';
      return { at: 'warning', percent, ...whose };
    }
    const afterMinutes = length(field, level.after, 0) ?? 0;
    const moved = level.moveTo === '' ? {} : { moveToQueueId: level.moveTo as QueueId };
    return { at: 'breach', afterMinutes, ...whose, ...moved };
  });
  const ola = olaOf(draft, length);
  const body: PolicyBody = {
    name: draft.name.trim(),
    ...(draft.calendarId === '' ? {} : { calendarId: draft.calendarId as CalendarId }),
    targets: byPriority((priority) => clocks(`targets.${priority}`, draft.targets[priority])),
    overrides,
    warnAt: [...(warnAt ?? [])],
    ...(ladder === undefined ? {} : { ladder }),
    pauseInternalWaits: draft.pauseInternalWaits,
    ...(ola === undefined ? {} : { ola }),
    retired: draft.retired,
  };
  return { body, faults };
}

function olaOf(
  { olaLines, olaWaits, olaStep }: PolicyDraft,
  length: (field: string, text: string, least: number) => number | undefined,
): PolicyBody['ola'] {
  const lines = Object.entries(olaLines).flatMap(([line, text]) => {
    const minutes = length(`ola.lines.${line}`, text, 1);
    return minutes === undefined ? [] : [{ line: Number(line), minutes }];
  });
  const waits = Object.fromEntries(
    INNER_WAITS.flatMap((wait) => {
      const minutes = length(`ola.waits.${wait}`, olaWaits[wait], 1);
      return minutes === undefined ? [] : [[wait, minutes] as const];
    }),
  );
  const approvalStep = length('ola.approvalStep', olaStep, 1);
  if (lines.length === 0 && Object.keys(waits).length === 0 && approvalStep === undefined) return undefined;
  lines.sort((a, b) => a.line - b.line);
  return { lines, waits, ...(approvalStep === undefined ? {} : { approvalStep }) };
}

/** Ascending and each once, however they were written; undefined: these are no percentages, or too many. */
export function percentsOf(text: string): readonly number[] | undefined {
  const parts = text.split(/[\s,;%]+/).filter((part) => part !== '');
  const percents = [...new Set(parts.map(Number))].sort((a, b) => a - b);
  return percents.length <= MAX_WARNINGS && percents.every(isPercent) ? percents : undefined;
}

function isPercent(percent: number): boolean {
  return Number.isInteger(percent) && percent >= 1 && percent <= 99;
}

function isRole(who: string): who is (typeof TARGET_ROLES)[number] {
  return (TARGET_ROLES as readonly string[]).includes(who);
}
