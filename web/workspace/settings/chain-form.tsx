// One approval chain: its steps, and beside them the chain as it would be told to whoever asks for an approval.
import { useRef, useState } from 'react';
import type { ApprovalChainId } from '../../../shared/kernel/id.ts';
import { Button } from '../../kit/button.tsx';
import { Check, TextField } from '../../kit/field.tsx';
import { ChainStep } from './chain-step.tsx';
import {
  type Chain,
  faultsOfStep,
  NEW_STEP,
  STEPS_MAX,
  stepOf,
  stepWords,
  type TypedStep,
  typedStep,
} from './chain-words.ts';
import styles from './rules.module.css';
import { SettingForm } from './setting-list.tsx';
import { useSettingsTexts } from './settings-texts.ts';
import type { Referred } from './use-names.ts';
import { useSave } from './use-save.ts';

type Props = { readonly chain: Chain | undefined; readonly people: Referred['people']; readonly close: () => void };

/** A step keeps its key while others come and go before it. */
type Keyed = { readonly key: number; readonly step: TypedStep };

/** `body.plan.steps.0.mode.k` is `steps.0.mode`. */
const fieldOf = (path: string) => {
  const [, member = 'form', ...rest] = path.split('.');
  return member === 'plan' && rest[0] === 'steps' ? rest.slice(0, 3).join('.') : member;
};

export function ChainForm({ chain, people, close }: Props) {
  const { settings, chains: words } = useSettingsTexts();
  const { save, faults, setFaults, isBusy } = useSave(['listApprovalChains'], { fieldOf });
  const last = useRef(0);
  const keyed = (step: TypedStep): Keyed => {
    last.current += 1;
    return { key: last.current, step };
  };
  const [steps, setSteps] = useState<readonly Keyed[]>(() =>
    (chain === undefined ? [NEW_STEP] : chain.plan.steps.map(typedStep)).map(keyed),
  );
  const person = (id: string) => people.find((one) => one.id === id)?.name;

  const submit = async (value: (name: string) => string) => {
    const name = value('name');
    const missing = {
      ...(name === '' ? { name: settings.needName } : {}),
      ...Object.assign({}, ...steps.map(({ step }, index) => faultsOfStep(step, index, words))),
    };
    setFaults(missing);
    if (Object.keys(missing).length > 0) return;
    const plan = { steps: steps.map(({ step }) => stepOf(step)), askOnce: value('askOnce') === 'on' };
    const isSaved =
      chain === undefined
        ? await save('createApprovalChain', { body: { name, plan } }, settings.saved(name))
        : await save(
            'changeApprovalChain',
            {
              params: { approvalChainId: chain.approvalChainId as ApprovalChainId },
              body: { name, plan, retired: value('retired') === 'on', seenVersion: chain.version },
            },
            settings.saved(name),
          );
    if (isSaved) close();
  };

  return (
    <SettingForm faults={faults} isBusy={isBusy} onSave={(value) => void submit(value)}>
      <div className={styles.beside}>
        <div className={styles.fields}>
          <TextField
            label={settings.name}
            name="name"
            maxLength={100}
            defaultValue={chain?.name}
            fault={faults['name']}
          />
          {steps.map(({ key, step }, index) => (
            <ChainStep
              key={key}
              index={index}
              step={step}
              people={people}
              faults={faults}
              onChange={(change) =>
                setSteps((all) => all.map((one) => (one.key === key ? { key, step: { ...one.step, ...change } } : one)))
              }
              onRemove={steps.length > 1 ? () => setSteps((all) => all.filter((one) => one.key !== key)) : undefined}
            />
          ))}
          {steps.length < STEPS_MAX && (
            <Button onPress={() => setSteps((all) => [...all, keyed(NEW_STEP)])}>{words.addStep}</Button>
          )}
          <Check
            label={words.askOnce}
            hint={words.askOnceHint}
            name="askOnce"
            defaultChecked={chain?.plan.askOnce ?? true}
          />
          {chain !== undefined && <Check label={settings.retire} name="retired" defaultChecked={chain.retired} />}
        </div>
        <section className={styles.aside} aria-label={words.inWords}>
          <h3>{words.inWords}</h3>
          <ol className={styles.spoken}>
            {steps.map(({ key, step }) => (
              <li key={key}>{stepWords(stepOf(step), words, person)}</li>
            ))}
          </ol>
          <p className={styles.hint}>{words.workingHours}</p>
        </section>
      </div>
    </SettingForm>
  );
}
