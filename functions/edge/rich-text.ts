// The HTML of an answer, made harmless before it is stored, forbidden data masked; and the text that stands for it wherever only text
// is shown.
import { htmlToText } from '../../shared/mail/html-to-text.ts';
import { sanitiseHtml } from '../../shared/mail/sanitise-html.ts';
import { redactedText, redactHtml } from '../../shared/redaction/redact.ts';

/** Only what the allow-list of customers' mails lets through; doing it again changes nothing. */
export function richText(html: string): { readonly html: string; readonly text: string } {
  const safe = redactHtml(sanitiseHtml(html).html).text;
  return { html: safe, text: redactedText(htmlToText(safe)).trim() };
}
