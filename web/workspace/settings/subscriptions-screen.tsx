// Which figures come to me by mail, and their end. Mails of figures lead here.
import { Failed } from '../../client/failed.tsx';
import { useAnswer, useCommand, useMe } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { Page } from '../../kit/page.tsx';
import { Empty, Loading } from '../../kit/states.tsx';
import { useTexts } from '../../kit/texts.tsx';
import styles from './settings.module.css';

export function SubscriptionsScreen() {
  const { subscriptions: words } = useTexts();
  const me = useMe();
  const command = useCommand();
  const { data, error, refetch } = useAnswer('listSubscriptions', {});
  const mine = (data?.subscriptions ?? []).filter(({ agentId }) => agentId === me.agentId);
  const touches = ['listSubscriptions'] as const;
  return (
    <Page title={words.title}>
      {error !== null && data === undefined && <Failed error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <Loading />}
      {data !== undefined && mine.length === 0 && <Empty title={words.empty} />}
      <ul className={styles.list}>
        {mine.map(({ subscriptionId, version, kinds, scope, at, zone, language, active }) => {
          const params = { subscriptionId };
          const wishes = { kinds, scope, at, zone, ...(language === undefined ? {} : { language }) };
          return (
            <li key={subscriptionId}>
              <span className={styles.what}>
                {kinds.map((kind) => words.kinds[kind]).join(', ')} · {scope === 'all' ? words.all : scope}
              </span>
              <span className={styles.hint}>{active ? words.at(at, zone) : words.inactive}</span>
              {active ? (
                <Button onPress={() => void command('endSubscription', { params }, { says: words.ended, touches })}>
                  {words.end}
                </Button>
              ) : (
                <Button
                  onPress={() => {
                    const body = { ...wishes, seenVersion: version };
                    void command('changeSubscription', { params, body }, { says: words.begun, touches });
                  }}
                >
                  {words.begin}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </Page>
  );
}
