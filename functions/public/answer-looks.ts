// An answer on the page of its request, with the looks that it was sent with: HTML that our own renderer writes of a checked document,
// the one that the mail uses, without the style that the page's policy would refuse.
import { documentHtml } from '../../shared/tickets/rich-document.ts';
import type { RichDocument } from '../../shared/tickets/rich-document-contract.ts';
import type { Markup } from '../edge/page.ts';

export function answerLooks(document: RichDocument): Markup {
  return { markup: `<div class="words looks">${documentHtml(document, 'page')}</div>` };
}
