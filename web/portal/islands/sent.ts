// What was sent is no draft any more.
import { deviceShelf } from '../../client/device.ts';
import { dropDraft } from '../draft.ts';

export function sentIsland(place: HTMLElement): void {
  dropDraft(deviceShelf, place.dataset['draft'] ?? '');
}
