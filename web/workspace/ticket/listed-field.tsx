// The text field with the lists that open in it: templates by a slash, colleagues by an @.
import { lazy, Suspense, useCallback, useId, useImperativeHandle, useRef, useState } from 'react';
import { useAnswer } from '../../client/use-api.tsx';
import { type Caret, type Trigger, triggerAt } from './list-trigger.ts';
import type { TicketView } from './use-ticket.ts';
import type { ListKeys } from './write-list.tsx';
import { type FieldHandle, type FieldProps, WritingField } from './writing-field.tsx';

const TemplateList = lazy(async () => ({ default: (await import('./write-list.tsx')).TemplateList }));
const ColleagueList = lazy(async () => ({ default: (await import('./write-list.tsx')).ColleagueList }));

export function ListedField({
  ref,
  ticket,
  kind,
  onMention,
  refused,
  ...props
}: Omit<FieldProps, 'asked' | 'list' | 'onCaret' | 'onListKey'> & {
  readonly ticket: TicketView;
  readonly kind: 'reply' | 'note';
  readonly onMention: (agentId: string) => void;
  /** The text that asks for what nobody may be asked for. */
  readonly refused: string | undefined;
}) {
  const { data } = useAnswer('checkText', { body: { text: refused ?? '' } }, { enabled: refused !== undefined });
  const field = useRef<FieldHandle>(null);
  const id = useId();
  const keys = useRef<ListKeys>(undefined);
  const [trigger, setTrigger] = useState<Trigger>();
  const [active, setActive] = useState<string>();
  /** Closed by Escape, until it is begun anew. */
  const [isClosed, setClosed] = useState(false);
  useImperativeHandle(ref, () => ({
    focus: () => field.current?.focus(),
    append: (text) => field.current?.append(text),
    replaceBefore: (length, text) => field.current?.replaceBefore(length, text),
  }));
  const onCaret = useCallback(
    (caret: Caret | undefined) => {
      const found = triggerAt(kind, caret);
      setTrigger((before) => (JSON.stringify(before) === JSON.stringify(found) ? before : found));
      if (found === undefined) setClosed(false);
    },
    [kind],
  );
  const onListKey = useCallback((key: string) => keys.current?.(key) === true, []);
  const isOpen = trigger !== undefined && !isClosed && !props.isReadOnly;
  const list = {
    ...{ id, ticket, keys, onMention },
    typed: trigger?.typed ?? '',
    onActive: setActive,
    onClose: () => setClosed(true),
    onTake: () => {
      const { length = 0, typed = '' } = trigger ?? {};
      field.current?.replaceBefore(length, '');
      return {
        write: (text: string) => field.current?.replaceBefore(0, text),
        back: () => field.current?.replaceBefore(0, `/${typed}`),
      };
    },
  };
  return (
    <>
      <WritingField
        {...props}
        ref={field}
        isRich={kind === 'reply'}
        asked={refused === undefined ? undefined : data?.asks}
        list={isOpen ? { id, active } : undefined}
        onCaret={onCaret}
        onListKey={onListKey}
      />
      {isOpen && (
        <Suspense>{trigger.kind === 'template' ? <TemplateList {...list} /> : <ColleagueList {...list} />}</Suspense>
      )}
    </>
  );
}
