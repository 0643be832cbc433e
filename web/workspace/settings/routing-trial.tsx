// A mail on trial: where one like this would go now, and by which rule. Nothing is stored or sent.
import { type FormEvent, useState } from 'react';
import type { MailboxId } from '../../../shared/kernel/id.ts';
import { ApiProblem, problemText } from '../../client/problem.ts';
import type { AnswerOf } from '../../client/routes.ts';
import { useApi } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { Check, SelectField, TextArea, TextField } from '../../kit/field.tsx';
import { Section } from '../../kit/page.tsx';
import { useTexts } from '../../kit/texts.tsx';
import type { Rule } from './routing-words.ts';
import styles from './rules.module.css';
import { useSettingsTexts } from './settings-texts.ts';
import { offered, type Referred } from './use-names.ts';

type Outcome = AnswerOf<'tryRouting'>;

export function RoutingTrial({ rules, referred }: { readonly rules: readonly Rule[]; readonly referred: Referred }) {
  const texts = useTexts();
  const { routing: words } = useSettingsTexts();
  const api = useApi();
  const [outcome, setOutcome] = useState<Outcome>();
  const [fault, setFault] = useState<{ readonly from?: string; readonly form?: string }>({});
  const { names } = referred;
  const attempt = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const value = (name: string) => String(form.get(name) ?? '').trim();
    setOutcome(undefined);
    if (value('from') === '') return setFault({ from: words.needFrom });
    const body = {
      mailboxId: value('mailbox') as MailboxId,
      ...{ from: value('from'), subject: value('subject'), text: value('text') },
      proven: form.get('proven') === 'on',
    };
    try {
      setOutcome(await api.call('tryRouting', { body }));
      setFault({});
    } catch (error) {
      const isAddress = error instanceof ApiProblem && error.details.errors.some(({ field }) => field === 'body.from');
      setFault(isAddress ? { from: words.needFrom } : { form: problemText(texts, error) });
    }
  };
  const rule = rules.find(({ routingRuleId }) => routingRuleId === outcome?.ruleId);
  return (
    <Section title={words.trial}>
      <p className={styles.hint}>{words.trialHint}</p>
      <form className={styles.trial} onSubmit={(event) => void attempt(event)} noValidate>
        <SelectField label={words.trialTo} name="mailbox">
          {offered(referred.mailboxes, []).map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <TextField label={words.trialFrom} name="from" type="email" fault={fault.from} />
        <TextField label={words.trialSubject} name="subject" maxLength={1_000} />
        <TextArea label={words.trialText} name="text" rows={3} maxLength={20_000} />
        <Check label={words.proven} hint={words.provenHint} name="proven" defaultChecked />
        <Button type="submit" look="main">
          {words.tryIt}
        </Button>
      </form>
      <p role="status" className={outcome === undefined ? undefined : styles.outcome}>
        {fault.form}
        {outcome !== undefined &&
          words.goes({
            queue: names.queue(outcome.queueId) ?? '…',
            priority: names.priority(outcome.priority),
            person: outcome.assigneeId === undefined ? undefined : (names.person(outcome.assigneeId) ?? '…'),
            policy: outcome.policyId === undefined ? undefined : (names.policy(outcome.policyId) ?? '…'),
            rule: outcome.ruleId === undefined ? undefined : (rule?.name ?? '…'),
          })}
      </p>
    </Section>
  );
}
