// An answer with the looks that it was sent with, as elements: nothing of it is ever read as markup.
import { createElement, type ReactNode } from 'react';
import { LINK_REL, type Looks, looksOf } from '../../../shared/tickets/document-looks.ts';
import type { RichDocument } from '../../../shared/tickets/rich-document-contract.ts';
import styles from './rich-words.module.css';

export function RichWords({ document }: { readonly document: RichDocument }) {
  return <div className={styles.looks}>{drawn(looksOf(document))}</div>;
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
