// Of a mail that has gone: who got it, as its message says it. The texts come a moment after the page.
import { type ReactNode, Suspense } from 'react';
import type { RecipientsTexts } from '../../../shared/i18n/recipients-en.ts';
import styles from './recipients.module.css';
import { useRecipientsTexts } from './recipients-texts.ts';
import { type Person, shownPerson } from './who-gets-it.ts';

function Said({ children }: { readonly children: (words: RecipientsTexts) => ReactNode }) {
  return children(useRecipientsTexts());
}

function Later({ children }: { readonly children: (words: RecipientsTexts) => ReactNode }) {
  return (
    <Suspense>
      <Said>{children}</Said>
    </Suspense>
  );
}

export function WentTo({ to, copies }: { readonly to: readonly Person[]; readonly copies: readonly Person[] }) {
  if (to.length === 0 && copies.length === 0) return null;
  return (
    <Later>
      {(words) => (
        <p className={styles.went}>
          {to.length > 0 && (
            <span>
              <span className={styles.muted}>{words.to}: </span>
              {to.map(shownPerson).join(', ')}
            </span>
          )}
          {copies.length > 0 && (
            <span>
              <span className={styles.muted}>{words.copy}: </span>
              {copies.map(shownPerson).join(', ')}
            </span>
          )}
        </p>
      )}
    </Later>
  );
}

/** Of a message that went on to somebody outside. */
export function Forwarded({ to }: { readonly to: readonly Person[] }) {
  return (
    <Later>{({ forward }) => <p className={styles.went}>{forward.forwarded(to.map(shownPerson).join(', '))}</p>}</Later>
  );
}

export function ForwardLost() {
  return <Later>{({ forward }) => forward.lost}</Later>;
}

/** What came back was not the requester's mail. */
export function CopyOnly() {
  return <Later>{({ aCopy }) => `, ${aCopy}`}</Later>;
}
