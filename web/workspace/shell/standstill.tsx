// What is shown instead of the workspace when it cannot be: why, and the one thing to do.
import type { WorkspaceTexts } from '../../../shared/i18n/workspace-en.ts';
import { Button } from '../../kit/button.tsx';
import styles from './shell.module.css';

export type StandstillReason = 'signedOut' | 'failed' | 'insecure' | 'stranger' | 'noConfig';

type Props = { readonly texts: WorkspaceTexts; readonly reason: StandstillReason; readonly act?: () => void };

export function Standstill({ texts, reason, act }: Props) {
  const { signIn, frame, act: acts } = texts;
  const label = {
    stranger: frame.signOut,
    noConfig: acts.retry,
    signedOut: signIn.again,
    failed: signIn.again,
    insecure: '',
  };
  return (
    <main className={styles.standstill}>
      <h1>Firstline</h1>
      <p role={reason === 'signedOut' ? undefined : 'alert'}>{signIn[reason]}</p>
      {act !== undefined && (
        <Button look="main" onPress={act}>
          {label[reason]}
        </Button>
      )}
    </main>
  );
}
