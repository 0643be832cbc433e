// An answer with the looks that it was sent with, as elements: nothing of it is ever read as markup.
import { createElement, type ReactNode } from 'react';
import type { Looks } from '../../../shared/tickets/document-looks-contract.ts';
import { LINK_REL } from '../../../shared/tickets/writing-routes.ts';
import styles from './rich-words.module.css';

export function RichWords({ looks }: { readonly looks: readonly Looks[] }) {
  return <div className={styles.looks}>{drawn(looks)}</div>;
}

function drawn(all: readonly Looks[]): readonly ReactNode[] {
  return all.map((looks, at) => {
    if (typeof looks === 'string') return looks;
    // biome-ignore lint/suspicious/noArrayIndexKey: an answer that was sent never changes
    if (looks.tag === 'br') return <br key={at} />;
    if (looks.tag !== 'a') return createElement(looks.tag, { key: at }, ...drawn(looks.inside));
    const { href, behind, inside } = looks;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: an answer that was sent never changes
      <a key={at} href={href} target="_blank" rel={LINK_REL} title={href}>
        {...drawn(inside)}
        {behind !== undefined && ` <${behind}>`}
      </a>
    );
  });
}
