// A dialog over the page: the focus stays inside, Escape and the button close it, and the focus goes back where it came from.
import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { IconButton } from './button.tsx';
import { classes } from './class-names.ts';
import styles from './dialog.module.css';
import { ReturnFocus } from './return-focus.tsx';
import { useTexts } from './texts.tsx';

export function Dialog(props: {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly wide?: boolean;
  /** At the side, over the whole height. */
  readonly isDrawer?: boolean;
  readonly children: ReactNode;
}) {
  const { title, isOpen, onClose, wide = false, isDrawer = false, children } = props;
  const { frame } = useTexts();
  return (
    <ModalOverlay
      className={classes(styles.overlay, isDrawer && styles.beside)}
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable
    >
      <Modal className={classes(styles.modal, wide && styles.wide, isDrawer && styles.drawer)}>
        <AriaDialog className={styles.dialog ?? ''}>
          <ReturnFocus />
          <header className={styles.head}>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <IconButton icon="close" label={frame.close} onPress={onClose} />
          </header>
          <div className={styles.body}>{children}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
