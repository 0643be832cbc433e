// Approval chains: the named ways that requests for an approval go, each told in a line.
import { useAnswer } from '../../client/use-api.tsx';
import { Page } from '../../kit/page.tsx';
import { Empty } from '../../kit/states.tsx';
import { ChainForm } from './chain-form.tsx';
import { approverName } from './chain-words.ts';
import styles from './rules.module.css';
import { SettingList } from './setting-list.tsx';
import { useSettingsTexts } from './settings-texts.ts';
import { useReferred } from './use-names.ts';

export function ChainsScreen() {
  const { settings, chains: words } = useSettingsTexts();
  const { people, names } = useReferred();
  const { data, error, refetch } = useAnswer('listApprovalChains', {});
  return (
    <Page title={settings.chains}>
      <p className={styles.hint}>{words.hint}</p>
      {data?.chains.length === 0 && <Empty title={words.empty} hint={words.emptyHint} />}
      <SettingList
        wide
        add={words.add}
        rows={data?.chains.map(({ approvalChainId, name, plan, retired }) => ({
          ...{ id: approvalChainId, name, isRetired: retired },
          about: plan.steps
            .map(({ approvers }) => approvers.map((one) => approverName(one, words, names.person)).join(', '))
            .join(' → '),
        }))}
        error={error}
        onRetry={() => void refetch()}
        form={(id, close) => (
          <ChainForm
            chain={data?.chains.find(({ approvalChainId }) => approvalChainId === id)}
            people={people}
            close={close}
          />
        )}
      />
    </Page>
  );
}
