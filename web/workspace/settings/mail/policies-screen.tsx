// Every set of targets that the desk measures by.
import { useAnswer } from '../../../client/use-api.tsx';
import { Page } from '../../../kit/page.tsx';
import { useTexts } from '../../../kit/texts.tsx';
import settingsStyles from '../settings.module.css';
import { useSettingsTexts } from '../settings-texts.ts';
import { WayBack } from '../way-back.tsx';
import { LinkedList } from './linked-list.tsx';
import { minutesText } from './minutes.ts';

export function PoliciesScreen() {
  const { clock } = useTexts();
  const { mail, settings, policies: words } = useSettingsTexts();
  const { data, error, refetch } = useAnswer('listPolicySettings', {});
  const said = (minutes: number | undefined) => (minutes === undefined ? words.none : minutesText(minutes, clock));
  return (
    <Page title={mail.policies} actions={<WayBack to="/settings" label={settings.title} />}>
      <p className={settingsStyles.hint}>{words.hint}</p>
      <LinkedList
        rows={data?.policies.map(({ policyId, name, targets, retired }) => ({
          ...{ id: policyId, name, isRetired: retired === true },
          about: words.about(said(targets.normal.FR), said(targets.normal.RES)),
          to: { to: '/settings/policies/$policyId', params: { policyId } },
        }))}
        error={error}
        onRetry={() => void refetch()}
        add={{ label: words.add, to: { to: '/settings/policies/$policyId', params: { policyId: 'new' } } }}
      />
    </Page>
  );
}
