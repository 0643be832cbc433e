// The first-run guide: from a desk as it came to its first acknowledged mail. What is done is read from the settings and tickets
// themselves; each step leads to its screen, which leads back.
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { weekInWords } from '../../../../shared/i18n/week-in-words.ts';
import { Failed } from '../../../client/failed.tsx';
import { firstMailbox, isNamed, useFirstMail } from '../../../client/first-mail.ts';
import type { AnswerOf } from '../../../client/routes.ts';
import { useAnswer } from '../../../client/use-api.tsx';
import { classes } from '../../../kit/class-names.ts';
import { Icon } from '../../../kit/icons.tsx';
import { Page } from '../../../kit/page.tsx';
import { Loading } from '../../../kit/states.tsx';
import { useReading, useTexts } from '../../../kit/texts.tsx';
import type { Mailbox } from '../mail/mailbox-body.ts';
import { minutesText } from '../mail/minutes.ts';
import { useSettingsTexts } from '../settings-texts.ts';
import { FirstMailWatch } from './first-mail-watch.tsx';
import styles from './setup.module.css';

type Data = AnswerOf<'listMailboxSettings'> &
  AnswerOf<'listCalendars'> &
  AnswerOf<'listPolicySettings'> &
  AnswerOf<'listAgentSettings'> &
  AnswerOf<'listTemplateSettings'>;

export function SetupScreen() {
  const { mail, settings } = useSettingsTexts();
  const answers = [
    useAnswer('listMailboxSettings', {}),
    useAnswer('listCalendars', {}),
    useAnswer('listPolicySettings', {}),
    useAnswer('listAgentSettings', {}),
    useAnswer('listTemplateSettings', {}),
  ] as const;
  const [mailboxes, calendars, policies, agents, templates] = answers.map(({ data }) => data);
  const error = answers.find((each) => each.error !== null)?.error;
  const isThere = answers.every(({ data }) => data !== undefined);
  const data = { ...mailboxes, ...calendars, ...policies, ...agents, ...templates } as Data;
  const mailbox = isThere ? firstMailbox(data.mailboxes) : undefined;
  return (
    <Page title={mail.setup} actions={<Link to="/settings">{settings.title}</Link>}>
      {error !== undefined && <Failed error={error} />}
      {error === undefined && mailbox === undefined && <Loading />}
      {mailbox !== undefined && <Steps mailbox={mailbox} data={data} />}
    </Page>
  );
}

type Standing = 'done' | 'open' | 'usual';

function Steps({ mailbox, data }: { readonly mailbox: Mailbox; readonly data: Data }) {
  const { language } = useReading();
  const { clock } = useTexts();
  const { setup: words, calendars } = useSettingsTexts();
  const firstMail = useFirstMail(mailbox.queueId, true);
  const calendar = data.calendars.find(({ calendarId }) => calendarId === mailbox.calendarId);
  const version = calendar?.versions.at(-1);
  const policy = data.policies.find(({ policyId }) => policyId === mailbox.policyId);
  const people = data.agents.filter(({ active }) => active).length;
  const own = data.templates.filter(({ kind, retired }) => kind === 'acknowledgement' && retired !== true).length;
  const signature = mailbox.signature[language] ?? mailbox.signature[mailbox.languages[0] ?? 'en'] ?? '';
  const usualUnless = (isDone: boolean): Standing => (isDone ? 'done' : 'usual');
  const firstReply = policy?.targets.normal.FR;
  const isNamedNow = isNamed(mailbox);
  const isAcknowledged = firstMail.isAcknowledged === true;
  return (
    <>
      <p>{isNamedNow && isAcknowledged ? words.allDone : words.intro}</p>
      <ol className={styles.steps}>
        <Step
          number={1}
          title={words.steps.mailbox}
          hint={words.steps.mailboxHint}
          standing={isNamedNow ? 'done' : 'open'}
          now={words.mailboxIs(mailbox.publicAddress, signature)}
          to={{ to: '/settings/mailboxes/$mailboxId', params: { mailboxId: mailbox.mailboxId } }}
        />
        <Step
          number={2}
          title={words.steps.hours}
          hint={words.steps.hoursHint}
          standing={usualUnless((calendar?.version ?? 1) > 1)}
          now={
            version === undefined
              ? ''
              : words.hoursAre(
                  calendar?.name ?? '',
                  version.zone,
                  weekInWords(version.week, language, calendars.week) || calendars.never,
                )
          }
          to={{ to: '/settings/calendars' }}
        />
        <Step
          number={3}
          title={words.steps.targets}
          hint={words.steps.targetsHint}
          standing={usualUnless((policy?.version ?? 1) > 1)}
          now={
            policy === undefined || firstReply === undefined
              ? (policy?.name ?? '')
              : words.targetsAre(policy.name, minutesText(firstReply, clock))
          }
          to={{ to: '/settings/policies/$policyId', params: { policyId: mailbox.policyId } }}
        />
        <Step
          number={4}
          title={words.steps.people}
          hint={words.steps.peopleHint}
          standing={usualUnless(people > 1)}
          now={words.peopleAre(people)}
          to={{ to: '/settings/people' }}
        />
        <Step
          number={5}
          title={words.steps.words}
          hint={words.steps.wordsHint}
          standing={usualUnless(own > 0)}
          now={words.wordsAre(own)}
          to={{ to: '/settings/words/$mailboxId', params: { mailboxId: mailbox.mailboxId } }}
        />
        <Step number={6} title={words.steps.mail} standing={isAcknowledged ? 'done' : 'open'}>
          <FirstMailWatch firstMail={firstMail} mailbox={mailbox} />
        </Step>
      </ol>
    </>
  );
}

type StepProps = {
  readonly number: number;
  readonly title: string;
  readonly hint?: string;
  readonly standing: Standing;
  /** How it stands now. */
  readonly now?: string;
  readonly to?: LinkProps;
  readonly children?: ReactNode;
};

function Step({ number, title, hint, standing, now, to, children }: StepProps) {
  const { setup: words } = useSettingsTexts();
  const isDone = standing === 'done';
  return (
    <li className={styles.step}>
      <span className={classes(styles.mark, isDone && styles.done)} aria-hidden="true">
        {isDone ? <Icon name="kept" size={14} /> : number}
      </span>
      <div className={styles.body}>
        <div className={styles.head}>
          <h2>{title}</h2>
          <span className={isDone ? styles.kept : styles.state}>{words[standing]}</span>
        </div>
        {hint !== undefined && <p className={styles.state}>{hint}</p>}
        {now !== undefined && <p className={styles.now}>{now}</p>}
        {to !== undefined && (
          <Link {...to} state={{ fromGuide: true }} aria-label={`${words.change}: ${title}`}>
            {words.change}
          </Link>
        )}
        {children}
      </div>
    </li>
  );
}
