// A policy is written as texts: what was saved comes back as it was, and every fault stands at its field.
import { expect, test } from 'vitest';
import { TARGET_ROLES as ROLES } from '../../../shared/agents/targets-contract.ts';
import { DEFAULT_LADDER, MAX_LEVELS as LEVELS } from '../../../shared/escalations/ladder-contract.ts';
import { workspaceEn } from '../../../shared/i18n/workspace-en.ts';
import { firstId } from '../../../shared/setup/first-settings.ts';
import { INNER_WAITS as WAITS } from '../../../shared/sla/ola-contract.ts';
import { policyFields } from '../../../shared/sla/policies-contract.ts';
import {
  DEFAULT_TARGETS,
  DEFAULT_WARNINGS,
  MAX_TARGET_MINUTES,
  MAX_OVERRIDES as OVERRIDES,
  type Policy,
  MAX_WARNINGS as WARNINGS,
} from '../../../shared/sla/policy.ts';
import { MAX_MINUTES } from '../../../web/workspace/settings/mail/minutes.ts';
import { bodyOf, draftOf, levelDrafts, percentsOf } from '../../../web/workspace/settings/mail/policy-draft.ts';
import {
  INNER_WAITS,
  MAX_LEVELS,
  MAX_OVERRIDES,
  MAX_WARNINGS,
  TARGET_ROLES,
  USUAL_LADDER,
  USUAL_TARGETS,
  USUAL_WARNINGS,
} from '../../../web/workspace/settings/mail/usual-policy.ts';

const words = workspaceEn.clock;

const RICH: Policy = {
  policyId: firstId('policy', 1),
  version: 3,
  name: 'Gold',
  calendarId: firstId('calendar', 2),
  targets: { urgent: { FR: 15, NR: 45, RES: 90 }, high: { FR: 61 }, normal: {}, low: { RES: 4_800 } },
  overrides: [
    { type: 'incident', targets: { urgent: { FR: 5 }, low: {} } },
    { service: 'vpn', type: 'request', targets: { normal: { RES: 120 } } },
  ],
  warnAt: [40, 75],
  ladder: [
    { at: 'warning', percent: 40, clock: 'FR', target: { kind: 'role', role: 'on-duty' } },
    { at: 'breach', afterMinutes: 0, target: { kind: 'agent', agentId: firstId('agent', 1) } },
    {
      ...{ at: 'breach', afterMinutes: 90, clock: 'RES', moveToQueueId: firstId('queue', 2) },
      target: { kind: 'role', role: 'manager' },
    },
  ],
  pauseInternalWaits: true,
  ola: { lines: [{ line: 1.5, minutes: 30 }], waits: { waiting_vendor: 600 }, approvalStep: 480 },
};

test('what the browser knows of policies is what the desk knows', () => {
  expect(USUAL_LADDER).toEqual(DEFAULT_LADDER);
  expect(USUAL_TARGETS).toEqual(DEFAULT_TARGETS);
  expect(USUAL_WARNINGS).toEqual(DEFAULT_WARNINGS);
  expect(TARGET_ROLES).toEqual(ROLES);
  expect(INNER_WAITS).toEqual(WAITS);
  expect([MAX_LEVELS, MAX_OVERRIDES, MAX_WARNINGS, MAX_MINUTES]).toEqual([
    LEVELS,
    OVERRIDES,
    WARNINGS,
    MAX_TARGET_MINUTES,
  ]);
});

test('a policy that is opened and saved unchanged stays what it was', () => {
  const { policyId: _id, version: _version, ...fields } = RICH;
  const { body, faults } = bodyOf(draftOf(RICH, words));
  expect(faults).toEqual({});
  expect(policyFields.parse(body)).toEqual({ ...fields, retired: false });
});

test('a new one has the usual targets and needs a name only', () => {
  const draft = draftOf(undefined, words);
  expect(bodyOf(draft).faults).toEqual({ name: 'name' });
  const { body, faults } = bodyOf({ ...draft, name: ' Gold ' });
  expect(faults).toEqual({});
  expect(policyFields.parse(body)).toMatchObject({ name: 'Gold', targets: DEFAULT_TARGETS, warnAt: DEFAULT_WARNINGS });
});

test('each fault stands at its field', () => {
  const draft = draftOf(RICH, words);
  const [first, second, third] = levelDrafts(RICH.ladder ?? [], words);
  if (first === undefined || second === undefined || third === undefined) throw new Error('levels are missing');
  const { faults } = bodyOf({
    ...draft,
    targets: { ...draft.targets, high: { FR: 'soon', NR: '0 min', RES: '' } },
    overrides: [{ key: 0, type: ' ', service: '', targets: { urgent: null, high: null, normal: null, low: null } }],
    ladder: [{ ...first, percent: '41' }, { ...first, percent: '100' }, { ...third, after: 'later' }, second],
    olaStep: 'never',
  });
  expect(faults).toEqual({
    'targets.high.FR': 'length',
    'targets.high.NR': 'length',
    'overrides.0': 'kind',
    'ladder.0': 'unwarned',
    'ladder.1': 'percent',
    'ladder.2': 'length',
    'ola.approvalStep': 'length',
  });
});

test.each([
  ['90, 50 75', [50, 75, 90]],
  ['50%; 50%', [50]],
  ['', []],
  ['1 99', [1, 99]],
  ['1 2 3 4 5', [1, 2, 3, 4, 5]],
])('warnings %j', (text, percents) => {
  expect(percentsOf(text)).toEqual(percents);
});

test.each(['0', '100', '7.5', 'half', '1 2 3 4 5 6'])('%s are no warnings', (text) => {
  expect(percentsOf(text)).toBeUndefined();
});
