// One mailbox, or a new one: everything that can be said of it, and at its side what a customer would be told by it.
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Failed } from '../../../client/failed.tsx';
import { ApiProblem } from '../../../client/problem.ts';
import { useAnswer, useCan } from '../../../client/use-api.tsx';
import { Page } from '../../../kit/page.tsx';
import { Loading } from '../../../kit/states.tsx';
import { ChangedLast } from '../changed-last.tsx';
import { useSettingsTexts } from '../settings-texts.ts';
import { useSave } from '../use-save.ts';
import { useGuideState, WayBack } from '../way-back.tsx';
import { type Mailbox, type MailboxBody, mailboxBody } from './mailbox-body.ts';
import { MailboxFields, type MailboxParts } from './mailbox-fields.tsx';
import { PageForm, SideBySide } from './page-form.tsx';
import { TryOut } from './try-out.tsx';
import { useHeld } from './use-held.ts';

export function MailboxScreen() {
  const { mail, mailboxes: words } = useSettingsTexts();
  const { mailboxId } = useParams({ from: '/settings/mailboxes/$mailboxId' });
  const mailboxes = useAnswer('listMailboxSettings', {});
  const queues = useAnswer('listQueueSettings', {});
  const policies = useAnswer('listPolicySettings', {});
  const calendars = useAnswer('listCalendars', {});
  const all = mailboxes.data?.mailboxes;
  const parts =
    queues.data === undefined || policies.data === undefined || calendars.data === undefined
      ? undefined
      : { ...queues.data, ...policies.data, ...calendars.data };
  const fresh = all?.find((each) => each.mailboxId === mailboxId);
  const { value: mailbox, release } = useHeld(mailboxId, fresh);
  const isMissing = all !== undefined && fresh === undefined && mailboxId !== 'new';
  const error = isMissing
    ? new ApiProblem(404)
    : [mailboxes, queues, policies, calendars].find((each) => each.error !== null)?.error;
  return (
    <Page
      wide
      title={mailbox?.publicAddress ?? words.add}
      actions={<WayBack to="/settings/mailboxes" label={mail.mailboxes} />}
    >
      {error !== undefined && <Failed error={error} />}
      {error === undefined && (all === undefined || parts === undefined) && <Loading />}
      {error === undefined && all !== undefined && parts !== undefined && (
        <MailboxForm
          key={`${mailboxId} ${mailbox?.version}`}
          mailbox={mailbox}
          all={all}
          parts={parts}
          onSaved={release}
        />
      )}
    </Page>
  );
}

type FormProps = {
  readonly mailbox: Mailbox | undefined;
  readonly all: readonly Mailbox[];
  readonly parts: MailboxParts;
  readonly onSaved: () => void;
};

function MailboxForm({ mailbox, all, parts, onSaved }: FormProps) {
  const { mail, settings, mailboxes: words, tryOut } = useSettingsTexts();
  const navigate = useNavigate();
  const guide = useGuideState();
  const canChange = useCan('settings.change');
  const { save, faults, setFaults, isBusy } = useSave(['listMailboxSettings', 'simulateRequest'], {
    conflictsAtFields: true,
  });
  const [draft, setDraft] = useState<ReturnType<typeof mailboxBody>>();
  // A new mailbox is tried in the place of the one that takes the rest: it has no id to be asked by.
  const tried = mailbox ?? all.find(({ isDefault }) => isDefault);

  const submit = async (form: FormData) => {
    const read = mailboxBody(form);
    const wrong = Object.entries(read.faults).map(([field, fault]) => [field, mail.fault[fault]] as const);
    setFaults(wrong.length === 0 ? {} : { ...Object.fromEntries(wrong), form: mail.fix });
    if (wrong.length > 0) return undefined;
    const says = settings.saved(read.body.publicAddress);
    const isSaved =
      mailbox === undefined
        ? await save('addMailbox', { body: read.body }, says)
        : await save(
            'changeMailbox',
            { params: { mailboxId: mailbox.mailboxId }, body: { ...read.body, seenVersion: mailbox.version } },
            says,
          );
    if (!isSaved) return undefined;
    onSaved();
    if (guide.fromGuide === true) return () => void navigate({ to: '/setup' });
    return mailbox === undefined ? () => void navigate({ to: '/settings/mailboxes' }) : 'stay';
  };
  return (
    <SideBySide
      label={tryOut.title}
      preview={tried !== undefined && <TryOut mailboxes={[tried]} draft={termsOf(draft)} />}
    >
      <PageForm
        faults={faults}
        isBusy={isBusy}
        onSave={submit}
        onEdit={(form) => setDraft(mailboxBody(form))}
        more={
          mailbox !== undefined &&
          canChange && (
            <Link to="/settings/words/$mailboxId" params={{ mailboxId: mailbox.mailboxId }} state={guide}>
              {words.openWords}
            </Link>
          )
        }
      >
        <MailboxFields mailbox={mailbox} like={tried} parts={parts} faults={faults} />
        {mailbox !== undefined && <ChangedLast kind="MAILBOX" id={mailbox.mailboxId} />}
      </PageForm>
    </SideBySide>
  );
}

/** What of the form the simulator can try; null where a fault of it stands in the way, {} before anything was changed. */
function termsOf(draft: ReturnType<typeof mailboxBody> | undefined) {
  if (draft === undefined) return {};
  const concerned = Object.keys(draft.faults).some((field) => /^(signature|languages|helpUrl)/.test(field));
  if (concerned) return null;
  const { signature, languages, calendarId, policyId, acknowledge, urgentContact, helpUrl }: MailboxBody = draft.body;
  return {
    mailbox: {
      ...{ signature, languages, calendarId, policyId, acknowledge },
      ...(urgentContact === undefined ? {} : { urgentContact }),
      ...(helpUrl === undefined ? {} : { helpUrl }),
    },
  };
}
