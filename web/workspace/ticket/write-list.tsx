// The list that opens while one writes: templates of an answer, colleagues of a note. The focus stays in the text; arrows choose, Enter
// inserts, Escape closes. Loaded when it is asked for.
import { type RefObject, useEffect, useState } from 'react';
import type { TemplateId } from '../../../shared/kernel/id.ts';
import { problemText } from '../../client/problem.ts';
import { useAnswer, useApi, useMe } from '../../client/use-api.tsx';
import { classes } from '../../kit/class-names.ts';
import { matches } from '../../kit/match-words.ts';
import { useNotices } from '../../kit/notices.tsx';
import { useTexts } from '../../kit/texts.tsx';
import styles from './recipients.module.css';
import { useRecipientsTexts } from './recipients-texts.ts';
import type { TicketView } from './use-ticket.ts';

type Choosable = { readonly id: string; readonly label: string; readonly hint?: string | undefined };

/** Of a key whether it was the list's. */
export type ListKeys = (key: string) => boolean;

type ListProps = {
  readonly id: string;
  readonly ticket: TicketView;
  readonly typed: string;
  readonly keys: RefObject<ListKeys | undefined>;
  /** Takes away what was typed to choose by, and answers how to write in its place. */
  readonly onTake: () => { readonly write: (text: string) => void; readonly back: () => void };
  readonly onMention: (agentId: string) => void;
  readonly onActive: (optionId: string | undefined) => void;
  readonly onClose: () => void;
};

export function TemplateList(props: ListProps) {
  const { ticket, onTake } = props;
  const texts = useTexts();
  const { lists: words } = useRecipientsTexts();
  const api = useApi();
  const notices = useNotices();
  const { data } = useAnswer('listReplyTemplates', {});
  const insert = async (templateId: string) => {
    const { write, back } = onTake();
    try {
      const params = { ticketId: ticket.ticketId, templateId: templateId as TemplateId };
      write((await api.call('renderReplyTemplate', { params })).text);
    } catch (error) {
      back();
      notices.fail(problemText(texts, error));
    }
  };
  if (data === undefined) return null;
  const all = data.templates.map(({ templateId, name, language }) => ({
    ...{ id: templateId as string, label: name },
    hint: language === ticket.language ? undefined : language,
  }));
  const none = all.length === 0 ? texts.composer.noTemplates : words.noTemplate;
  return <List {...props} label={words.templates} all={all} none={none} onChoose={({ id }) => void insert(id)} />;
}

export function ColleagueList(props: ListProps) {
  const { onTake, onMention } = props;
  const { lists: words } = useRecipientsTexts();
  const me = useMe();
  const all = me.colleagues
    .filter(({ agentId, active }) => active && agentId !== me.agentId)
    .map(({ agentId, name }) => ({ id: agentId as string, label: name }));
  const choose = ({ id, label }: Choosable) => {
    onTake().write(`@${label} `);
    onMention(id);
  };
  return <List {...props} label={words.colleagues} all={all} none={words.noColleague} onChoose={choose} />;
}

/** Shown at once; whoever types on finds the rest. */
const SHOWN = 8;

function List(
  props: ListProps & {
    readonly label: string;
    readonly all: readonly Choosable[];
    readonly none: string;
    readonly onChoose: (chosen: Choosable) => void;
  },
) {
  const { id, typed, keys, label, all, none, onChoose, onActive, onClose } = props;
  const { lists: words } = useRecipientsTexts();
  const found = all.filter((each) => matches(typed, each.label)).slice(0, SHOWN);
  const [at, setAt] = useState({ typed, index: 0 });
  const index = at.typed === typed ? Math.min(at.index, found.length - 1) : 0;
  const active = found[index];
  const optionId = active === undefined ? undefined : `${id}-${active.id}`;
  useEffect(() => {
    onActive(optionId);
    if (optionId !== undefined) document.getElementById(optionId)?.scrollIntoView({ block: 'nearest' });
    return () => onActive(undefined);
  }, [optionId, onActive]);
  useEffect(() => {
    keys.current = (key) => {
      if (key === 'Escape') onClose();
      else if (active === undefined) return false;
      else if (key === 'Enter') onChoose(active);
      else if (key === 'ArrowDown') setAt({ typed, index: (index + 1) % found.length });
      else if (key === 'ArrowUp') setAt({ typed, index: (index + found.length - 1) % found.length });
      else return false;
      return true;
    };
    return () => {
      keys.current = undefined;
    };
  });
  return (
    <div className={styles.popup}>
      {found.length === 0 && <p className={styles.muted}>{none}</p>}
      <div id={id} role="listbox" aria-label={label} className={styles.options}>
        {found.map((each) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the text, which keeps the focus
          <div
            key={each.id}
            id={`${id}-${each.id}`}
            role="option"
            aria-selected={each === active}
            tabIndex={-1}
            className={classes(styles.option, each === active && styles.active)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(each)}
          >
            {each.label}
            {each.hint !== undefined && <span className={styles.muted}> {each.hint}</span>}
          </div>
        ))}
      </div>
      <span className="unseen" role="status">
        {found.length === 0 ? none : words.count(found.length)}
      </span>
    </div>
  );
}
