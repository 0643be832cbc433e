// The simulator by itself: what the desk as it is set up would tell whoever wrote then.
import { Failed } from '../../../client/failed.tsx';
import { useAnswer } from '../../../client/use-api.tsx';
import { Page } from '../../../kit/page.tsx';
import { Loading } from '../../../kit/states.tsx';
import { useSettingsTexts } from '../settings-texts.ts';
import { WayBack } from '../way-back.tsx';
import styles from './mail.module.css';
import { TryOut } from './try-out.tsx';

export function TryScreen() {
  const { mail, settings } = useSettingsTexts();
  const { data, error, refetch } = useAnswer('listMailboxSettings', {});
  const inUse = data?.mailboxes
    .filter(({ retired }) => retired !== true)
    .toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault));
  return (
    <Page title={mail.tryIt} actions={<WayBack to="/settings" label={settings.title} />}>
      {inUse === undefined && (error === null ? <Loading /> : <Failed error={error} onRetry={() => void refetch()} />)}
      {inUse !== undefined && (
        <div className={styles.form}>
          <TryOut mailboxes={inUse} asksKind />
        </div>
      )}
    </Page>
  );
}
