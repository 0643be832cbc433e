// Files that come into a text that is written, by paste or by drag; what is no file stays with the text.
import type { ClipboardEvent, DragEvent } from 'react';

export function pastedFiles(event: ClipboardEvent): readonly File[] {
  // A table or a word of an office program brings a picture of itself along: its words are meant.
  if (event.clipboardData.files.length === 0 || event.clipboardData.types.includes('text/plain')) return [];
  event.preventDefault();
  return [...event.clipboardData.files];
}

/** Of a drop; while they hover they are only let in. */
export function draggedFiles(event: DragEvent): readonly File[] {
  if (!event.dataTransfer.types.includes('Files')) return [];
  event.preventDefault();
  return event.type === 'drop' ? [...event.dataTransfer.files] : [];
}
