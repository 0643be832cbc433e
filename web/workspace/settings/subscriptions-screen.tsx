// Which figures come by mail, to me and, for who may change settings, to others: begun, changed and ended. Mails of figures lead here.
import { useState } from 'react';
import { Failed } from '../../client/failed.tsx';
import { useFigureScopes } from '../../client/figure-scopes.ts';
import { useAnswer, useCommand, useMe, usePeople } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { Page } from '../../kit/page.tsx';
import { Empty, Loading } from '../../kit/states.tsx';
import { useTexts } from '../../kit/texts.tsx';
import styles from './settings.module.css';
import { type Subscription, SubscriptionForm } from './subscription-form.tsx';

const TOUCHES = ['listSubscriptions'] as const;

export function SubscriptionsScreen() {
  const { subscriptions: words } = useTexts();
  const { data, error, refetch } = useAnswer('listSubscriptions', {});
  const [open, setOpen] = useState<{ readonly subscription?: Subscription }>();
  const nameOf = useNames();
  const all = data?.subscriptions;
  const changed = open?.subscription;
  return (
    <Page title={words.title}>
      {error !== null && all === undefined && <Failed error={error} onRetry={() => void refetch()} />}
      {error === null && all === undefined && <Loading />}
      {all?.length === 0 && <Empty title={words.empty} />}
      <ul className={styles.list}>
        {all?.map((one) => (
          <Row
            key={one.subscriptionId}
            subscription={one}
            name={nameOf(one)}
            onChange={() => setOpen({ subscription: one })}
          />
        ))}
      </ul>
      {all !== undefined && <Button onPress={() => setOpen({})}>{words.add}</Button>}
      <Dialog
        title={changed === undefined ? words.add : words.change(nameOf(changed))}
        isOpen={open !== undefined}
        onClose={() => setOpen(undefined)}
      >
        {open !== undefined && <SubscriptionForm subscription={changed} close={() => setOpen(undefined)} />}
      </Dialog>
    </Page>
  );
}

/** “every day · Whole desk”, and whose it is if it is not mine. */
function useNames(): (subscription: Subscription) => string {
  const { subscriptions: words } = useTexts();
  const me = useMe();
  const personOf = usePeople();
  const scopes = useFigureScopes();
  return ({ agentId, kinds, scope }) => {
    const what = scopes.find((one) => one.scope === scope)?.name ?? scope;
    const often = kinds.map((kind) => words.kinds[kind]).join(', ');
    return [often, what, ...(agentId === me.agentId ? [] : [personOf(agentId) ?? agentId])].join(' · ');
  };
}

function Row(props: { readonly subscription: Subscription; readonly name: string; readonly onChange: () => void }) {
  const { subscription, name, onChange } = props;
  const { subscriptions: words, act } = useTexts();
  const command = useCommand();
  const { subscriptionId, version, kinds, scope, at, zone, language, active } = subscription;
  const params = { subscriptionId };
  const begin = () => {
    const wishes = { kinds, scope, at, zone, ...(language === undefined ? {} : { language }) };
    const body = { ...wishes, seenVersion: version };
    void command('changeSubscription', { params, body }, { says: words.begun, touches: TOUCHES });
  };
  const end = () => void command('endSubscription', { params }, { says: words.ended, touches: TOUCHES });
  return (
    <li>
      <span className={styles.what}>{name}</span>
      <span className={styles.hint}>{active ? words.at(at, zone) : words.inactive}</span>
      <span className={styles.acts}>
        {active && (
          <Button aria-label={words.change(name)} onPress={onChange}>
            {act.change}
          </Button>
        )}
        <Button onPress={active ? end : begin}>{active ? words.end : words.begin}</Button>
      </span>
    </li>
  );
}
