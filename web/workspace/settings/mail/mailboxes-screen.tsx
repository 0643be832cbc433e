// Every mailbox of the desk: where customers write.
import { useAnswer } from '../../../client/use-api.tsx';
import { Page } from '../../../kit/page.tsx';
import settingsStyles from '../settings.module.css';
import { useSettingsTexts } from '../settings-texts.ts';
import { WayBack } from '../way-back.tsx';
import { LinkedList } from './linked-list.tsx';

export function MailboxesScreen() {
  const { mail, settings, mailboxes: words } = useSettingsTexts();
  const { data, error, refetch } = useAnswer('listMailboxSettings', {});
  const queues = useAnswer('listQueueSettings', {}).data?.queues ?? [];
  const policies = useAnswer('listPolicySettings', {}).data?.policies ?? [];
  return (
    <Page title={mail.mailboxes} actions={<WayBack to="/settings" label={settings.title} />}>
      <p className={settingsStyles.hint}>{words.hint}</p>
      <LinkedList
        rows={data?.mailboxes.map(({ mailboxId, publicAddress, queueId, policyId, isDefault, retired }) => ({
          ...{ id: mailboxId, name: publicAddress, isRetired: retired === true },
          about: [
            words.about(
              queues.find((queue) => queue.queueId === queueId)?.name ?? '…',
              policies.find((policy) => policy.policyId === policyId)?.name ?? '…',
            ),
            ...(isDefault ? [words.theDefault] : []),
          ].join(' · '),
          to: { to: '/settings/mailboxes/$mailboxId', params: { mailboxId } },
        }))}
        error={error}
        onRetry={() => void refetch()}
        add={{ label: words.add, to: { to: '/settings/mailboxes/$mailboxId', params: { mailboxId: 'new' } } }}
      />
    </Page>
  );
}
