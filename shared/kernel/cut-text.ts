// Shortening text without breaking it.

/** At most so many UTF-16 units of the beginning, never ending in half of a character, which no table and no JSON takes. */
export function cutText(text: string, units: number): string {
  if (text.length <= units) return text;
  const last = text.charCodeAt(units - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? units - 1 : units);
}
