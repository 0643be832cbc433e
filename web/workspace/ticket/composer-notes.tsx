// What the composer says beside its text: that something came meanwhile, that another device went on, where the text is kept.
import { useMemo, useSyncExternalStore } from 'react';
import { deviceShelf } from '../../client/device.ts';
import { outboxOf } from '../../client/outbox.ts';
import { useAnswer, useMe } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { useReading, useTexts } from '../../kit/texts.tsx';
import styles from './composer.module.css';
import type { OpenDraft } from './use-draft.ts';

export function Overtaken(props: { readonly onAnyway: () => void; readonly onChange: () => void }) {
  const { composer: words } = useReading().texts;
  return (
    <div className={styles.collision} role="alert">
      <p>{words.collision}</p>
      <div className={styles.buttons}>
        <Button onPress={props.onAnyway}>{words.anyway}</Button>
        <Button onPress={props.onChange}>{words.change}</Button>
      </div>
    </div>
  );
}

/** The sentences that may not be sent, as they stand in the text. */
export function MarkedAsks({ text }: { readonly text: string }) {
  const words = useTexts().writing;
  const { data } = useAnswer('checkText', { body: { text } });
  if (data === undefined || data.asks.length === 0) return null;
  return (
    <div className={styles.asks}>
      <p>{words.marked}</p>
      {data.asks.map(({ from, to }) => (
        <blockquote key={from} className={styles.theirs}>
          {text.slice(Math.max(0, from - AROUND), from)}
          <mark>{text.slice(from, to)}</mark>
          {text.slice(to, to + AROUND)}
        </blockquote>
      ))}
    </div>
  );
}

/** Characters shown on each side of what is marked. */
const AROUND = 40;

/** Both texts are there until one is chosen. */
export function OtherDevice({ draft }: { readonly draft: OpenDraft }) {
  const { times } = useReading();
  const words = useTexts().writing;
  const { other } = draft;
  if (other === undefined) return null;
  return (
    <div className={styles.collision} role="alert">
      <p>{words.otherDevice(times.clock(other.savedAt))}</p>
      <blockquote className={styles.theirs}>{other.text}</blockquote>
      <div className={styles.buttons}>
        <Button onPress={() => draft.choose('other')}>{words.takeThat}</Button>
        <Button onPress={() => draft.choose('this')}>{words.keepThis}</Button>
      </div>
    </div>
  );
}

/** On the server as soon as it is there too; that it is on the device is said until then. */
export function SavedAt(props: {
  readonly draft: OpenDraft;
  readonly ticketId: string;
  readonly kind: 'reply' | 'note';
}) {
  const { draft, ticketId, kind } = props;
  const { texts, times } = useReading();
  const words = useTexts().writing;
  const { agentId } = useMe();
  const box = useMemo(() => outboxOf(deviceShelf, agentId), [agentId]);
  const waiting = useSyncExternalStore(box.subscribe, box.list);
  const isWaiting = waiting.some((each) => each.ticketId === ticketId && each.kind === kind);
  const { savedAt, keptAt } = draft;
  const isKept = keptAt !== undefined && keptAt >= (savedAt ?? 0) - KEPT_BEHIND_MS;
  return (
    <span className={styles.saved} role="status">
      {isWaiting && words.waitsHere}
      {!isWaiting && isKept && words.kept(times.clock(keptAt))}
      {!isWaiting && !isKept && savedAt !== undefined && texts.composer.saved(times.clock(savedAt))}
    </span>
  );
}

/** The desk's clock and this device's differ a little; what counts is that nothing was written long after. */
const KEPT_BEHIND_MS = 3_000;
