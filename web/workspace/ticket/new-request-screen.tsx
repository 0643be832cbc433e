// A call that is taken down, or a conversation that an agent begins: whose it is, what is known of them, what it is about.
import { useSearch } from '@tanstack/react-router';
import { type FormEvent, useId, useRef } from 'react';
import { LANGUAGES } from '../../../shared/kernel/language.ts';
import type { NewRequestDraft } from '../../client/new-request-draft.ts';
import { useMe } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { SelectField, TextArea, TextField } from '../../kit/field.tsx';
import { Page } from '../../kit/page.tsx';
import { sendOnCtrlEnter } from '../../kit/send-by-keys.ts';
import { useReading } from '../../kit/texts.tsx';
import { useActsTexts } from './acts-texts.ts';
import styles from './form.module.css';
import { KnownRequester } from './known-requester.tsx';
import type { Faults } from './use-act.ts';
import { type AskedField, useNewRequest } from './use-new-request.ts';

const AFTER = ['open', 'waiting_customer', 'solved'] as const;
const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const;
const KINDS = ['phone', 'agent'] as const;

export function NewRequestScreen() {
  const { texts } = useReading();
  const { create: words } = useActsTexts();
  const { for: address } = useSearch({ from: '/new' });
  const { draft, mailboxId, fields, isOthers, write, clear, send, faults, isBusy } = useNewRequest(address);
  const name = useId();
  const isMail = draft.kind === 'agent';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };
  return (
    <Page title={words.title}>
      <form className={styles.form} onSubmit={submit} onKeyDown={sendOnCtrlEnter} noValidate>
        <p className={styles.muted}>{words.hint}</p>
        {isOthers && address !== undefined && (
          <p className={styles.warning} role="alert">
            {words.other(address)}
          </p>
        )}
        <fieldset className={styles.group}>
          <legend>{words.kind}</legend>
          {KINDS.map((kind) => (
            <label key={kind} className={styles.choice}>
              <input type="radio" name={name} checked={draft.kind === kind} onChange={() => write({ kind })} />
              {words.kinds[kind]}
            </label>
          ))}
          <span className={styles.muted}>{words.kindHints[draft.kind]}</span>
        </fieldset>
        <Requester draft={draft} faults={faults} write={write} />
        <TextField
          label={words.subject}
          fault={faults['subject']}
          value={draft.subject}
          maxLength={200}
          onChange={({ target }) => write({ subject: target.value })}
        />
        <div className={styles.wide}>
          <TextArea
            label={isMail ? words.mailText : words.callText}
            fault={faults['text']}
            rows={7}
            maxLength={100_000}
            value={draft.text}
            onChange={({ target }) => write({ text: target.value })}
          />
        </div>
        {!isMail && (
          <div className={styles.wide}>
            <TextArea
              label={words.spoken}
              hint={words.spokenHint}
              fault={faults['spoken']}
              rows={3}
              maxLength={100_000}
              value={draft.spoken}
              onChange={({ target }) => write({ spoken: target.value })}
            />
          </div>
        )}
        <Asked {...{ draft, fields, faults, write }} />
        <Properties draft={draft} mailboxId={mailboxId} faults={faults} write={write} />
        {faults['form'] !== undefined && (
          <p className={styles.fault} role="alert">
            {faults['form']}
          </p>
        )}
        <div className={styles.buttons}>
          <Button look="main" type="submit" isDisabled={isBusy}>
            {isMail ? words.send : words.create}
          </Button>
          <Button look="quiet" onPress={clear}>
            {words.discard}
          </Button>
        </div>
        <p className={styles.muted}>{words.kept}</p>
        <span className="unseen" role="status">
          {isBusy ? texts.act.loading : ''}
        </span>
      </form>
    </Page>
  );
}

type PartProps = {
  readonly draft: NewRequestDraft;
  readonly faults: Faults;
  readonly write: (change: Partial<NewRequestDraft>) => void;
};

function Requester({ draft, faults, write }: PartProps) {
  const { create: words } = useActsTexts();
  const filled = useRef('');
  const isMail = draft.kind === 'agent';
  return (
    <>
      <div className={styles.side}>
        <TextField
          label={words.address}
          hint={words.addressHint}
          type="email"
          autoFocus
          autoComplete="off"
          fault={faults['requester']}
          value={draft.email}
          maxLength={254}
          onChange={({ target }) => write({ email: target.value })}
        />
        {!isMail && (
          <TextField
            label={words.phone}
            hint={words.phoneHint}
            type="tel"
            autoComplete="off"
            value={draft.phone}
            maxLength={40}
            onChange={({ target }) => write({ phone: target.value })}
          />
        )}
      </div>
      <KnownRequester
        address={draft.email.trim() || (isMail ? '' : draft.phone.trim())}
        onName={(name) => {
          // What somebody wrote themselves stands; a name of the address before does not.
          if (draft.name !== '' && draft.name !== filled.current) return;
          filled.current = name;
          if (draft.name !== name) write({ name });
        }}
      />
      <TextField
        label={words.name}
        autoComplete="off"
        value={draft.name}
        maxLength={200}
        onChange={({ target }) => write({ name: target.value })}
      />
    </>
  );
}

/** What a form would ask, for the rules that decide where the request goes; nothing of it has to be said. */
function Asked({ draft, fields, faults, write }: PartProps & { readonly fields: readonly AskedField[] }) {
  const { create: words } = useActsTexts();
  if (fields.length === 0) return null;
  return (
    <div className={styles.side}>
      {fields.map(({ name, values }) => (
        <SelectField
          key={name}
          label={words.field(name)}
          hint={words.fieldHint}
          fault={faults['fields']}
          value={values.includes(draft.fields[name] ?? '') ? draft.fields[name] : ''}
          onChange={({ target }) => write({ fields: { ...draft.fields, [name]: target.value } })}
        >
          <option value="">{words.unsaid}</option>
          {values.map((value) => (
            <option key={value}>{value}</option>
          ))}
        </SelectField>
      ))}
    </div>
  );
}

function Properties({ draft, mailboxId, write }: PartProps & { readonly mailboxId: string | undefined }) {
  const { texts } = useReading();
  const { create: words } = useActsTexts();
  const { mailboxes } = useMe();
  const isTold = draft.kind === 'agent' || draft.spoken.trim() !== '';
  return (
    <div className={styles.side}>
      {isTold && (
        <SelectField
          label={words.status}
          value={draft.status}
          onChange={({ target }) => write({ status: target.value })}
        >
          <option value="">{words.byRules}</option>
          {AFTER.map((status) => (
            <option key={status} value={status}>
              {texts.status[status]}
            </option>
          ))}
        </SelectField>
      )}
      <SelectField
        label={words.priority}
        value={draft.priority}
        onChange={({ target }) => write({ priority: target.value })}
      >
        <option value="">{words.byRules}</option>
        {PRIORITIES.map((priority) => (
          <option key={priority} value={priority}>
            {texts.priority[priority]}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={words.language}
        value={draft.language}
        onChange={({ target }) => write({ language: target.value })}
      >
        <option value="">{words.byMailbox}</option>
        {LANGUAGES.map((language) => (
          <option key={language} value={language}>
            {words.languages[language]}
          </option>
        ))}
      </SelectField>
      {mailboxes.length > 1 && (
        <SelectField
          label={words.mailbox}
          value={mailboxId}
          onChange={({ target }) => write({ mailboxId: target.value })}
        >
          {mailboxes.map(({ mailboxId: id, address }) => (
            <option key={id} value={id}>
              {address}
            </option>
          ))}
        </SelectField>
      )}
    </div>
  );
}
