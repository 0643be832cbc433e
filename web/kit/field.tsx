// Fields of forms: the label above, the hint between label and field, the fault below it and read with it.
import { type ComponentProps, type ReactNode, useId } from 'react';
import styles from './field.module.css';

type Around = { readonly label: string; readonly hint?: string; readonly fault?: string | undefined };

function Field(
  props: Around & {
    readonly children: (ids: {
      readonly id: string;
      readonly 'aria-describedby': string | undefined;
      readonly 'aria-invalid': boolean;
    }) => ReactNode;
  },
) {
  const { label, hint, fault, children } = props;
  const id = useId();
  const described = [hint !== undefined ? `${id}-hint` : '', fault !== undefined ? `${id}-fault` : '']
    .filter(Boolean)
    .join(' ');
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <span id={`${id}-hint`} className={styles.hint}>
          {hint}
        </span>
      )}
      {children({
        id,
        'aria-describedby': described === '' ? undefined : described,
        'aria-invalid': fault !== undefined,
      })}
      {fault !== undefined && (
        <span id={`${id}-fault`} className={styles.fault}>
          {fault}
        </span>
      )}
    </div>
  );
}

export function TextField({ label, hint, fault, ...input }: Around & Omit<ComponentProps<'input'>, 'className'>) {
  const around = { label, ...(hint === undefined ? {} : { hint }), fault };
  return <Field {...around}>{(ids) => <input {...input} {...ids} className={styles.input} />}</Field>;
}

export function TextArea({ label, hint, fault, ...input }: Around & Omit<ComponentProps<'textarea'>, 'className'>) {
  const around = { label, ...(hint === undefined ? {} : { hint }), fault };
  return <Field {...around}>{(ids) => <textarea {...input} {...ids} className={styles.input} />}</Field>;
}

export function SelectField({
  label,
  hint,
  fault,
  children,
  ...input
}: Around & Omit<ComponentProps<'select'>, 'className'>) {
  const around = { label, ...(hint === undefined ? {} : { hint }), fault };
  return (
    <Field {...around}>
      {(ids) => (
        <select {...input} {...ids} className={styles.input}>
          {children}
        </select>
      )}
    </Field>
  );
}

/** A yes or no with its words beside it. */
export function Check({
  label,
  hint,
  ...input
}: { readonly label: string; readonly hint?: string } & Omit<ComponentProps<'input'>, 'className' | 'type'>) {
  const id = useId();
  return (
    <div className={styles.check}>
      <input {...input} type="checkbox" id={id} aria-describedby={hint === undefined ? undefined : `${id}-hint`} />
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <span id={`${id}-hint`} className={styles.hint}>
          {hint}
        </span>
      )}
    </div>
  );
}
