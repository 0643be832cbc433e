// Texts cut to a number of bytes, where an item or an index row has only so much room.

/** The longest beginning within so many UTF-8 bytes that does not end inside a character; an ellipsis tells of the rest. */
export function cutBytes(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  let kept = '';
  let used = Buffer.byteLength('…');
  for (const character of text) {
    used += Buffer.byteLength(character);
    if (used > bytes) break;
    kept += character;
  }
  return `${kept}…`;
}
