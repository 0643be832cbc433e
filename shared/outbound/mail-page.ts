// The HTML part of what we send: paragraphs and links on a plain page that mail programs of any age show alike.
import { escapeHtml } from '../kernel/escape-html.ts';

export type MailBlock =
  | { readonly kind: 'text'; readonly text: string }
  /** HTML that was made harmless before; `text` are its words. */
  | { readonly kind: 'html'; readonly text: string; readonly html: string }
  | { readonly kind: 'strong'; readonly text: string }
  | { readonly kind: 'muted'; readonly text: string }
  /** `label` is what an HTML reader clicks; a plain one sees the address. */
  | { readonly kind: 'link'; readonly text: string; readonly label: string; readonly url: string }
  | { readonly kind: 'figures'; readonly rows: readonly FigureRow[] };

/** A number with its name: the number leads to what it counts. `mark` says in a word what its colour says. */
export type FigureRow = {
  readonly label: string;
  readonly value: string;
  readonly detail?: string;
  readonly url: string;
  readonly mark?: { readonly tone: 'good' | 'bad'; readonly word: string };
};

/** The plain-text part: blocks apart by an empty line, a link's address on a line of its own. */
export function textOf(blocks: readonly MailBlock[]): string {
  return `${blocks.map(plain).join('\n\n')}\n`;
}

/** The HTML part. Inline styles only, and colours that both light and dark mail programs keep readable. */
export function htmlOf(blocks: readonly MailBlock[], language: string): string {
  const body = blocks.map(element).join('\n');
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">
<meta name="viewport" content="width=device-width"></head>
<body style="margin:0;padding:16px"><div style="max-width:600px;font:16px/24px system-ui,'Segoe UI',Arial,sans-serif">
${body}
</div></body></html>
`;
}

function plain(block: MailBlock): string {
  switch (block.kind) {
    case 'link':
      return `${block.text}\n${block.url}`;
    case 'figures':
      return block.rows.map(figureText).join('\n');
    default:
      return block.text;
  }
}

function figureText({ label, value, detail, mark }: FigureRow): string {
  const word = mark === undefined ? '' : ` [${mark.word}]`;
  return `${label}: ${value}${word}${detail === undefined ? '' : ` (${detail})`}`;
}

function element(block: MailBlock): string {
  if (block.kind === 'figures') return figureTable(block.rows);
  if (block.kind === 'html') return `<div style="margin:0 0 16px">${block.html}</div>`;
  return `<p style="${STYLE[block.kind]}">${inner(block)}</p>`;
}

/** White on both holds 4.5 to 1, and both stand out on a light page and a dark one. */
const TONE = { good: '#18794e', bad: '#b42318' } as const;

function figureTable(rows: readonly FigureRow[]): string {
  const cell = 'padding:8px 0;border-bottom:1px solid rgba(128,128,128,.35);vertical-align:top';
  const lines = rows.map(({ label, value, detail, url, mark }) => {
    const badge =
      mark === undefined ? '' : ` <span style="${badgeStyle(TONE[mark.tone])}">${escapeHtml(mark.word)}</span>`;
    const small = detail === undefined ? '' : `<br><span style="${SMALL}">${escapeHtml(detail)}</span>`;
    const link = `<a href="${escapeHtml(url)}" style="color:inherit;font-weight:600">${escapeHtml(value)}</a>`;
    return `<tr><td style="${cell};width:45%;padding-right:16px">${escapeHtml(label)}</td><td style="${cell}">${link}${badge}${small}</td></tr>`;
  });
  return `<table role="presentation" style="border-collapse:collapse;width:100%;margin:0 0 24px;font:inherit">${lines.join('')}</table>`;
}

const SMALL = 'font-size:14px;line-height:20px;opacity:.8';

function badgeStyle(background: string): string {
  return `display:inline-block;margin-left:8px;padding:0 8px;border-radius:10px;font-size:13px;line-height:20px;color:#fff;background:${background}`;
}

type Paragraph = Exclude<MailBlock, { kind: 'figures' | 'html' }>;

const STYLE: Readonly<Record<Paragraph['kind'], string>> = {
  text: 'margin:0 0 16px',
  strong: 'margin:0 0 16px;font-weight:600',
  muted: 'margin:0 0 16px;font-size:14px;line-height:20px;opacity:.8',
  link: 'margin:0 0 16px',
};

function inner(block: Paragraph): string {
  const text = escapeHtml(block.text).replaceAll('\n', '<br>');
  if (block.kind !== 'link') return text;
  return `${text}<br><a href="${escapeHtml(block.url)}">${escapeHtml(block.label)}</a>`;
}
