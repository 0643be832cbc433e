// The HTML part of what we send: paragraphs and links on a plain page that mail programs of any age show alike.
import { escapeHtml } from '../kernel/escape-html.ts';

export type MailBlock =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong'; readonly text: string }
  | { readonly kind: 'muted'; readonly text: string }
  /** `label` is what an HTML reader clicks; a plain one sees the address. */
  | { readonly kind: 'link'; readonly text: string; readonly label: string; readonly url: string };

/** The plain-text part: blocks apart by an empty line, a link's address on a line of its own. */
export function textOf(blocks: readonly MailBlock[]): string {
  return `${blocks.map((block) => (block.kind === 'link' ? `${block.text}\n${block.url}` : block.text)).join('\n\n')}\n`;
}

/** The HTML part. Inline styles only, and colours that both light and dark mail programs keep readable. */
export function htmlOf(blocks: readonly MailBlock[], language: string): string {
  const body = blocks.map((block) => `<p style="${STYLE[block.kind]}">${inner(block)}</p>`).join('\n');
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">
<meta name="viewport" content="width=device-width"></head>
<body style="margin:0;padding:16px"><div style="max-width:600px;font:16px/24px system-ui,'Segoe UI',Arial,sans-serif">
${body}
</div></body></html>
`;
}

const STYLE: Readonly<Record<MailBlock['kind'], string>> = {
  text: 'margin:0 0 16px',
  strong: 'margin:0 0 16px;font-weight:600',
  muted: 'margin:0 0 16px;font-size:14px;line-height:20px;opacity:.8',
  link: 'margin:0 0 16px',
};

function inner(block: MailBlock): string {
  const text = escapeHtml(block.text).replaceAll('\n', '<br>');
  if (block.kind !== 'link') return text;
  return `${text}<br><a href="${escapeHtml(block.url)}">${escapeHtml(block.label)}</a>`;
}
