// One set of targets, or a new one: how soon by priority, when to warn, whose hours count, who is told; and at its side what a
// request would be promised by what stands in the form.
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { PolicyId } from '../../../../shared/kernel/id.ts';
import { Failed } from '../../../client/failed.tsx';
import { ApiProblem } from '../../../client/problem.ts';
import type { AnswerOf } from '../../../client/routes.ts';
import { useAnswer } from '../../../client/use-api.tsx';
import { Check, SelectField, TextField } from '../../../kit/field.tsx';
import { Page } from '../../../kit/page.tsx';
import { Loading } from '../../../kit/states.tsx';
import { useTexts } from '../../../kit/texts.tsx';
import { ChangedLast } from '../changed-last.tsx';
import { useSettingsTexts } from '../settings-texts.ts';
import { type Faults, useSave } from '../use-save.ts';
import { useGuideState, WayBack } from '../way-back.tsx';
import { InnerTargets } from './inner-targets.tsx';
import { LadderFields } from './ladder-fields.tsx';
import styles from './mail.module.css';
import type { Mailbox } from './mailbox-body.ts';
import { OverrideFields } from './override-fields.tsx';
import { FieldGroup, PageForm, SideBySide } from './page-form.tsx';
import { bodyOf, draftOf, type Policy, type PolicyDraft } from './policy-draft.ts';
import { TargetTable } from './target-table.tsx';
import { TryOut } from './try-out.tsx';
import { useHeld } from './use-held.ts';

type Calendars = AnswerOf<'listCalendars'>['calendars'];

export function PolicyScreen() {
  const { mail, policies: words } = useSettingsTexts();
  const { policyId } = useParams({ from: '/settings/policies/$policyId' });
  const policies = useAnswer('listPolicySettings', {});
  const mailboxes = useAnswer('listMailboxSettings', {});
  const calendars = useAnswer('listCalendars', {});
  const fresh = policies.data?.policies.find((each) => each.policyId === policyId);
  const { value: policy, release } = useHeld(policyId, fresh);
  const isMissing = policies.data !== undefined && fresh === undefined && policyId !== 'new';
  const error = isMissing
    ? new ApiProblem(404)
    : [policies, mailboxes, calendars].find((each) => each.error !== null)?.error;
  const isThere = policies.data !== undefined && mailboxes.data !== undefined && calendars.data !== undefined;
  return (
    <Page wide title={policy?.name ?? words.add} actions={<WayBack to="/settings/policies" label={mail.policies} />}>
      {error !== undefined && <Failed error={error} />}
      {error === undefined && !isThere && <Loading />}
      {error === undefined && isThere && (
        <PolicyForm
          key={`${policyId} ${policy?.version}`}
          policy={policy}
          mailboxes={mailboxes.data.mailboxes}
          calendars={calendars.data.calendars}
          onSaved={release}
        />
      )}
    </Page>
  );
}

type FormProps = {
  readonly policy: Policy | undefined;
  readonly mailboxes: readonly Mailbox[];
  readonly calendars: Calendars;
  readonly onSaved: () => void;
};

function PolicyForm({ policy, mailboxes, calendars, onSaved }: FormProps) {
  const { clock } = useTexts();
  const { mail, settings, policies: words, tryOut } = useSettingsTexts();
  const navigate = useNavigate();
  const guide = useGuideState();
  const { save, faults, setFaults, isBusy } = useSave(['listPolicySettings', 'simulateRequest'], {
    conflictsAtFields: true,
  });
  const [first] = useState(() => draftOf(policy, clock));
  const [draft, setDraft] = useState(first);
  const change = (part: Partial<PolicyDraft>) => setDraft((before) => ({ ...before, ...part }));
  const read = bodyOf(draft);
  const blocking = Object.keys(read.faults).filter((field) => field !== 'name' && !field.startsWith('ladder'));

  const submit = async () => {
    const wrong = Object.entries(read.faults).map(([field, fault]) => [field, mail.fault[fault]] as const);
    setFaults(wrong.length === 0 ? {} : { ...Object.fromEntries(wrong), form: mail.fix });
    if (wrong.length > 0) return undefined;
    const says = settings.saved(read.body.name);
    const isSaved =
      policy === undefined
        ? await save('addPolicy', { body: read.body }, says)
        : await save(
            'changePolicy',
            {
              params: { policyId: policy.policyId as PolicyId },
              body: { ...read.body, seenVersion: policy.version },
            },
            says,
          );
    if (!isSaved) return undefined;
    onSaved();
    if (guide.fromGuide === true) return () => void navigate({ to: '/setup' });
    return policy === undefined ? () => void navigate({ to: '/settings/policies' }) : 'stay';
  };
  return (
    <SideBySide
      label={tryOut.title}
      preview={
        <TryOut
          mailboxes={measuredFirst(mailboxes, policy)}
          // A name is needed to ask at all, and none to try.
          draft={blocking.length > 0 ? null : { policy: { ...read.body, name: read.body.name || '…', ladder: [] } }}
          asksKind={draft.overrides.length > 0}
        />
      }
    >
      <PageForm
        faults={faults}
        isBusy={isBusy}
        onSave={submit}
        isEdited={JSON.stringify(draft) !== JSON.stringify(first)}
      >
        <TextField
          label={settings.name}
          maxLength={80}
          value={draft.name}
          fault={faults['name']}
          onChange={({ target }) => change({ name: target.value })}
        />
        <PolicyFields draft={draft} change={change} faults={faults} calendars={calendars} />
        {policy !== undefined && (
          <Check
            label={words.retire}
            checked={draft.retired}
            onChange={({ target }) => change({ retired: target.checked })}
          />
        )}
        <p className={styles.hint}>{words.follow}</p>
        {policy !== undefined && <ChangedLast kind="POLICY" id={policy.policyId} />}
      </PageForm>
    </SideBySide>
  );
}

type FieldsProps = {
  readonly draft: PolicyDraft;
  readonly change: (part: Partial<PolicyDraft>) => void;
  readonly faults: Faults;
  readonly calendars: Calendars;
};

function PolicyFields({ draft, change, faults, calendars }: FieldsProps) {
  const { policies: words } = useSettingsTexts();
  return (
    <>
      <FieldGroup title={words.targets} hint={words.targetsHint}>
        <TargetTable
          field="targets"
          values={draft.targets}
          faults={faults}
          onChange={(priority, clock, text) =>
            change({ targets: { ...draft.targets, [priority]: { ...draft.targets[priority], [clock]: text } } })
          }
        />
        <SelectField
          label={words.ownHours}
          value={draft.calendarId}
          fault={faults['calendarId']}
          onChange={({ target }) => change({ calendarId: target.value })}
        >
          <option value="">{words.mailboxHours}</option>
          {calendars
            .filter(({ calendarId, retired }) => retired !== true || calendarId === draft.calendarId)
            .map(({ calendarId, name }) => (
              <option key={calendarId} value={calendarId}>
                {name}
              </option>
            ))}
        </SelectField>
        <TextField
          label={words.warnAt}
          hint={words.warnAtHint}
          value={draft.warnAt}
          fault={faults['warnAt']}
          onChange={({ target }) => change({ warnAt: target.value })}
        />
        <Check
          label={words.pause}
          hint={words.pauseHint}
          checked={draft.pauseInternalWaits}
          onChange={({ target }) => change({ pauseInternalWaits: target.checked })}
        />
      </FieldGroup>
      <LadderFields levels={draft.ladder} faults={faults} onChange={(ladder) => change({ ladder })} />
      <OverrideFields overrides={draft.overrides} faults={faults} onChange={(overrides) => change({ overrides })} />
      <InnerTargets draft={draft} faults={faults} onChange={change} />
    </>
  );
}

/** Mailboxes that are measured by these targets come first: they are what one wants to try. */
function measuredFirst(mailboxes: readonly Mailbox[], policy: Policy | undefined): readonly Mailbox[] {
  const rank = (mailbox: Mailbox) => Number(mailbox.policyId === policy?.policyId) * 2 + Number(mailbox.isDefault);
  return mailboxes.filter(({ retired }) => retired !== true).toSorted((a, b) => rank(b) - rank(a));
}
