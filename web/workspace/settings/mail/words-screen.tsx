// The words of a mailbox for one language and occasion: the text with what the linter finds at it, and at its side the mail that a
// customer would get, of these words or of the built-in ones where there are none.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { ACK_FIRST_WORDS } from '../../../../shared/i18n/ack-first-words.ts';
import type { MailboxId, TemplateId } from '../../../../shared/kernel/id.ts';
import { instantOf } from '../../../../shared/kernel/instant.ts';
import { Failed } from '../../../client/failed.tsx';
import { ApiProblem } from '../../../client/problem.ts';
import type { AnswerOf } from '../../../client/routes.ts';
import { useAnswer, useApi, useCan } from '../../../client/use-api.tsx';
import { Button } from '../../../kit/button.tsx';
import { TextArea } from '../../../kit/field.tsx';
import { useNow } from '../../../kit/now.tsx';
import { Page } from '../../../kit/page.tsx';
import { Loading } from '../../../kit/states.tsx';
import { ChangedLast } from '../changed-last.tsx';
import { useSettingsTexts } from '../settings-texts.ts';
import { useSave } from '../use-save.ts';
import { useGuideState, WayBack } from '../way-back.tsx';
import { lintWords } from './lint-words.ts';
import styles from './mail.module.css';
import type { Mailbox } from './mailbox-body.ts';
import { type Occasion, occasionInstant } from './occasion-instant.ts';
import { type AckTemplate, ownWords, type WordsPlace } from './own-words.ts';
import { PageForm, SideBySide } from './page-form.tsx';
import { Acknowledgement } from './simulation-view.tsx';
import { useHeld } from './use-held.ts';
import { useSettled } from './use-settled.ts';
import { WordsChoice } from './words-choice.tsx';

export function WordsScreen() {
  const { mail, ackWords: words } = useSettingsTexts();
  const { mailboxId } = useParams({ from: '/settings/words/$mailboxId' });
  const search = useSearch({ from: '/settings/words/$mailboxId' });
  const mailboxes = useAnswer('listMailboxSettings', {});
  const templates = useAnswer('listTemplateSettings', {});
  const calendars = useAnswer('listCalendars', {});
  const policies = useAnswer('listPolicySettings', {});
  const mailbox = mailboxes.data?.mailboxes.find((each) => each.mailboxId === mailboxId);
  const failed = [mailboxes, templates, calendars, policies].find((each) => each.error !== null)?.error;
  const error = mailboxes.data !== undefined && mailbox === undefined ? new ApiProblem(404) : failed;
  const language = mailbox?.languages.find((each) => each === search.language) ?? mailbox?.languages[0] ?? 'en';
  const place: WordsPlace = { mailboxId, language, occasion: search.occasion ?? 'open' };
  const isThere = [mailboxes, templates, calendars, policies].every(({ data }) => data !== undefined);
  const found = ownWords(templates.data?.templates ?? [], place);
  const formId = `${mailboxId} ${place.language} ${place.occasion}`;
  const { value: held, release } = useHeld(formId, isThere ? { version: found?.version ?? 0, own: found } : undefined);
  const policy = policies.data?.policies.find(({ policyId }) => policyId === mailbox?.policyId);
  const calendar = calendars.data?.calendars.find(
    ({ calendarId }) => calendarId === (policy?.calendarId ?? mailbox?.calendarId),
  );
  return (
    <Page
      wide
      title={mailbox === undefined ? mail.words : words.title(mailbox.publicAddress)}
      actions={<WayBack to="/settings/words" label={mail.words} />}
    >
      {error !== undefined && <Failed error={error} />}
      {error === undefined && !isThere && <Loading />}
      {error === undefined && isThere && mailbox !== undefined && (
        <>
          <WordsChoice mailbox={mailbox} place={place} />
          <WordsForm
            key={`${formId} ${held?.version}`}
            mailbox={mailbox}
            place={place}
            own={held?.own}
            calendar={calendar}
            onSaved={release}
          />
        </>
      )}
    </Page>
  );
}

type FormProps = {
  readonly mailbox: Mailbox;
  readonly place: WordsPlace;
  readonly own: (AckTemplate & { readonly retired: boolean }) | undefined;
  readonly calendar: AnswerOf<'listCalendars'>['calendars'][number] | undefined;
  readonly onSaved: () => void;
};

function WordsForm({ mailbox, place, own, calendar, onSaved }: FormProps) {
  const { ackWords: words, tryOut } = useSettingsTexts();
  const navigate = useNavigate();
  const guide = useGuideState();
  const canChange = useCan('settings.change');
  const say = (message: string) => lintWords(message, words.lint);
  const { save, faults, setFaults, isBusy } = useSave(['listTemplateSettings', 'simulateRequest'], { say });
  const inForce = own?.retired === false ? own : undefined;
  const [text, setText] = useState(inForce?.text ?? '');
  const written = useSettled(text.trim());
  const { data, error, instant } = usePreview(mailbox, place, calendar, written);
  // What the preview was refused for is said at the text before anybody saves.
  const found = error instanceof ApiProblem ? error.details.errors.map(({ message }) => say(message)).join('\n') : '';

  const send = async (retired: boolean) => {
    const kept = retired ? (inForce?.text ?? '') : text.trim();
    if (kept === '') {
      setFaults({ text: words.needText });
      return undefined;
    }
    const { language, occasion } = place;
    const body = { mailboxId: mailbox.mailboxId as MailboxId, language, occasion, text: kept, retired };
    const says = retired ? words.retired : words.savedWords;
    const isSaved =
      own === undefined
        ? await save('addAckTemplate', { body }, says)
        : await save(
            'changeAckTemplate',
            { params: { templateId: own.templateId as TemplateId }, body: { ...body, seenVersion: own.version } },
            says,
          );
    if (!isSaved) return undefined;
    onSaved();
    return guide.fromGuide === true ? () => void navigate({ to: '/setup' }) : 'stay';
  };
  return (
    <SideBySide
      label={tryOut.acknowledgement}
      preview={
        <>
          <h2>{tryOut.acknowledgement}</h2>
          {instant.isOther && <p className={styles.hint}>{words.noHoliday}</p>}
          {found !== '' && <p className={styles.hint}>{words.wrong}</p>}
          {found === '' && error !== null && <Failed error={error} />}
          {data !== undefined && found === '' && <Acknowledgement acknowledgement={data.acknowledgement} />}
          {data === undefined && error === null && <Loading />}
        </>
      }
    >
      <PageForm
        faults={faults}
        isBusy={isBusy}
        onSave={() => send(false)}
        isEdited={text !== (inForce?.text ?? '')}
        more={
          inForce !== undefined && (
            <Button look="quiet" onPress={() => void send(true)}>
              {words.retire}
            </Button>
          )
        }
      >
        {inForce === undefined && text === '' && (
          <>
            <p>{words.nowBuiltIn}</p>
            {canChange && (
              <div className={styles.end}>
                <Button onPress={() => setText(ACK_FIRST_WORDS[place.language][place.occasion])}>{words.begin}</Button>
                {own !== undefined && <Button onPress={() => setText(own.text)}>{words.former}</Button>}
              </div>
            )}
          </>
        )}
        <div className={styles.text}>
          <TextArea
            label={words.text}
            hint={words.textHint}
            lang={place.language}
            rows={12}
            maxLength={2_000}
            value={text}
            fault={found === '' ? faults['text'] : found}
            onChange={({ target }) => {
              setText(target.value);
              setFaults({});
            }}
          />
        </div>
        <p className={styles.hint}>{words.follows}</p>
        {own !== undefined && <ChangedLast kind="TEMPLATE" id={own.templateId} />}
      </PageForm>
    </SideBySide>
  );
}

/** Asked of the desk at an instant of that occasion; without a text, what stands there now. */
function usePreview(mailbox: Mailbox, place: WordsPlace, calendar: FormProps['calendar'], text: string) {
  const api = useApi();
  const now = useNow();
  const { language, occasion } = place;
  const instant = useMemo(() => shownInstant(calendar, occasion, now), [calendar, occasion, now]);
  const asked = {
    ...{ mailboxId: mailbox.mailboxId as MailboxId, language, priority: mailbox.priority, at: instant.at },
  };
  const query = useQuery({
    queryKey: ['simulateRequest', asked, text],
    queryFn: () =>
      text === ''
        ? api.call('simulateRequest', { body: asked })
        : api.call('previewAcknowledgement', { body: { ...asked, text } }),
    placeholderData: keepPreviousData,
    retry: false,
  });
  return { data: query.data, error: query.error, instant };
}

function shownInstant(calendar: FormProps['calendar'], occasion: Occasion, now: number) {
  const own = calendar === undefined ? undefined : occasionInstant(calendar, occasion, now);
  if (own !== undefined) return { at: own, isOther: false };
  const closed = calendar === undefined ? undefined : occasionInstant(calendar, 'closed', now);
  return { at: closed ?? instantOf(now), isOther: true };
}
