// Leaving a form with changes that are not saved asks first; closing the window too, as far as browsers let a page ask.
import { useBlocker } from '@tanstack/react-router';
import { Button } from '../../../kit/button.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { useSettingsTexts } from '../settings-texts.ts';
import styles from './mail.module.css';

/** `isUnsaved` is asked at the moment of leaving. */
export function Unsaved({ isUnsaved }: { readonly isUnsaved: () => boolean }) {
  const { mail } = useSettingsTexts();
  const { status, proceed, reset } = useBlocker({
    // Another part of the same screen keeps nothing of the form either.
    shouldBlockFn: isUnsaved,
    enableBeforeUnload: isUnsaved,
    withResolver: true,
  });
  return (
    <Dialog title={mail.unsaved} isOpen={status === 'blocked'} onClose={() => reset?.()}>
      <div className={styles.end}>
        <Button look="main" onPress={() => reset?.()}>
          {mail.stay}
        </Button>
        <Button look="danger" onPress={() => proceed?.()}>
          {mail.leave}
        </Button>
      </div>
    </Dialog>
  );
}
