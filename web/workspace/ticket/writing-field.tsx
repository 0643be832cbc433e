// Where the text of an answer or a note is typed: the editor as soon as it is loaded, a plain field until then and for notes. What was
// typed into the one moves over to the other.
import { type ClipboardEvent, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import type { RichDocument } from '../../../shared/tickets/rich-document-contract.ts';
import styles from './composer.module.css';

export type FieldHandle = { focus(): void; append(text: string): void };

/** The document when something in it has looks; the text alone otherwise. */
export type WrittenWords = { readonly text: string; readonly document: RichDocument | undefined };

export type FieldProps = {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  readonly document: RichDocument | undefined;
  readonly isReadOnly: boolean;
  /** The id of what says why it was refused. */
  readonly fault: string | undefined;
  readonly onWrite: (written: WrittenWords) => void;
  readonly onPaste: (event: ClipboardEvent) => void;
  readonly ref: Ref<FieldHandle>;
};

type Loaded = typeof import('./rich-text.tsx');
let loaded: Loaded | undefined;
let loading: Promise<Loaded> | undefined;

/** Begins when a ticket is opened. Without a connection the plain field stays, and the next ticket tries again. */
export function loadRichText(): Promise<Loaded> {
  loading ??= import('./rich-text.tsx');
  loading.then(
    (module) => {
      loaded = module;
    },
    () => {
      loading = undefined;
    },
  );
  return loading;
}

export function WritingField({ isRich, ...props }: FieldProps & { readonly isRich: boolean }) {
  const [rich, setRich] = useState(loaded);
  useEffect(() => {
    if (!isRich || rich !== undefined) return undefined;
    let isHere = true;
    loadRichText().then(
      (module) => isHere && setRich(module),
      () => {},
    );
    return () => {
      isHere = false;
    };
  }, [isRich, rich]);
  if (isRich && rich !== undefined) return <rich.RichText {...props} />;
  return <PlainField {...props} />;
}

function PlainField(props: FieldProps) {
  const { id, label, text, isReadOnly, fault, onWrite, onPaste, ref } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  useImperativeHandle(ref, () => ({
    focus: () => field.current?.focus(),
    append: (more) => onWrite({ text: text === '' ? more : `${text}\n\n${more}`, document: undefined }),
  }));
  return (
    <>
      <label className="unseen" htmlFor={id}>
        {label}
      </label>
      <textarea
        ref={field}
        id={id}
        className={styles.text}
        value={text}
        rows={7}
        readOnly={isReadOnly}
        aria-invalid={fault !== undefined}
        aria-describedby={fault}
        onChange={(event) => onWrite({ text: event.target.value, document: undefined })}
        onPaste={onPaste}
      />
    </>
  );
}
