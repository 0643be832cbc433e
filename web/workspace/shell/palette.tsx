// Everything by typing: what can be done here first, then places, the tickets seen last, and from two letters on whatever the
// search finds. Opened by Ctrl K.
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { seenTickets } from '../../client/last-list.ts';
import type { AnswerOf } from '../../client/routes.ts';
import { useApi } from '../../client/use-api.tsx';
import { type Command, useAllCommands } from '../../kit/commands.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { matches } from '../../kit/match-words.ts';
import { useTexts } from '../../kit/texts.tsx';
import styles from './shell.module.css';

const SEARCHED_FROM = 2;
/** So long after the last key the search begins. */
const PAUSE_MS = 200;
const SHOWN = 30;
const NOTHING = { rows: [], people: [] };

export function Palette({ onClose }: { readonly onClose: () => void }) {
  const { frame } = useTexts();
  return (
    <Dialog title={frame.palette} isOpen onClose={onClose}>
      <Finder onClose={onClose} />
    </Dialog>
  );
}

function Finder({ onClose }: { readonly onClose: () => void }) {
  const { frame } = useTexts();
  const navigate = useNavigate();
  const all = useAllCommands();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const { rows, people } = useFound(typed);

  const found = useMemo(() => {
    const open = (ticketId: string) => () => navigate({ to: '/tickets/$ticketId', params: { ticketId } });
    const seen = seenTickets().map(
      ({ ticketId, title }): Command => ({
        ...{ id: `seen ${ticketId}`, label: title, run: open(ticketId) },
      }),
    );
    const here = [...all(), ...seen].filter(({ label }) => matches(typed, label));
    const labels = new Set(here.map(({ label }) => label));
    const persons = people.map(
      ({ contactId, name, address }): Command => ({
        id: `found ${contactId}`,
        label: name === '' ? address : `${name} · ${address}`,
        run: () => navigate({ to: '/contacts/$contactId', params: { contactId } }),
      }),
    );
    const searched = rows.map(
      ({ ticketId, number, subject }): Command => ({
        ...{ id: `found ${ticketId}`, label: `${number} ${subject}`, run: open(ticketId) },
      }),
    );
    return [...here, ...persons, ...searched.filter(({ label }) => !labels.has(label))].slice(0, SHOWN);
  }, [all, navigate, rows, people, typed]);

  const run = (command: Command | undefined) => {
    if (command === undefined) return;
    onClose();
    command.run();
  };
  const pressed = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      setAt((now) => (now + step + found.length) % found.length);
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      run(found[at]);
    }
  };
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  return (
    <div className={styles.palette}>
      <input
        // biome-ignore lint/a11y/noAutofocus: the dialog was opened to type
        autoFocus
        role="combobox"
        aria-label={frame.palette}
        aria-expanded
        aria-controls={id}
        aria-activedescendant={found[at] === undefined ? undefined : `${id}-${at}`}
        className={styles.finder}
        placeholder={frame.paletteHint}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={pressed}
      />
      <div ref={list} id={id} role="listbox" aria-label={frame.palette} className={styles.found}>
        {found.map((command, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the current option
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys
          <div
            key={command.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            onPointerMove={() => setAt(index)}
            onClick={() => run(command)}
          >
            <span>{command.label}</span>
            {command.keys !== undefined && <kbd>{command.keys}</kbd>}
          </div>
        ))}
      </div>
      {found.length === 0 && <p className={styles.nothing}>{frame.paletteEmpty}</p>}
    </div>
  );
}

/** Tickets and people, once there was no key for a moment. */
function useFound(typed: string): Pick<AnswerOf<'searchTickets'>, 'rows' | 'people'> {
  const api = useApi();
  const [q, setQ] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const { data } = useQuery({
    queryKey: ['palette', q],
    queryFn: () => api.call('searchTickets', { query: { q } }),
    enabled: [...q].length >= SEARCHED_FROM,
  });
  return data ?? NOTHING;
}
