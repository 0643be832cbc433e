// An answer with the looks that it was sent with, as elements: the page's policy lets nothing become markup, and nothing has to.
/** @jsxImportSource preact */
import { type ComponentChildren, h } from 'preact';
import type { Looks } from '../../../shared/tickets/document-looks-contract.ts';
import { LINK_REL } from '../../../shared/tickets/writing-routes.ts';

export function Answered({ looks }: { readonly looks: readonly Looks[] }) {
  return <div class="words looks">{drawn(looks)}</div>;
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
