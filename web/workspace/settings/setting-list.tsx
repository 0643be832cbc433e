// The pattern of a setting: everything of its kind in a list, and a form in a dialog for one of them or a new one.
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Failed } from '../../client/failed.tsx';
import { useCan } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { Loading } from '../../kit/states.tsx';
import { useTexts } from '../../kit/texts.tsx';
import { type AskedKind, ChangedLast } from './changed-last.tsx';
import styles from './settings.module.css';
import { useSettingsTexts } from './settings-texts.ts';
import type { Faults } from './use-save.ts';

export type Listed = {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly isRetired?: boolean;
};

type ListProps = {
  /** The words for a new one; absent where none can be added here. */
  readonly add?: string;
  readonly rows: readonly Listed[] | undefined;
  readonly error: unknown;
  readonly onRetry: () => void;
  /** The form needs room for a preview beside it. */
  readonly wide?: boolean;
  /** With it the form ends with who changed the setting last. */
  readonly kind?: AskedKind;
  /** The form for that row, or for a new one; it calls `close` once it is saved. */
  readonly form: (id: string | undefined, close: () => void) => ReactNode;
};

export function SettingList({ add, rows, error, onRetry, wide = false, kind, form }: ListProps) {
  const { act } = useTexts();
  const { settings: words } = useSettingsTexts();
  const canChange = useCan('settings.change');
  const [open, setOpen] = useState<{ readonly id?: string }>();
  const close = () => setOpen(undefined);
  const name = rows?.find(({ id }) => id === open?.id)?.name;
  if (rows === undefined) return error === null ? <Loading /> : <Failed error={error} onRetry={onRetry} />;
  return (
    <>
      <ul className={styles.list}>
        {rows.map(({ id, name: row, about, isRetired = false }) => (
          <li key={id}>
            <span className={isRetired ? styles.hint : styles.what}>{row}</span>
            <span className={styles.hint}>
              {about}
              {isRetired && ` · ${words.retired}`}
            </span>
            {canChange && (
              <Button aria-label={words.change(row)} onPress={() => setOpen({ id })}>
                {act.change}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {canChange && add !== undefined && <Button onPress={() => setOpen({})}>{add}</Button>}
      {!canChange && <p className={styles.hint}>{words.readOnly}</p>}
      <Dialog
        title={name === undefined ? (add ?? '') : words.change(name)}
        isOpen={open !== undefined}
        onClose={close}
        wide={wide}
      >
        {open !== undefined && form(open.id, close)}
        {open?.id !== undefined && kind !== undefined && <ChangedLast kind={kind} id={open.id} />}
      </Dialog>
    </>
  );
}

type FormProps = {
  readonly faults: Faults;
  readonly isBusy: boolean;
  readonly onSave: (value: (name: string) => string, form: FormData) => void;
  readonly children: ReactNode;
};

export function SettingForm({ faults, isBusy, onSave, children }: FormProps) {
  const { act } = useTexts();
  const all = useRef<HTMLFormElement>(null);
  /** What was refused takes the focus, which the button that was pressed lost while the desk was asked. */
  useEffect(() => {
    const isRefused = Object.values(faults).some((fault) => fault !== undefined);
    if (isRefused) all.current?.querySelector<HTMLElement>('[aria-invalid=true], [role=alert]')?.focus();
  }, [faults]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    onSave((name) => String(form.get(name) ?? '').trim(), form);
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate ref={all}>
      {faults['form'] !== undefined && (
        <p role="alert" tabIndex={-1} className={styles.fault}>
          {faults['form']}
        </p>
      )}
      {children}
      <Button look="main" type="submit" isDisabled={isBusy}>
        {act.save}
      </Button>
    </form>
  );
}
