// Routing rules in the order in which they are asked: moved by buttons or arrow keys, changed in a form, tried with a mail.
import { useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { RoutingRuleId } from '../../../shared/kernel/id.ts';
import { Failed } from '../../client/failed.tsx';
import { problemText } from '../../client/problem.ts';
import { useAnswer, useApi, useCan } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { useNotices } from '../../kit/notices.tsx';
import { Page, Section } from '../../kit/page.tsx';
import { Empty, Loading } from '../../kit/states.tsx';
import { useTexts } from '../../kit/texts.tsx';
import { RoutingForm } from './routing-form.tsx';
import { lastPlace, moved } from './routing-order.ts';
import { RoutingTrial } from './routing-trial.tsx';
import { conditionWords, type Rule, targetWords } from './routing-words.ts';
import styles from './rules.module.css';
import { useSettingsTexts } from './settings-texts.ts';
import { type Referred, useReferred } from './use-names.ts';

const placed = (rules: readonly Rule[]) => rules.map(({ routingRuleId, place }) => ({ id: routingRuleId, place }));

export function RoutingScreen() {
  const { settings, routing: words } = useSettingsTexts();
  const canChange = useCan('settings.change');
  const referred = useReferred();
  const { data, error, refetch } = useAnswer('listRoutingRules', {});
  const [open, setOpen] = useState<{ readonly rule?: Rule }>();
  const rules = data?.rules.filter(({ retired }) => retired !== true) ?? [];
  const retired = data?.rules.filter((rule) => rule.retired === true) ?? [];
  const close = () => setOpen(undefined);
  const title = open?.rule === undefined ? words.add : settings.change(open.rule.name);
  return (
    <Page title={settings.routing}>
      <p className={styles.hint}>{words.hint}</p>
      {data === undefined && (error === null ? <Loading /> : <Failed error={error} onRetry={() => void refetch()} />)}
      {data !== undefined && rules.length === 0 && <Empty title={words.empty} hint={words.emptyHint} />}
      <OrderedRules rules={rules} referred={referred} onOpen={(rule) => setOpen({ rule })} />
      {canChange ? <Button onPress={() => setOpen({})}>{words.add}</Button> : <p>{settings.readOnly}</p>}
      <RoutingTrial rules={data?.rules ?? []} referred={referred} />
      {retired.length > 0 && (
        <Section title={words.retired}>
          <ul className={styles.rules}>
            {retired.map((rule) => (
              <li key={rule.routingRuleId}>
                <div className={styles.told}>
                  <span className={styles.hint}>{rule.name}</span>
                </div>
                {canChange && (
                  <Button aria-label={settings.change(rule.name)} onPress={() => setOpen({ rule })}>
                    {words.look}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Dialog title={title} isOpen={open !== undefined} onClose={close} wide>
        {open !== undefined && (
          <RoutingForm
            rule={open.rule}
            place={lastPlace(placed(data?.rules ?? []))}
            referred={referred}
            close={close}
          />
        )}
      </Dialog>
    </Page>
  );
}

type OrderedProps = {
  readonly rules: readonly Rule[];
  readonly referred: Referred;
  readonly onOpen: (rule: Rule) => void;
};

function OrderedRules({ rules, referred, onOpen }: OrderedProps) {
  const { act } = useTexts();
  const { settings, routing: words } = useSettingsTexts();
  const canChange = useCan('settings.change');
  const { move, isBusy } = useMove(rules);
  const list = useRef<HTMLOListElement>(null);
  /** The button that moved a rule keeps the focus, wherever the rule goes. */
  const [held, setHeld] = useState<{ readonly id: string; readonly by: -1 | 1 }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows the new order
  useEffect(() => {
    if (held === undefined || isBusy) return;
    list.current?.querySelector<HTMLElement>(`[data-move="${held.id} ${held.by}"]`)?.focus();
  }, [held, isBusy, rules]);
  const go = (rule: Rule, by: -1 | 1) => {
    setHeld({ id: rule.routingRuleId, by });
    void move(rule, by);
  };
  const byKey = (rule: Rule) => (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined;
    if (by === undefined || isBusy) return;
    event.preventDefault();
    go(rule, by);
  };
  return (
    <ol className={styles.rules} ref={list}>
      {rules.map((rule, index) => (
        <li key={rule.routingRuleId}>
          <span className={styles.place}>{index + 1}</span>
          <div className={styles.told}>
            <span className={styles.what}>{rule.name}</span>
            <span>{conditionWords(rule.when, words, referred.names).join(words.and)}</span>
            <span>→ {targetWords(rule.set, words, referred.names).join(', ')}</span>
          </div>
          {canChange && (
            // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys for the buttons in it, which do the same when pressed
            <div className={styles.acts} onKeyDown={byKey(rule)}>
              {([-1, 1] as const).map((by) => (
                <Button
                  key={by}
                  look="quiet"
                  data-move={`${rule.routingRuleId} ${by}`}
                  aria-label={by < 0 ? words.up(rule.name) : words.down(rule.name)}
                  onPress={() => !isBusy && go(rule, by)}
                >
                  {by < 0 ? '↑' : '↓'}
                </Button>
              ))}
              <Button aria-label={settings.change(rule.name)} onPress={() => onOpen(rule)}>
                {act.change}
              </Button>
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}

/** One change after the other: what was moved so far stands, whatever happens to the next. */
function useMove(rules: readonly Rule[]) {
  const api = useApi();
  const texts = useTexts();
  const { routing: words } = useSettingsTexts();
  const notices = useNotices();
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const move = async (rule: Rule, by: -1 | 1) => {
    const changes = moved(placed(rules), rule.routingRuleId, by);
    if (changes.length === 0) return;
    setBusy(true);
    try {
      for (const { id, place } of changes) {
        const { routingRuleId: _, version, ...fields } = rules.find((each) => each.routingRuleId === id) ?? rule;
        const params = { routingRuleId: id as RoutingRuleId };
        await api.call('changeRoutingRule', { params, body: { ...fields, place, seenVersion: version } });
      }
      const now = rules.findIndex((each) => each.routingRuleId === rule.routingRuleId) + by + 1;
      notices.say(words.movedTo(rule.name, now));
    } catch (error) {
      notices.fail(texts.ticket.unchanged(problemText(texts, error)));
    } finally {
      await queries.invalidateQueries({ queryKey: ['listRoutingRules'] });
      setBusy(false);
    }
  };
  return { move, isBusy };
}
