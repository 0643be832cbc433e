// What is attached to a message that is being written: how far each file is, and what can be done where one did not arrive.
import { type ReactNode, useId, useRef } from 'react';
import { LIMITS_MB } from '../../client/attached-file.ts';
import { Button, IconButton } from '../../kit/button.tsx';
import { classes } from '../../kit/class-names.ts';
import { Icon } from '../../kit/icons.tsx';
import { useReading } from '../../kit/texts.tsx';
import styles from './attachments.module.css';
import type { AttachedFile, Refused } from './use-files.ts';
import { useSize } from './use-size.ts';

type AttachmentsProps = {
  readonly files: readonly AttachedFile[];
  readonly refused: readonly Refused[];
  readonly isDisabled: boolean;
  readonly canAgain: (key: number) => boolean;
  readonly onAdd: (files: readonly File[]) => void;
  readonly onAgain: (key: number) => void;
  readonly onRemove: (key: number) => void;
};

export function Attachments(props: AttachmentsProps): ReactNode {
  const { files, refused, isDisabled, canAgain, onAdd, onAgain, onRemove } = props;
  const { texts } = useReading();
  const { attach: words } = texts;
  const sizeOf = useSize();
  const picker = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const hint = useId();
  const stateOf = ({ key, state, share, why }: AttachedFile) => {
    if (state === 'uploading') return words.uploading(Math.floor(share * 100));
    if (state === 'ready') return words.ready;
    return state === 'lost' && !canAgain(key) ? words.lost : `${words.failed} ${why ?? ''}`;
  };
  const ready = files.filter(({ state }) => state === 'ready').length;
  const troubled = files.filter(({ state }) => state === 'failed' || state === 'lost');
  return (
    <div className={styles.attachments}>
      {files.length > 0 && (
        <ul className={styles.files} aria-label={texts.card.files}>
          {files.map((file) => {
            const isBad = file.state === 'failed' || file.state === 'lost';
            return (
              <li key={file.key} className={styles.file}>
                <Icon name={isBad ? 'late' : 'file'} />
                <span className={styles.name}>{file.name}</span>
                <span className={styles.state}>{sizeOf(file.bytes)}</span>
                <span className={classes(styles.state, isBad && styles.bad)}>{stateOf(file)}</span>
                {isBad && canAgain(file.key) && (
                  <Button
                    look="quiet"
                    aria-label={`${texts.act.retry}: ${file.name}`}
                    isDisabled={isDisabled}
                    onPress={() => onAgain(file.key)}
                  >
                    {texts.act.retry}
                  </Button>
                )}
                <IconButton
                  icon="close"
                  label={words.remove(file.name)}
                  isDisabled={isDisabled}
                  onPress={() => {
                    onRemove(file.key);
                    button.current?.focus();
                  }}
                />
              </li>
            );
          })}
        </ul>
      )}
      {refused.map(({ name, why }) => (
        <p key={name} className={styles.bad} role="alert">
          {name}: {words.refused[why](LIMITS_MB)}
        </p>
      ))}
      <div className={styles.choose}>
        <Button ref={button} isDisabled={isDisabled} aria-describedby={hint} onPress={() => picker.current?.click()}>
          {words.attach}
        </Button>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          aria-label={words.attach}
          onChange={({ target }) => {
            onAdd([...(target.files ?? [])]);
            // The same file may be chosen again.
            target.value = '';
          }}
        />
        <span id={hint} className={styles.state}>
          {words.limits(LIMITS_MB)}
        </span>
      </div>
      <span className="unseen" role="status">
        {files.length > 0 && words.told(ready, files.length, troubled.map(({ name }) => name).join(', '))}
      </span>
    </div>
  );
}
