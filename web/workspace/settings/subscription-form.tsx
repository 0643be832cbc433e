// Figures by mail: how often, of what, when and in which language; for oneself, and for others by who may change settings.
import type { AgentId } from '../../../shared/kernel/id.ts';
import type { Language } from '../../../shared/kernel/language.ts';
import type { Scope } from '../../../shared/kpi/kpi-scope-contract.ts';
import { useFigureScopes } from '../../client/figure-scopes.ts';
import type { AnswerOf } from '../../client/routes.ts';
import { useCan, useMe } from '../../client/use-api.tsx';
import { Check, SelectField, TextField } from '../../kit/field.tsx';
import { useReading } from '../../kit/texts.tsx';
import { SettingForm } from './setting-list.tsx';
import styles from './settings.module.css';
import { useSave } from './use-save.ts';

export type Subscription = AnswerOf<'listSubscriptions'>['subscriptions'][number];

const KINDS = ['daily', 'weekly', 'monthly'] as const;
const LANGUAGES: readonly Language[] = ['en', 'ru'];
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

type Props = { readonly subscription: Subscription | undefined; readonly close: () => void };

export function SubscriptionForm({ subscription, close }: Props) {
  const { texts, times } = useReading();
  const { subscriptions: words, figures } = texts;
  const me = useMe();
  const canChooseWhom = useCan('settings.change') && subscription === undefined;
  const scopes = useFigureScopes(subscription?.scope);
  const { save, faults, setFaults, isBusy } = useSave(['listSubscriptions']);
  const submit = async (value: (name: string) => string) => {
    const kinds = KINDS.filter((kind) => value(kind) === 'on');
    const at = value('at');
    if (kinds.length === 0) return setFaults({ kinds: words.needKind });
    if (!TIME.test(at)) return setFaults({ at: words.needTime });
    const language = LANGUAGES.find((one) => one === value('language'));
    const wishes = {
      ...{ kinds, scope: value('scope') as Scope, at, zone: value('zone') },
      ...(language === undefined ? {} : { language }),
    };
    const agentId = value('agentId') as AgentId | '';
    const isSaved =
      subscription === undefined
        ? await save('createSubscription', { body: { ...wishes, ...(agentId === '' ? {} : { agentId }) } }, words.saved)
        : await save(
            'changeSubscription',
            {
              params: { subscriptionId: subscription.subscriptionId },
              body: { ...wishes, seenVersion: subscription.version },
            },
            words.saved,
          );
    if (isSaved) close();
  };
  return (
    <SettingForm faults={faults} isBusy={isBusy} onSave={(value) => void submit(value)}>
      {canChooseWhom && (
        <SelectField label={words.whom} name="agentId" defaultValue={me.agentId} fault={faults['agentId']}>
          {me.colleagues
            .filter(({ active }) => active)
            .map(({ agentId, name }) => (
              <option key={agentId} value={agentId}>
                {name}
              </option>
            ))}
        </SelectField>
      )}
      <fieldset className={styles.teams}>
        <legend>{words.which}</legend>
        {faults['kinds'] !== undefined && (
          <p role="alert" tabIndex={-1} className={styles.fault}>
            {faults['kinds']}
          </p>
        )}
        {KINDS.map((kind) => (
          <Check
            key={kind}
            label={words.kinds[kind]}
            name={kind}
            defaultChecked={subscription?.kinds.includes(kind) ?? kind === 'daily'}
          />
        ))}
      </fieldset>
      <SelectField
        label={figures.scope}
        name="scope"
        defaultValue={subscription?.scope ?? 'all'}
        fault={faults['scope']}
      >
        {scopes.map(({ scope, name }) => (
          <option key={scope} value={scope}>
            {name}
          </option>
        ))}
      </SelectField>
      <TextField
        label={words.time}
        name="at"
        type="time"
        defaultValue={subscription?.at ?? '09:00'}
        fault={faults['at']}
      />
      <TextField
        label={words.zone}
        hint={words.zoneHint}
        name="zone"
        defaultValue={subscription?.zone ?? times.zone}
        fault={faults['zone']}
      />
      <SelectField label={words.language} name="language" defaultValue={subscription?.language ?? ''}>
        <option value="">{words.ownLanguage}</option>
        {LANGUAGES.map((language) => (
          <option key={language} value={language}>
            {words.languages[language]}
          </option>
        ))}
      </SelectField>
    </SettingForm>
  );
}
