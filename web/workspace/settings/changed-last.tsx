// Who changed a setting last, and when: at the end of its form. A setting that is as it was delivered says nothing.
import type { CallParts } from '../../client/routes.ts';
import { useAnswer, usePeople } from '../../client/use-api.tsx';
import { useReading } from '../../kit/texts.tsx';
import styles from './settings.module.css';
import { useSettingsTexts } from './settings-texts.ts';

export type AskedKind = NonNullable<CallParts<'getLastSettingChange'>['query']>['kind'];

export function ChangedLast({ kind, id }: { readonly kind: AskedKind; readonly id: string }) {
  const { times } = useReading();
  const { mail } = useSettingsTexts();
  const nameOf = usePeople();
  const { data } = useAnswer('getLastSettingChange', { query: { kind, id } });
  if (data?.change === undefined) return null;
  const { at, agentId } = data.change;
  return <p className={styles.hint}>{mail.changedLast(times.full(at), nameOf(agentId) ?? mail.somebody)}</p>;
}
