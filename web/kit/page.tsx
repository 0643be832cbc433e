// A screen: its title for the window and for whoever listens, its actions, its content. The focus goes to the title when a
// screen is opened, so that the keyboard and a screen reader begin where the eyes do.
import { type ReactNode, useEffect, useRef } from 'react';
import { classes } from './class-names.ts';
import styles from './page.module.css';
import { useTexts } from './texts.tsx';

export function Page(props: {
  readonly title: string;
  readonly actions?: ReactNode;
  /** The content keeps to a readable width and scrolls as a whole; a list fills the screen and scrolls by itself. */
  readonly fills?: boolean;
  /** Room for two columns. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}) {
  const { title, actions, fills = false, wide = false, children } = props;
  return (
    <div className={classes(styles.page, fills && styles.fills, wide && styles.wide)}>
      <header className={styles.head}>
        <PageTitle title={title} />
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      <div className={styles.content}>{children}</div>
    </div>
  );
}

/** `tab` is what the window is called, where that says more than the heading: how many wait. */
export function PageTitle(props: { readonly title: string; readonly tab?: string; readonly children?: ReactNode }) {
  const { title, tab = title, children } = props;
  const { frame } = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = frame.title(tab);
  }, [frame, tab]);
  useEffect(() => {
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1} className={styles.title}>
      {children ?? title}
    </h1>
  );
}

/** A card of a page: a heading and what belongs to it. */
export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.section} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
