// White space in strings of bytes. The language's own trim and \s take the byte A0 for a space, which is half of a letter
// in UTF-8 and a letter in koi8-r.

/** Space, tab and line breaks. */
const SPACES = ' \t\r\n';

/** Without white space at both ends; linear, unlike a pattern that looks for the end of the text. */
export function trimAscii(bytes: string): string {
  let from = 0;
  let to = bytes.length;
  while (from < to && SPACES.includes(bytes[from] ?? '')) from += 1;
  while (to > from && SPACES.includes(bytes[to - 1] ?? '')) to -= 1;
  return bytes.slice(from, to);
}

/** The words between white space. */
export function splitAscii(bytes: string): string[] {
  return bytes.split(/[ \t\r\n]+/).filter((word) => word !== '');
}
