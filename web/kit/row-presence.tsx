// Who is at a ticket now, in its row: the picture and the word tell an answer from a look. A row takes it from the context by itself,
// so that nobody's coming or going draws the other rows anew.
import { createContext, useContext } from 'react';
import { classes } from './class-names.ts';
import { Icon, type IconName } from './icons.tsx';
import styles from './row-presence.module.css';
import { useTexts } from './texts.tsx';

export type Doing = 'answering' | 'noting' | 'reading';
export type PresentInRow = { readonly doing: Doing; readonly name: string };

/** By ticket. The same map for as long as nobody comes, goes, or does something else. */
export const RowPresenceContext = createContext<ReadonlyMap<string, readonly PresentInRow[]>>(new Map());

/** What others should know first stands first. */
const SHOWN = [
  ['answering', 'pen'],
  ['noting', 'quote'],
  ['reading', 'mine'],
] as const satisfies readonly (readonly [Doing, IconName])[];
const NAMES_SHOWN = 2;

export function RowPresence({ ticketId }: { readonly ticketId: string }) {
  const { here } = useTexts().views;
  const all = useContext(RowPresenceContext).get(ticketId);
  if (all === undefined) return null;
  const told = (doing: Doing, names: readonly string[]) => `${names.join(', ')}: ${here[doing]}`;
  const groups = SHOWN.flatMap(([doing, icon]) => {
    const names = all.filter((one) => one.doing === doing).map(({ name }) => name);
    return names.length === 0 ? [] : [{ doing, icon, names }];
  });
  return (
    <span className={styles.here} title={groups.map(({ doing, names }) => told(doing, names)).join('; ')}>
      {groups.map(({ doing, icon, names }) => (
        <span key={doing} className={classes(styles.doing, doing === 'answering' && styles.answering)}>
          <Icon name={icon} size={14} />
          <span className={styles.names}>{shortened(names)}</span>
          <span className={styles.word}>: {here[doing]}</span>
        </span>
      ))}
    </span>
  );
}

function shortened(names: readonly string[]): string {
  const more = names.length - NAMES_SHOWN;
  return more > 0 ? `${names.slice(0, NAMES_SHOWN).join(', ')} +${more}` : names.join(', ');
}
