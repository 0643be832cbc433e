// The look of the mailbox page: the product's colours and type, light and dark, from 360 px up.
import { createHash } from 'node:crypto';

export const MAILBOX_STYLE = `
:root {
  color-scheme: light dark;
  --canvas: #fff; --surface: #f5f7f9; --text: #1b1f24; --muted: #57606a; --edge: #7a838d; --line: #d9dee3; --accent: #0b5cad;
}
@media (prefers-color-scheme: dark) {
  :root {
    --canvas: #0f1318; --surface: #171c23; --text: #e6ebf0; --muted: #9da8b4; --edge: #6f7b88; --line: #2a323c; --accent: #6cb0ff;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--canvas); color: var(--text);
  font: 14px/20px system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif;
}
main, .bar { max-width: 880px; margin: 0 auto; padding: 0 16px; }
header { background: var(--surface); border-bottom: 1px solid var(--line); }
.bar { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 24px; min-height: 48px; }
.bar strong { font-weight: 600; margin-right: auto; }
a { color: var(--accent); }
a:focus-visible, summary:focus-visible, iframe:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.bar a, .actions a { display: inline-flex; align-items: center; min-height: 44px; }
h1 { font-size: 20px; line-height: 26px; font-weight: 600; margin: 24px 0 8px; overflow-wrap: anywhere; }
h2 { font-size: 16px; line-height: 22px; font-weight: 600; margin: 24px 0 8px; }
p { margin: 0 0 8px; max-width: 72ch; }
.muted { color: var(--muted); }
.mails { list-style: none; margin: 16px 0 0; padding: 0; border-top: 1px solid var(--line); }
.mails li { border-bottom: 1px solid var(--line); }
.mails a {
  display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 16px; padding: 12px 8px;
  color: inherit; text-decoration: none;
}
.mails a:hover { background: var(--surface); }
.mails a:hover .subject { text-decoration: underline; }
.subject { font-weight: 600; color: var(--accent); overflow-wrap: anywhere; }
.mails time { color: var(--muted); font-variant-numeric: tabular-nums; }
.who { grid-column: 1 / -1; color: var(--muted); overflow-wrap: anywhere; }
.actions { display: flex; flex-wrap: wrap; gap: 0 24px; margin: 8px 0 24px; }
.empty { margin: 32px 0; padding: 24px; background: var(--surface); border-radius: 8px; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 4px 16px; margin: 0 0 16px; }
dt { color: var(--muted); }
dd { margin: 0; overflow-wrap: anywhere; }
.words, .original {
  margin: 0; padding: 16px; background: var(--surface); border-radius: 8px;
  white-space: pre-wrap; overflow-wrap: anywhere;
}
.words { font: inherit; font-size: 15px; line-height: 22px; }
.original { font: 13px/18px ui-monospace, "Cascadia Mono", "Liberation Mono", monospace; }
iframe { display: block; width: 100%; height: 360px; resize: vertical; background: canvas; border: 1px solid var(--edge); border-radius: 4px; }
summary { cursor: pointer; min-height: 44px; padding: 12px 0; font-weight: 600; }
details dl { font-size: 13px; line-height: 18px; }
@media (max-width: 479px) {
  .mails a { grid-template-columns: minmax(0, 1fr); }
  dl { grid-template-columns: minmax(0, 1fr); gap: 0; }
  dd { margin-bottom: 8px; }
}
`;

/** For style-src: this style and no other. */
export const MAILBOX_STYLE_HASH = `'sha256-${createHash('sha256').update(MAILBOX_STYLE).digest('base64')}'`;
