// Tables for spreadsheets: RFC 4180, and no cell that a spreadsheet would carry out.

/** What a spreadsheet takes for a formula, after spaces too, and in full width. */
const FORMULA = /^[\s\u00a0\ufeff]*[=+\-@\t\r＝＋－＠]/u;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** A text as a cell that is only ever shown: numbers stay numbers, what looks like a formula gets an apostrophe. */
export function csvCell(text: string): string {
  const safe = (FORMULA.test(text) && !NUMBER.test(text)) || /^[\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n;]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows with CRLF, and the mark by which spreadsheets know UTF-8. */
export function csvTable(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}
