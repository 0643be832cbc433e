// An answer on the page of its request, with the looks that it was sent with: HTML that our own renderer writes of a checked document,
// the one that the mail uses, without the style that the page's policy would refuse.
import type { Looks } from '../../shared/tickets/document-looks-contract.ts';
import { looksHtml } from '../../shared/tickets/rich-document.ts';
import type { Markup } from '../edge/page.ts';

export function answerLooks(looks: readonly Looks[]): Markup {
  return { markup: `<div class="words looks">${looksHtml(looks, 'page')}</div>` };
}
