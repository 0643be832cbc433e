// A question before what nothing takes back: what will happen in words, the act, and the way out.
import { Dialog } from '../../kit/dialog.tsx';
import { useActsTexts } from './acts-texts.ts';
import styles from './form.module.css';
import { FormEnd } from './form-end.tsx';

export function SureDialog(props: {
  readonly title: string;
  readonly hint: string;
  readonly act: string;
  readonly onAct: () => void;
  readonly onClose: () => void;
}) {
  const { title, hint, act, onAct, onClose } = props;
  const { acts: words } = useActsTexts();
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <div className={styles.form}>
        <p>{hint}</p>
        <FormEnd
          act={act}
          look="danger"
          isBusy={false}
          leave={words.keep}
          onClose={onClose}
          onAct={() => {
            onAct();
            onClose();
          }}
        />
      </div>
    </Dialog>
  );
}
