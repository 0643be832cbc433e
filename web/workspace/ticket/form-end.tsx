// The end of a dialog's form: why it was refused, the act, and the way out that changes nothing.
import { type ReactNode, useEffect, useRef } from 'react';
import { Button, type ButtonLook } from '../../kit/button.tsx';
import { useTexts } from '../../kit/texts.tsx';
import styles from './form.module.css';

export function FormEnd(props: {
  readonly act: string;
  readonly look?: ButtonLook;
  readonly fault?: string | undefined;
  readonly isBusy: boolean;
  readonly onClose: () => void;
  readonly leave?: string;
  /** Without it the act is a button that sends the form around it. */
  readonly onAct?: () => void;
}): ReactNode {
  const { act, look = 'main', fault, isBusy, onClose, leave, onAct } = props;
  const texts = useTexts();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // A button that is off has lost the focus; after a refusal it is on again.
    if (!isBusy && fault !== undefined && document.activeElement === document.body) button.current?.focus();
  }, [isBusy, fault]);
  return (
    <>
      {fault !== undefined && (
        <p className={styles.fault} role="alert">
          {fault}
        </p>
      )}
      <div className={styles.buttons}>
        <Button
          ref={button}
          look={look}
          isDisabled={isBusy}
          {...(onAct === undefined ? { type: 'submit' as const } : { onPress: onAct })}
        >
          {act}
        </Button>
        <Button onPress={onClose}>{leave ?? texts.act.cancel}</Button>
      </div>
    </>
  );
}
