// Where the text of an answer or a note is typed: the editor as soon as it is loaded, a plain field until then and for notes. What was
// typed into the one moves over to the other.
import { type ClipboardEvent, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import type { RichDocument } from '../../../shared/tickets/rich-document-contract.ts';
import styles from './composer.module.css';
import { ariaOf, type Caret, type OpenList } from './list-trigger.ts';
import type { Asked } from './marked-sentences.ts';

export type FieldHandle = {
  focus(): void;
  append(text: string): void;
  /** At the caret, in place of so many characters before it. */
  replaceBefore(length: number, text: string): void;
};

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
  /** Sentences of the text that may not be sent. */
  readonly asked: Asked | undefined;
  readonly list: OpenList | undefined;
  readonly onCaret: (caret: Caret | undefined) => void;
  /** Whether a key was the list's. */
  readonly onListKey: (key: string) => boolean;
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
  const { id, label, text, isReadOnly, fault, onWrite, onPaste, list, onCaret, onListKey, ref } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  useImperativeHandle(ref, () => ({
    focus: () => field.current?.focus(),
    append: (more) => onWrite({ text: text === '' ? more : `${text}\n\n${more}`, document: undefined }),
    replaceBefore: (length, more) => {
      const { current } = field;
      if (current === null) return;
      const { selectionStart: to, value } = current;
      const from = Math.max(0, to - length);
      const written = value.slice(0, from) + more + value.slice(to);
      // Written here too, so that the caret stays behind it.
      current.value = written;
      current.setSelectionRange(from + more.length, from + more.length);
      onWrite({ text: written, document: undefined });
    },
  }));
  const look = () => onCaret(caretIn(field.current));
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
        {...(list === undefined ? {} : ariaOf(list))}
        onChange={(event) => {
          onWrite({ text: event.target.value, document: undefined });
          look();
        }}
        onSelect={look}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || !onListKey(event.key)) return;
          event.preventDefault();
          event.stopPropagation();
        }}
        onPaste={onPaste}
      />
    </>
  );
}

function caretIn(field: HTMLTextAreaElement | null): Caret | undefined {
  if (field === null || field.selectionStart !== field.selectionEnd) return undefined;
  const { value, selectionStart: at } = field;
  const from = value.lastIndexOf('\n', at - 1) + 1;
  const end = value.indexOf('\n', at);
  return { before: value.slice(from, at), line: value.slice(from, end < 0 ? value.length : end) };
}
