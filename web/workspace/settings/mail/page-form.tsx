// A setting with a screen of its own: its fields, what became of saving them, and the preview at their side.
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { useCan } from '../../../client/use-api.tsx';
import { Button } from '../../../kit/button.tsx';
import { useTexts } from '../../../kit/texts.tsx';
import { useSettingsTexts } from '../settings-texts.ts';
import type { Faults } from '../use-save.ts';
import styles from './mail.module.css';
import { Unsaved } from './unsaved.tsx';

export function SideBySide(props: {
  readonly label: string;
  readonly preview: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className={styles.sides}>
      {props.children}
      <aside className={styles.aside} aria-label={props.label}>
        {props.preview}
      </aside>
    </div>
  );
}

type FormProps = {
  readonly faults: Faults;
  readonly isBusy: boolean;
  /** Answers where to go once it is saved, `stay` for nowhere; undefined when it was refused. */
  readonly onSave: (form: FormData) => Promise<(() => void) | 'stay' | undefined>;
  /** Whether what buttons of the form do has changed it; what is typed and chosen counts by itself. */
  readonly isEdited?: boolean;
  /** Whatever is typed or chosen in it. */
  readonly onEdit?: (form: FormData) => void;
  readonly children: ReactNode;
  /** Beside the button that saves. */
  readonly more?: ReactNode;
};

/** What is wrong with the whole stands at the button; the focus goes to the first field at fault. */
export function PageForm({ faults, isBusy, onSave, isEdited = false, onEdit, children, more }: FormProps) {
  const { act } = useTexts();
  const { settings } = useSettingsTexts();
  const canChange = useCan('settings.change');
  const form = useRef<HTMLFormElement>(null);
  const refused = useRef(faults);
  const typed = useRef(false);
  const saved = useRef(false);
  const isUnsaved = () => !saved.current && (typed.current || isEdited);
  useEffect(() => {
    if (refused.current === faults) return;
    refused.current = faults;
    form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [faults]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void onSave(new FormData(event.currentTarget)).then((next) => {
      if (next === undefined) return;
      saved.current = true;
      if (next !== 'stay') next();
    });
  };
  return (
    <form
      ref={form}
      className={styles.form}
      onSubmit={submit}
      onChange={(event) => {
        typed.current = true;
        saved.current = false;
        onEdit?.(new FormData(event.currentTarget));
      }}
      noValidate
    >
      <Unsaved isUnsaved={isUnsaved} />
      <fieldset className={styles.fields} disabled={!canChange}>
        {children}
      </fieldset>
      {canChange ? (
        <div className={styles.end}>
          <Button look="main" type="submit" isDisabled={isBusy}>
            {act.save}
          </Button>
          {more}
          <span role="alert" className={styles.fault}>
            {faults['form']}
          </span>
        </div>
      ) : (
        <p className={styles.hint}>{settings.readOnly}</p>
      )}
    </form>
  );
}

/** Fields that belong together, under their words. */
export function FieldGroup(props: {
  readonly title: string;
  readonly hint?: string;
  readonly fault?: string | undefined;
  readonly children: ReactNode;
}) {
  const { title, hint, fault, children } = props;
  return (
    <fieldset className={styles.group}>
      <legend>{title}</legend>
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      {fault !== undefined && <p className={styles.fault}>{fault}</p>}
      {children}
    </fieldset>
  );
}
