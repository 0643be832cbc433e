// The editor of an answer: bold, lists, links, quotes, code. Loaded when a ticket is opened; until it is there, and for notes, a plain
// field does. What has no looks stays plain text, and goes out as that.
import { type AnyExtension, Editor, type JSONContent } from '@tiptap/core';
import { StarterKit } from '@tiptap/starter-kit';
import { useEffect, useImperativeHandle, useRef, useState } from 'react';
import type { RichDocument } from '../../../shared/tickets/rich-document-contract.ts';
import { LINK_ADDRESS } from '../../../shared/tickets/writing-routes.ts';
import { Button } from '../../kit/button.tsx';
import { Icon } from '../../kit/icons.tsx';
import { useTexts } from '../../kit/texts.tsx';
import styles from './composer.module.css';
import { ariaOf, type Caret } from './list-trigger.ts';
import { markSentences } from './marked-sentences.ts';
import { openHtmlGate } from './trusted-html.ts';
import type { FieldProps, WrittenWords } from './writing-field.tsx';

/** What the desk takes of each: no number to begin a list with, no language of code, of a link nothing but where it leads. */
const ATTRIBUTES: Readonly<Record<string, object>> = {
  orderedList: {},
  codeBlock: {},
  link: { href: { default: null } },
};

/** Exactly what shared/tickets/rich-document-contract.ts lets in, so that nothing that can be written is refused. */
const Looks = StarterKit.extend({
  addExtensions() {
    const all: readonly AnyExtension[] = this.parent?.() ?? [];
    return all.map((each) => {
      const attributes = ATTRIBUTES[each.name];
      return attributes === undefined ? each : each.extend({ addAttributes: () => attributes });
    });
  },
}).configure({
  ...{ heading: false, horizontalRule: false, strike: false },
  link: { autolink: false, openOnClick: false, isAllowedUri: (address) => LINK_ADDRESS.test(address) },
});

export function RichText(props: FieldProps) {
  const { id, label, text, document, isReadOnly, fault, list, asked, ref } = props;
  const { writing: words } = useTexts();
  const place = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor>();
  const [, look] = useState(0);
  const [address, setAddress] = useState<string>();
  const told = useRef(props);
  told.current = props;
  const [first] = useState({ text, document });

  useEffect(() => {
    const { current: element } = place;
    if (element === null) return undefined;
    openHtmlGate();
    const made = new Editor({
      element,
      injectCSS: false,
      autofocus: 'end',
      extensions: [Looks],
      content: first.document === undefined ? documentOf(first.text) : (first.document as JSONContent),
      editorProps: {
        attributes: {
          ...{ id, class: styles.text ?? '', role: 'textbox', 'aria-multiline': 'true', 'aria-label': label },
        },
        handleDOMEvents: {
          keydown: (_, event) =>
            isForTheList(told.current, event) ||
            isForThePage(event) ||
            isOurs(made, event, () => setAddress('https://')),
          paste: (_, { clipboardData }) => hasFilesOnly(clipboardData),
          drop: (_, { dataTransfer }) => dataTransfer?.types.includes('Files') === true,
        },
      },
      onUpdate: () => told.current.onWrite(writtenIn(made)),
      onTransaction: () => {
        look((before) => before + 1);
        told.current.onCaret(caretIn(made));
      },
    });
    setEditor(made);
    return () => made.destroy();
  }, [first, id, label]);
  useEffect(() => {
    editor?.setEditable(!isReadOnly, false);
  }, [editor, isReadOnly]);
  useEffect(() => {
    const { dom } = editor?.view ?? {};
    dom?.setAttribute('aria-invalid', String(fault !== undefined));
    if (fault === undefined) dom?.removeAttribute('aria-describedby');
    else dom?.setAttribute('aria-describedby', fault);
  }, [editor, fault]);
  useEffect(() => {
    const { dom } = editor?.view ?? {};
    const said: Readonly<Record<string, string | undefined>> = list === undefined ? {} : ariaOf(list);
    for (const [name, value] of Object.entries(said)) if (value !== undefined) dom?.setAttribute(name, value);
    return () => {
      for (const name of Object.keys(said)) dom?.removeAttribute(name);
    };
  }, [editor, list]);
  useEffect(() => {
    if (editor !== undefined) markSentences(editor.view, asked ?? []);
  }, [editor, asked]);
  useImperativeHandle(ref, () => ({
    focus: () => void editor?.commands.focus('end'),
    append: (more) => {
      const isEmpty = editor?.isEmpty === true;
      const { content = [] } = documentOf(isEmpty ? more : `\n${more}`);
      editor?.chain().focus('end').insertContentAt(editor.state.doc.content.size, content).run();
      if (isEmpty) editor?.commands.deleteRange({ from: 0, to: 2 });
    },
    replaceBefore: (length, more) => {
      const at = editor?.state.selection.from ?? 0;
      const chosen = editor
        ?.chain()
        .focus()
        .deleteRange({ from: at - length, to: at });
      if (more === '') chosen?.run();
      else if (more.includes('\n')) chosen?.insertContentAt(at - length, documentOf(more).content ?? []).run();
      else chosen?.insertContentAt(at - length, { type: 'text', text: more }).run();
    },
  }));

  const chain = () => editor?.chain().focus();
  const acts = [
    { name: 'bold', sign: 'B', run: () => chain()?.toggleBold().run() },
    { name: 'italic', sign: 'I', run: () => chain()?.toggleItalic().run() },
    { name: 'underline', sign: 'U', run: () => chain()?.toggleUnderline().run() },
    { name: 'bulletList', sign: <Icon name="bullets" />, run: () => chain()?.toggleBulletList().run() },
    { name: 'orderedList', sign: <Icon name="numbers" />, run: () => chain()?.toggleOrderedList().run() },
    { name: 'blockquote', sign: <Icon name="quote" />, run: () => chain()?.toggleBlockquote().run() },
    { name: 'code', sign: <Icon name="code" />, run: () => chain()?.toggleCode().run() },
    {
      name: 'link',
      sign: <Icon name="link" />,
      run: () =>
        editor?.isActive('link') === true ? chain()?.unsetLink().run() : setAddress((at) => at ?? 'https://'),
    },
  ] as const;
  return (
    <div className={styles.rich} onPaste={props.onPaste}>
      <div ref={place} />
      <div className={styles.tools} role="toolbar" aria-label={words.looks}>
        {acts.map(({ name, sign, run }) => (
          <Button
            key={name}
            look="quiet"
            aria-label={words.look[name]}
            aria-pressed={editor?.isActive(name) === true}
            isDisabled={isReadOnly}
            onPress={run}
          >
            {sign}
          </Button>
        ))}
        {address !== undefined && (
          <input
            className={styles.address}
            type="url"
            aria-label={words.linkTo}
            value={address}
            // biome-ignore lint/a11y/noAutofocus: it was asked for just now
            autoFocus
            onChange={(event) => setAddress(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' && event.key !== 'Escape') return;
              event.preventDefault();
              event.stopPropagation();
              if (event.key === 'Enter' && LINK_ADDRESS.test(address)) {
                const marks = [{ type: 'link', attrs: { href: address } }];
                // With nothing chosen the address itself becomes the words.
                if (editor?.state.selection.empty === true && !editor.isActive('link'))
                  chain()
                    ?.insertContent([
                      { type: 'text', text: address, marks },
                      { type: 'text', text: ' ' },
                    ])
                    .run();
                else chain()?.extendMarkRange('link').setLink({ href: address }).run();
              } else editor?.commands.focus();
              setAddress(undefined);
            }}
          />
        )}
      </div>
    </div>
  );
}

function isForTheList({ onListKey }: FieldProps, event: KeyboardEvent): boolean {
  if (event.isComposing || !onListKey(event.key)) return false;
  event.preventDefault();
  event.stopPropagation();
  return true;
}

/** Within a paragraph; a line break in it begins a line. */
function caretIn({ state: { selection } }: Editor): Caret | undefined {
  const { $from, empty } = selection;
  const { parent, parentOffset } = $from;
  if (!empty || parent.type.name !== 'paragraph') return undefined;
  const before = parent.textBetween(0, parentOffset, '\n', '\n').split('\n').at(-1) ?? '';
  const after = parent.textBetween(parentOffset, parent.content.size, '\n', '\n').split('\n')[0] ?? '';
  return { before, line: before + after };
}

/** Sending, leaving, and Tab, which always leads out of the field: the editor must not take them for its own. */
function isForThePage({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key === 'Tab' || key === 'Escape' || (key === 'Enter' && (ctrlKey || metaKey));
}

function isOurs(editor: Editor, event: KeyboardEvent, link: () => void): boolean {
  if (!event.ctrlKey && !event.metaKey) return false;
  const isQuote = event.shiftKey && event.code === 'Digit9';
  const isLink = event.code === 'KeyK' && !editor.state.selection.empty;
  if (!isQuote && !isLink) return false;
  event.preventDefault();
  event.stopPropagation();
  if (isQuote) editor.commands.toggleBlockquote();
  else link();
  return true;
}

function hasFilesOnly(data: DataTransfer | null): boolean {
  return data !== null && data.files.length > 0 && !data.types.includes('text/plain');
}

/** A line each, so that what was typed into the plain field looks the same. */
function documentOf(text: string): JSONContent {
  const lines = text.split('\n');
  return {
    type: 'doc',
    content: lines.map((line) => ({
      type: 'paragraph',
      ...(line === '' ? {} : { content: [{ type: 'text', text: line }] }),
    })),
  };
}

/** Without a document when nothing in it has looks. */
function writtenIn(editor: Editor): WrittenWords {
  const { doc } = editor.state;
  const text = doc.textBetween(0, doc.content.size, '\n', '\n');
  let hasLooks = false;
  doc.descendants((node) => {
    hasLooks ||= node.marks.length > 0 || !['paragraph', 'text', 'hardBreak'].includes(node.type.name);
  });
  return { text, document: hasLooks ? (editor.getJSON() as RichDocument) : undefined };
}
