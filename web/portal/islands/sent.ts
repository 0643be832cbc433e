// What was sent is no draft any more.
import { dropDraft } from '../draft.ts';

export function sentIsland(place: HTMLElement): void {
  dropDraft(place.dataset['draft'] ?? '');
}
