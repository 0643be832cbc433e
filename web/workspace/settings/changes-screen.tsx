// The log of changes of settings, a day at a time: who changed what, and which parts of it. Never what stands in it.
import { useState } from 'react';
import { Failed } from '../../client/failed.tsx';
import type { AnswerOf } from '../../client/routes.ts';
import { useAnswer, usePeople } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { TextField } from '../../kit/field.tsx';
import { useNow } from '../../kit/now.tsx';
import { Page } from '../../kit/page.tsx';
import { Empty, Loading } from '../../kit/states.tsx';
import { useReading } from '../../kit/texts.tsx';
import styles from './rules.module.css';
import { useSettingsTexts } from './settings-texts.ts';

type Change = AnswerOf<'listSettingChanges'>['changes'][number];

const DAY_MS = 86_400_000;
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

export function ChangesScreen() {
  const { settings, changes: words } = useSettingsTexts();
  const today = dayOf(useNow());
  const [day, setDay] = useState(today);
  const { data, error, refetch } = useAnswer('listSettingChanges', { query: { day } }, { enabled: day !== '' });
  const nameOf = useSettingNames(data?.changes ?? []);
  const go = (days: number) => setDay(dayOf(Date.parse(day === '' ? today : day) + days * DAY_MS));
  return (
    <Page title={settings.changes}>
      <p className={styles.hint}>{words.hint}</p>
      <div className={styles.choose}>
        <TextField
          label={words.day}
          type="date"
          value={day}
          max={today}
          onChange={(event) => setDay(event.target.value)}
        />
        <div className={styles.acts}>
          <Button aria-label={words.dayBefore} onPress={() => go(-1)}>
            ←
          </Button>
          <Button aria-label={words.dayAfter} isDisabled={day >= today} onPress={() => go(1)}>
            →
          </Button>
        </div>
      </div>
      {data === undefined && (error === null ? <Loading /> : <Failed error={error} onRetry={() => void refetch()} />)}
      {data?.changes.length === 0 && <Empty title={words.empty} />}
      <ol className={styles.rules}>
        {(data?.changes ?? []).toReversed().map((change) => (
          <ChangeLine key={`${change.kind} ${change.id} ${change.version}`} change={change} name={nameOf(change)} />
        ))}
      </ol>
    </Page>
  );
}

function ChangeLine({ change, name }: { readonly change: Change; readonly name: string | undefined }) {
  const { times } = useReading();
  const { changes: words } = useSettingsTexts();
  const personOf = usePeople();
  const { at, agentId, kind, version, fields, reason, requestId } = change;
  const who = personOf(agentId) ?? agentId;
  const sort = words.kinds[kind] ?? kind;
  const what = name === undefined ? sort : words.named(sort, name);
  const parts = fields.map((field) => words.fields[field] ?? field).join(', ');
  return (
    <li>
      <div className={styles.told}>
        <span className={styles.what}>{version === 1 ? words.made(who, what) : words.changed(who, what)}</span>
        {version > 1 && <span>{words.parts(parts)}</span>}
        {reason !== undefined && <span>{words.reason(reason)}</span>}
        <span className={styles.hint}>
          {words.version(version)} · {words.request(requestId)}
        </span>
      </div>
      <time className={styles.hint} dateTime={at} title={times.full(at)}>
        {times.clock(at)}
      </time>
    </li>
  );
}

/** Names as they stand today; only of the kinds that the day has. */
function useSettingNames(changes: readonly Change[]): (change: Pick<Change, 'kind' | 'id'>) => string | undefined {
  const has = (kind: string) => ({ enabled: changes.some((change) => change.kind === kind) });
  const { data: teams } = useAnswer('listTeamSettings', {}, has('TEAM'));
  const { data: queues } = useAnswer('listQueueSettings', {}, has('QUEUE'));
  const { data: agents } = useAnswer('listAgentSettings', {}, has('AGENT'));
  const { data: calendars } = useAnswer('listCalendars', {}, has('CALENDAR'));
  const { data: policies } = useAnswer('listPolicySettings', {}, has('POLICY'));
  const { data: mailboxes } = useAnswer('listMailboxSettings', {}, has('MAILBOX'));
  const { data: rules } = useAnswer('listRoutingRules', {}, has('ROUTING-RULE'));
  const { data: chains } = useAnswer('listApprovalChains', {}, has('APPROVAL-CHAIN'));
  const names = new Map<string, string>([
    ...(teams?.teams ?? []).map(({ teamId, name }) => [teamId, name] as const),
    ...(queues?.queues ?? []).map(({ queueId, name }) => [queueId, name] as const),
    ...(agents?.agents ?? []).map(({ agentId, name }) => [agentId, name] as const),
    ...(calendars?.calendars ?? []).map(({ calendarId, name }) => [calendarId, name] as const),
    ...(policies?.policies ?? []).map(({ policyId, name }) => [policyId, name] as const),
    ...(mailboxes?.mailboxes ?? []).map(({ mailboxId, publicAddress }) => [mailboxId, publicAddress] as const),
    ...(rules?.rules ?? []).map(({ routingRuleId, name }) => [routingRuleId, name] as const),
    ...(chains?.chains ?? []).map(({ approvalChainId, name }) => [approvalChainId, name] as const),
  ]);
  return ({ id }) => names.get(id);
}
