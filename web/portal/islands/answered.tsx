// An answer with the looks that it was sent with, as elements: the page's policy lets nothing become markup, and nothing has to.
/** @jsxImportSource preact */
import { type ComponentChildren, h } from 'preact';
import { LINK_REL, type Looks, looksOf } from '../../../shared/tickets/document-looks.ts';
import type { RichDocument } from '../../../shared/tickets/rich-document-contract.ts';

export function Answered({ document }: { readonly document: RichDocument }) {
  return <div class="words looks">{drawn(looksOf(document))}</div>;
}

function drawn(all: readonly Looks[]): ComponentChildren {
  return all.map((looks) => {
    if (typeof looks === 'string') return looks;
    if (looks.tag === 'br') return h('br', {});
    if (looks.tag !== 'a') return h(looks.tag, {}, drawn(looks.inside));
    const { href, behind, inside } = looks;
    return h('a', { href, target: '_blank', rel: LINK_REL }, drawn(inside), behind === undefined ? '' : ` <${behind}>`);
  });
}
