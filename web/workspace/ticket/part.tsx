// A part of the card beside a conversation: what it is about, and what belongs to it.
import type { ReactNode } from 'react';
import styles from './context.module.css';

export function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.part} aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}
