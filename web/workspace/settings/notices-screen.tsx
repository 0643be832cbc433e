// Which notices come to me by mail; each choice is kept at once.
import { useState } from 'react';
import type { Me } from '../../client/use-api.tsx';
import { useCommand, useMe } from '../../client/use-api.tsx';
import { Check } from '../../kit/field.tsx';
import { Page } from '../../kit/page.tsx';
import { useTexts } from '../../kit/texts.tsx';
import styles from './settings.module.css';

type Kind = keyof Me['notices'];
/** Every kind that there is; a kind that is missing here does not compile. */
const KINDS = Object.keys({
  assigned: true,
  'customer-answered': true,
  'answer-undelivered': true,
  mentioned: true,
  'clock-warned': true,
  escalated: true,
} satisfies Record<Kind, true>) as readonly Kind[];

export function NoticesScreen() {
  const { notices: words } = useTexts();
  const me = useMe();
  const command = useCommand();
  const [pending, setPending] = useState<Kind>();
  const choose = async (kind: Kind, isOn: boolean) => {
    setPending(kind);
    const body = { seenVersion: me.version, notices: { ...me.notices, [kind]: isOn } };
    await command('chooseNotices', { body }, { says: words.saved, touches: ['getMe'] });
    setPending(undefined);
  };
  return (
    <Page title={words.title}>
      <p className={styles.hint}>{words.hint}</p>
      <div>
        {KINDS.map((kind) => (
          <Check
            key={kind}
            label={words.kinds[kind]}
            checked={me.notices[kind]}
            disabled={pending !== undefined}
            onChange={(event) => void choose(kind, event.target.checked)}
          />
        ))}
      </div>
    </Page>
  );
}
