// "A request of this priority at this instant to this mailbox": asked of the desk's own simulator, beside a form with what stands
// in it, or by itself with what is saved. Nothing is stored and nobody is mailed.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { MailboxId } from '../../../../shared/kernel/id.ts';
import { type Instant, instantOf } from '../../../../shared/kernel/instant.ts';
import type { Language } from '../../../../shared/kernel/language.ts';
import type { Priority } from '../../../../shared/sla/sla-contract.ts';
import { Failed } from '../../../client/failed.tsx';
import type { CallParts } from '../../../client/routes.ts';
import { useApi } from '../../../client/use-api.tsx';
import { SelectField, TextField } from '../../../kit/field.tsx';
import { Loading } from '../../../kit/states.tsx';
import { useReading } from '../../../kit/texts.tsx';
import { useSettingsTexts } from '../settings-texts.ts';
import styles from './mail.module.css';
import type { Mailbox } from './mailbox-body.ts';
import { SimulationView } from './simulation-view.tsx';
import { useSettled } from './use-settled.ts';
import { PRIORITIES } from './usual-policy.ts';

type Asked = CallParts<'simulateRequest'>['body'];
type Draft = Pick<Asked, 'mailbox' | 'policy'>;

const QUARTER_MS = 15 * 60_000;

type Props = {
  /** What can be chosen; the first one is. */
  readonly mailboxes: readonly Mailbox[];
  /** What stands in the form beside it; null while that has faults. */
  readonly draft?: Draft | null;
  /** Type and service, which policies may tell apart. */
  readonly asksKind?: boolean;
};

export function TryOut({ mailboxes, draft, asksKind = false }: Props) {
  const { texts, times } = useReading();
  const { settings, tryOut: words } = useSettingsTexts();
  const [chosen, setChosen] = useState('');
  const mailbox = mailboxes.find(({ mailboxId }) => mailboxId === chosen) ?? mailboxes[0];
  const [priority, setPriority] = useState<Priority>('normal');
  const [at, setAt] = useState(() => wallText(Math.ceil(Date.now() / QUARTER_MS) * QUARTER_MS));
  const [language, setLanguage] = useState<Language>();
  const [kind, setKind] = useState({ type: '', service: '' });
  const [good, setGood] = useState<Draft>();
  // While the form has faults, the last draft without any stays in view.
  if (draft !== null && draft !== undefined && JSON.stringify(draft) !== JSON.stringify(good)) setGood(draft);

  const languages = good?.mailbox?.languages ?? mailbox?.languages ?? [];
  const spoken = languages.find((each) => each === language) ?? languages[0];
  const instant = instantOfText(at);
  const asked = useSettled<Asked | undefined>(
    mailbox === undefined || instant === undefined
      ? undefined
      : {
          ...{ mailboxId: mailbox.mailboxId as MailboxId, priority, at: instant },
          ...(spoken === undefined ? {} : { language: spoken }),
          ...(kind.type.trim() === '' ? {} : { type: kind.type.trim() }),
          ...(kind.service.trim() === '' ? {} : { service: kind.service.trim() }),
          ...good,
        },
  );
  return (
    <>
      <h2>{words.title}</h2>
      <p className={styles.hint}>{draft === undefined ? words.hint : words.draft}</p>
      <div className={styles.pair}>
        {mailboxes.length > 1 && (
          <SelectField
            label={words.mailbox}
            value={mailbox?.mailboxId}
            onChange={({ target }) => setChosen(target.value)}
          >
            {mailboxes.map(({ mailboxId, publicAddress }) => (
              <option key={mailboxId} value={mailboxId}>
                {publicAddress}
              </option>
            ))}
          </SelectField>
        )}
        <SelectField
          label={words.priority}
          value={priority}
          onChange={({ target }) => setPriority(target.value as Priority)}
        >
          {PRIORITIES.map((each) => (
            <option key={each} value={each}>
              {texts.priority[each]}
            </option>
          ))}
        </SelectField>
        <TextField
          label={words.at}
          hint={words.atHint(times.zone)}
          type="datetime-local"
          value={at}
          fault={instant === undefined ? words.needInstant : undefined}
          onChange={({ target }) => setAt(target.value)}
        />
        {languages.length > 1 && (
          <SelectField
            label={words.language}
            value={spoken}
            onChange={({ target }) => setLanguage(target.value as Language)}
          >
            {languages.map((each) => (
              <option key={each} value={each}>
                {settings.languages[each]}
              </option>
            ))}
          </SelectField>
        )}
        {asksKind &&
          (['type', 'service'] as const).map((part) => (
            <TextField
              key={part}
              label={words[part]}
              maxLength={80}
              value={kind[part]}
              onChange={({ target }) => setKind((before) => ({ ...before, [part]: target.value }))}
            />
          ))}
      </div>
      {draft === null && <p className={styles.hint}>{words.wrong}</p>}
      {asked !== undefined && <Answer asked={asked} />}
    </>
  );
}

function Answer({ asked }: { readonly asked: Asked }) {
  const api = useApi();
  const { data, error, refetch } = useQuery({
    queryKey: ['simulateRequest', asked],
    queryFn: () => api.call('simulateRequest', { body: asked }),
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (error !== null) return <Failed error={error} onRetry={() => void refetch()} />;
  return data === undefined ? <Loading /> : <SimulationView simulation={data} />;
}

/** As a field of date and time writes it, on the clocks of this device. */
export function wallText(at: number): string {
  const offsetMs = new Date(at).getTimezoneOffset() * 60_000;
  return new Date(at - offsetMs).toISOString().slice(0, 16);
}

export function instantOfText(text: string): Instant | undefined {
  const at = new Date(text).getTime();
  return Number.isFinite(at) ? instantOf(at) : undefined;
}
