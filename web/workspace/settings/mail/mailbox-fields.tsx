// The fields of a mailbox, as the contract has them: addresses, words, what a new request gets, whom it trusts.
import { LANGUAGES } from '../../../../shared/kernel/language.ts';
import type { AnswerOf } from '../../../client/routes.ts';
import { Check, SelectField, TextArea, TextField } from '../../../kit/field.tsx';
import { useTexts } from '../../../kit/texts.tsx';
import { useSettingsTexts } from '../settings-texts.ts';
import type { Faults } from '../use-save.ts';
import styles from './mail.module.css';
import { ACK_POLICIES, type Mailbox } from './mailbox-body.ts';
import { FieldGroup } from './page-form.tsx';
import { PRIORITIES } from './usual-policy.ts';

export type MailboxParts = AnswerOf<'listQueueSettings'> & AnswerOf<'listPolicySettings'> & AnswerOf<'listCalendars'>;

type Props = {
  readonly mailbox: Mailbox | undefined;
  /** Whose hours, targets and queue a new one begins with. */
  readonly like: Mailbox | undefined;
  readonly parts: MailboxParts;
  readonly faults: Faults;
};

export function MailboxFields(props: Props) {
  const { mailboxes: words } = useSettingsTexts();
  const { mailbox } = props;
  return (
    <>
      <Addresses {...props} />
      <Words {...props} />
      <Intake {...props} />
      <Trust {...props} />
      {mailbox !== undefined && (
        <>
          <Check
            label={words.retire}
            hint={words.retireHint}
            name="retired"
            defaultChecked={mailbox.retired === true}
          />
          <Fault text={props.faults['retired']} />
        </>
      )}
    </>
  );
}

function Addresses({ mailbox, faults }: Props) {
  const { mailboxes: words } = useSettingsTexts();
  return (
    <FieldGroup title={words.addresses}>
      <TextField
        label={words.publicAddress}
        hint={words.publicAddressHint}
        name="publicAddress"
        type="email"
        maxLength={100}
        defaultValue={mailbox?.publicAddress}
        fault={faults['publicAddress']}
      />
      <TextField
        label={words.replyAddress}
        hint={words.replyAddressHint}
        name="replyAddress"
        type="email"
        maxLength={100}
        defaultValue={mailbox?.replyAddress}
        fault={faults['replyAddress']}
      />
      <TextArea
        label={words.all}
        hint={words.allHint}
        name="addresses"
        rows={Math.min(10, (mailbox?.addresses.length ?? 1) + 1)}
        defaultValue={mailbox?.addresses.join('\n')}
        fault={faults['addresses']}
      />
      <Check
        label={words.isDefault}
        hint={words.isDefaultHint}
        name="isDefault"
        defaultChecked={mailbox?.isDefault === true}
      />
      <Fault text={faults['isDefault']} />
    </FieldGroup>
  );
}

function Words({ mailbox, like, faults }: Props) {
  const { settings, mailboxes: words } = useSettingsTexts();
  const spoken = (mailbox ?? like)?.languages ?? LANGUAGES;
  return (
    <FieldGroup title={words.words}>
      <fieldset className={styles.choice}>
        <legend>{words.languages}</legend>
        {LANGUAGES.map((language) => (
          <Check
            key={language}
            label={settings.languages[language]}
            name="languages"
            value={language}
            defaultChecked={spoken.includes(language)}
          />
        ))}
        <Fault text={faults['languages']} />
      </fieldset>
      <SelectField label={words.first} hint={words.firstHint} name="firstLanguage" defaultValue={spoken[0]}>
        {LANGUAGES.map((language) => (
          <option key={language} value={language}>
            {settings.languages[language]}
          </option>
        ))}
      </SelectField>
      {LANGUAGES.map((language) => (
        <div key={language} className={styles.group}>
          <TextField
            label={words.signature(settings.languages[language])}
            hint={words.signatureHint}
            name={`signature.${language}`}
            maxLength={100}
            defaultValue={mailbox?.signature[language]}
            fault={faults[`signature.${language}`]}
          />
          <TextField
            label={words.urgent(settings.languages[language])}
            hint={words.urgentHint}
            name={`urgentContact.${language}`}
            maxLength={200}
            defaultValue={mailbox?.urgentContact?.[language]}
            fault={faults[`urgentContact.${language}`]}
          />
          <TextField
            label={words.helpUrl(settings.languages[language])}
            hint={words.helpUrlHint}
            name={`helpUrl.${language}`}
            type="url"
            defaultValue={mailbox?.helpUrl?.[language]}
            fault={faults[`helpUrl.${language}`]}
          />
        </div>
      ))}
      <TextField
        label={words.privacyUrl}
        hint={words.privacyUrlHint}
        name="privacyUrl"
        type="url"
        defaultValue={mailbox?.privacyUrl}
        fault={faults['privacyUrl']}
      />
      <SelectField label={words.acknowledge} name="acknowledge" defaultValue={mailbox?.acknowledge ?? 'always'}>
        {ACK_POLICIES.map((policy) => (
          <option key={policy} value={policy}>
            {words.acknowledgements[policy]}
          </option>
        ))}
      </SelectField>
    </FieldGroup>
  );
}

function Intake({ mailbox, like, parts, faults }: Props) {
  const { priority } = useTexts();
  const { mailboxes: words } = useSettingsTexts();
  const terms = mailbox ?? like;
  const queues = parts.queues.filter(({ queueId, retired }) => retired !== true || queueId === terms?.queueId);
  const policies = parts.policies.filter(({ policyId, retired }) => retired !== true || policyId === terms?.policyId);
  return (
    <FieldGroup title={words.intake} hint={words.intakeHint}>
      <SelectField label={words.queue} name="queueId" defaultValue={terms?.queueId} fault={faults['queueId']}>
        {queues.map(({ queueId, name }) => (
          <option key={queueId} value={queueId}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField label={words.policy} name="policyId" defaultValue={terms?.policyId} fault={faults['policyId']}>
        {policies.map(({ policyId, name }) => (
          <option key={policyId} value={policyId}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={words.calendar}
        name="calendarId"
        defaultValue={terms?.calendarId}
        fault={faults['calendarId']}
      >
        {parts.calendars
          .filter(({ calendarId, retired }) => retired !== true || calendarId === terms?.calendarId)
          .map(({ calendarId, name }) => (
            <option key={calendarId} value={calendarId}>
              {name}
            </option>
          ))}
      </SelectField>
      <SelectField label={words.priority} name="priority" defaultValue={mailbox?.priority ?? 'normal'}>
        {PRIORITIES.map((each) => (
          <option key={each} value={each}>
            {priority[each]}
          </option>
        ))}
      </SelectField>
    </FieldGroup>
  );
}

function Trust({ mailbox, faults }: Props) {
  const { mailboxes: words } = useSettingsTexts();
  return (
    <FieldGroup title={words.trust}>
      <TextArea
        label={words.forwarders}
        hint={words.forwardersHint}
        name="trustedForwarders"
        rows={2}
        defaultValue={mailbox?.trustedForwarders.join('\n')}
        fault={faults['trustedForwarders']}
      />
      <TextArea
        label={words.gateways}
        hint={words.gatewaysHint}
        name="formGateways"
        rows={2}
        defaultValue={mailbox?.formGateways.join('\n')}
        fault={faults['formGateways']}
      />
    </FieldGroup>
  );
}

function Fault({ text }: { readonly text: string | undefined }) {
  return text === undefined ? null : <p className={styles.fault}>{text}</p>;
}
